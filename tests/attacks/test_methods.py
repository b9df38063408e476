"""A method that a route does not know does nothing, whatever a header says that it is."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.attacks.conftest import Send
from tests.attacks.everything import everything, reads, writes
from tests.attacks.world import World

# Which database lies below makes no difference here, and the tables are long.
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)

UNKNOWN = ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "BREW", "POST ", "\xd8"]
OVERRIDES = ["HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_X_HTTP_METHOD", "HTTP_X_METHOD_OVERRIDE"]


@pytest.mark.parametrize("method", UNKNOWN)
def test_an_unknown_method_is_refused_everywhere(app: Flask, ask: Send, world: World, method: str):
    for address in {*reads(app, world, "administrator"), *writes(app, world, "administrator")}:
        status, _headers, text = ask("administrator", method, address, headers={"HTTP_X_PLANTED": "planted"})

        assert status == 405, address
        assert "planted" not in text


@pytest.mark.parametrize("header", OVERRIDES)
def test_no_header_makes_a_read_write(app: Flask, session: Session, ask: Send, world: World, header: str):
    before = everything(session)

    for address in writes(app, world, "pupil"):
        ask("pupil", "GET", f"{address}?_method=POST", headers={header: "POST"})

    assert everything(session) == before


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_every_page_changes_nothing(app: Flask, session: Session, ask: Send, world: World, method: str):
    # What a superior has looked at is noted on purpose.
    before = everything(session)

    for actor in ("visitor", "pupil", "administrator"):
        for address in [*reads(app, world, actor), *writes(app, world, actor)]:
            ask(actor, method, address)

    assert everything(session) == before


def test_a_head_is_the_page_without_its_body(app: Flask, ask: Send, world: World):
    for address in reads(app, world, "pupil"):
        (full, _headers, _body), (status, headers, text) = ask("pupil", "GET", address), ask("pupil", "HEAD", address)

        assert (status, text) == (full, ""), address
        assert headers["Content-Security-Policy"]


def test_options_tells_the_methods_and_nothing_else(app: Flask, ask: Send, world: World):
    for address in reads(app, world, "leader"):
        status, headers, text = ask("leader", "OPTIONS", address, headers={"HTTP_ORIGIN": "http://x.example"})

        assert (status, text) == (200, "") or status == 403, address
        assert not [name for name, _value in headers if name.startswith("Access-Control")]
