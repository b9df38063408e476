"""What is packed on its way, and that nobody learns from its size what a person's page holds."""

import gzip
from collections.abc import Iterator

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from learning.access import Role
from learning.courses.models import Image
from learning.packing import SMALLEST, pack
from tests import builders
from tests.client import Client
from tests.pages import read_page

UNPACKS = {"Accept-Encoding": "gzip, deflate, br"}
DRAWING = f"<svg>{'<g/>' * SMALLEST}</svg>"
FIGURE = "/kurs/klima/bilder/abc/sky.svg"


@pytest.fixture
def database_kind() -> str:
    """Which database lies below makes no difference here."""
    return "sqlite"


def ask(app: Flask, path: str, **headers: str) -> TestResponse:
    """Ask as a browser does that says what it says, and no more."""
    return FlaskClient(app, app.response_class, use_cookies=False).get(path, headers=headers)


@pytest.fixture
def cookie(client: Client, session: Session) -> str:
    """The cookie of somebody who is signed in, where there is a course with a figure."""
    course = builders.course(session)
    session.add(Image(course_id=course.id, name="sky.svg", hash="abc", content=DRAWING.encode()))
    found = client.sign_in(builders.person(session, Role.STAFF)).get_cookie("klimakurs")
    session.commit()
    return f"klimakurs={found.value}"


def test_a_page_is_packed_and_says_the_same(app: Flask, cookie: str):
    plain, packed = ask(app, "/kurs"), ask(app, "/kurs", **UNPACKS)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert read_page(gzip.decompress(packed.data).decode()).text == read_page(plain.text).text
    assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data) / 2
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert "Accept-Encoding" in packed.headers["Vary"]


@pytest.mark.parametrize(
    ("site", "packed"),
    [("same-origin", "gzip"), ("none", "gzip"), ("same-site", None), ("cross-site", None), ("", None)],
)
def test_a_person_s_page_is_packed_when_no_other_site_can_have_chosen_its_address(
    app: Flask, cookie: str, site: str, packed: str | None
):
    answer = ask(app, "/min-side?x=y", Cookie=cookie, **UNPACKS, **({"Sec-Fetch-Site": site} if site else {}))

    assert answer.status_code == 200
    assert answer.headers.get("Content-Encoding") == packed


def test_what_is_the_same_for_everybody_is_packed_for_everybody(app: Flask, cookie: str):
    asked = {"Cookie": cookie, "Sec-Fetch-Site": "cross-site"}

    assert ask(app, FIGURE, **asked, **UNPACKS).headers["Content-Encoding"] == "gzip"
    assert ask(app, FIGURE, **asked).text == DRAWING
    assert ask(app, FIGURE, **asked).headers["Vary"] == "Accept-Encoding"


def bits() -> Iterator[str]:
    yield "a;b\n" * SMALLEST


@pytest.mark.parametrize(
    "response",
    [
        Response("short", mimetype="text/html"),
        Response(bits(), mimetype="text/csv"),
        Response(b"\x89PNG" * SMALLEST, mimetype="image/png"),
        Response(gzip.compress(b"page"), mimetype="text/html", headers={"Content-Encoding": "gzip"}),
    ],
    ids=["short", "written out bit by bit", "small as it is", "packed already"],
)
def test_what_would_not_shrink_or_is_not_all_there_yet_stays_as_it_is(app: Flask, response: Response):
    before = response.headers.get("Content-Encoding")

    with app.test_request_context(headers=UNPACKS):
        after = pack(response)

    assert after.headers.get("Content-Encoding") == before
