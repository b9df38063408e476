"""Every answer bears the headers that keep it to itself, and none repeats what somebody put into a request."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from learning.web import HEADERS
from tests.attacks.conftest import Send
from tests.attacks.everything import reads
from tests.attacks.world import ACTORS, World

# Which database lies below makes no difference here, and the tables are long.
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)

ANSWERS = {
    "a page": ("GET", "/kurs", 200),
    "a page about a person": ("GET", "/min-side", 200),
    "a redirect": ("POST", "/kurs/klima/vaer/lest", 303),
    "a file": ("GET", "/static/x/site.js", 200),
    "an image": ("GET", "/kurs/klima/bilder/abc/sky.svg", 200),
    "nothing there": ("GET", "/finnes-ikke", 404),
    "no static file": ("GET", "/static/x/x", 404),
    "not for them": ("GET", "/organisasjon", 403),
    "no such method": ("DELETE", "/kurs", 405),
    "methods": ("OPTIONS", "/kurs", 200),
    "something that does not fit": ("POST", "/sprak", 422),
    "a head": ("HEAD", "/kurs", 200),
}
TELLTALES = ("Server", "X-Powered-By", "X-AspNet-Version", "Via", "X-Debug")
SPLITS = [
    "%0d%0aX-Planted:%20yes",
    "%0aX-Planted:%20yes",
    "%0d%0a%0d%0a<h1>planted",
    "%E5%98%8A%E5%98%8DX-Planted:yes",
    "\u2028",
]
HOSTS = ["elsewhere.example", "localhost.elsewhere.example", "elsewhere.example:80", "localhost@elsewhere.example"]


@pytest.mark.parametrize("answer", ANSWERS)
def test_every_kind_of_answer_bears_the_headers(ask: Send, answer: str):
    method, address, expected = ANSWERS[answer]

    status, headers, _text = ask("staff", method, address)

    assert status == expected
    assert [name for name in HEADERS if name not in headers] == []
    assert [name for name in TELLTALES if name in headers] == []
    assert headers["Cache-Control"]


def test_an_unchanged_file_bears_the_headers_too(ask: Send):
    tag = ask("staff", "GET", "/static/x/site.js")[1]["ETag"]

    status, headers, _text = ask("staff", "GET", "/static/x/site.js", headers={"HTTP_IF_NONE_MATCH": tag})

    assert status == 304
    assert [name for name in HEADERS if name not in headers] == []


@pytest.mark.parametrize("actor", ACTORS)
def test_no_page_may_be_framed_or_run_what_is_not_ours(app: Flask, ask: Send, world: World, actor: str):
    for address in reads(app, world, actor):
        policy = ask(actor, "GET", address)[1]["Content-Security-Policy"]

        assert "default-src 'none'" in policy
        assert "unsafe" not in policy or "sandbox" in policy, address
        assert "frame-ancestors 'none'" in policy or "sandbox" in policy, address


@pytest.mark.parametrize("actor", ["pupil", "teacher", "staff", "leader", "editor", "administrator", "former"])
def test_nothing_that_a_person_is_shown_is_kept_by_a_cache(app: Flask, ask: Send, world: World, actor: str):
    for address in reads(app, world, actor):
        kept = ask(actor, "GET", address)[1]["Cache-Control"]

        assert kept == "no-store" or "/bilder/" in address, address


@pytest.mark.parametrize("host", HOSTS)
def test_a_made_up_host_is_repeated_nowhere(app: Flask, ask: Send, world: World, host: str):
    forged = {"HTTP_HOST": host, "HTTP_X_FORWARDED_HOST": host, "HTTP_FORWARDED": f"host={host}"}

    for address in [*reads(app, world, "visitor"), "/kurs/", "/kurs//klima"]:
        _status, headers, text = ask("visitor", "GET", address, headers=forged)

        assert "elsewhere" not in f"{headers}{text}", address


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize(
    "address", ["/mine-kurs?x={}", "/{}", "/kurs/{}", "/enhet/1/people.csv?on={}", "/logg-inn?next=/{}"]
)
def test_no_line_of_somebody_elses_comes_into_the_headers(ask: Send, address: str, split: str):
    for actor in ("visitor", "leader"):
        _status, headers, _text = ask(actor, "GET", address.format(split).encode().decode("latin1"))

        assert "X-Planted" not in headers
        assert all("\r" not in value and "\n" not in value for _name, value in headers)


@pytest.mark.parametrize("code", ['"; filename=x.exe', "../../x", "æøå €", "%0d%0aX-Planted:yes", "x" * 40])
def test_a_units_code_stays_inside_the_name_of_its_file(session: Session, ask: Send, world: World, code: str):
    world.own_unit.code = code

    _status, headers, _text = ask("leader", "GET", f"/enhet/{world.own_unit.id}/people.csv")

    assert "X-Planted" not in headers
    assert headers["Content-Disposition"].startswith("attachment; filename")
    assert headers["Content-Disposition"].isprintable()
