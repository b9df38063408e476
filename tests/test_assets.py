"""What a page's head names: small, kept for a year, and only as long as it is what the page's release meant."""

import gzip
import re
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from learning.assets import DESIGN_SYSTEM, STATIC, STEM, STYLE, UNUSED, assets, release, used
from learning.config import ROOT
from tests.client import Client

SOURCES = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "learning" / "markdown").glob("*.py"), *STATIC.glob("*.*")]
NAMED = re.compile(r"asset\(\"([^\"]+)\"\)")


@pytest.fixture
def database_kind() -> str:
    """Which database lies below makes no difference here."""
    return "sqlite"


def ask(client: Client, name: str, release: str | None = None, **headers: str) -> TestResponse:
    word = release or client.application.config["RELEASE"]
    return client.get(f"/static/{word}/{name}", headers=headers)


def words(path: Path) -> set[str]:
    return set(re.findall(r"\bds-([a-z]+(?:-[a-z]+)*)", path.read_text(errors="ignore")))


def test_a_file_is_kept_for_a_year_under_the_name_of_its_release(client: Client):
    answer = ask(client, "site.js")

    assert answer.data == (STATIC / "site.js").read_bytes()
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_file_that_another_release_named_is_sent_and_not_kept(client: Client):
    answer = ask(client, "site.js", release="yesterdays")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, no-cache")


def test_the_release_changes_with_any_file():
    shelf = assets()

    without = {name: asset for name, asset in shelf.items() if name != "vendor/htmx/dist/htmx.min.js"}

    assert release(shelf) == release(dict(shelf)) != release(without)


@pytest.mark.parametrize("name", sorted(assets()))
def test_every_file_arrives_whole_however_it_travels(client: Client, name: str):
    plain, packed = ask(client, name), ask(client, name, **{"Accept-Encoding": "gzip, br"})

    is_packed = packed.headers.get("Content-Encoding") == "gzip"
    assert (gzip.decompress(packed.data) if is_packed else packed.data) == plain.data == assets()[name].content
    assert is_packed == (not name.endswith(".woff2"))
    assert plain.headers.get("Vary") == packed.headers.get("Vary") == ("Accept-Encoding" if is_packed else None)
    assert (plain.headers["ETag"] != packed.headers["ETag"]) == is_packed


def test_a_file_that_the_browser_still_has_is_not_sent_again(client: Client):
    tag = ask(client, STYLE).headers["ETag"]

    answer = ask(client, STYLE, **{"If-None-Match": tag})

    assert (answer.status_code, answer.data) == (304, b"")


@pytest.mark.parametrize("name", ["theme.css", DESIGN_SYSTEM, "vendor/htmx/dist/htmx.js", "../config.py", ""])
def test_nothing_is_served_that_no_page_names(client: Client, name: str):
    assert ask(client, name).status_code == 404


def test_every_file_that_a_template_names_is_there():
    named = {name for path in SOURCES for name in NAMED.findall(path.read_text(errors="ignore"))}

    assert named - set(assets()) == set()
    assert STYLE in named


def test_every_component_that_a_page_uses_keeps_its_style():
    sheet = (STATIC / DESIGN_SYSTEM).read_text()
    left_out = set(STEM.findall(sheet)) - {stem for part in used(sheet) for stem in STEM.findall(part)}

    assert not {word for path in SOURCES for word in words(path)} & (UNUSED | left_out)
    assert left_out <= UNUSED
