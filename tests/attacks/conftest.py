"""The municipality that is attacked, and every attacker's cookie."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.datastructures import Headers

from tests.attacks.fuzz import send
from tests.attacks.material import Sent
from tests.attacks.world import World, cookies, make_world
from tests.commands.conftest import Run
from tests.conftest import CONFIG

Send = Callable[..., tuple[int, Headers, str]]


@pytest.fixture
def app(app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Flask:
    """The application with texts that are checked in no time: they are not what is tested here."""
    monkeypatch.setitem(app.extensions, "klimakurs", replace(CONFIG, content=tmp_path))
    return app


@pytest.fixture
def world(session: Session) -> World:
    """A municipality with somebody of every role, each with a secret."""
    return make_world(session)


@pytest.fixture
def ask(app: Flask, session: Session, world: World) -> Send:
    """`ask("pupil", "GET", "/enhet/1")` sends what no browser needs to agree to; returns status, headers and text."""
    signed = cookies(app, session, world)

    def ask(actor: str, method: str, address: str, **more: object) -> tuple[int, Headers, str]:
        path, _question, query = address.partition("?")
        session.commit()
        answer = send(app, Sent(method, path, query, **more), signed[actor])
        session.expire_all()
        return answer

    return ask


@pytest.fixture
def run(app: Flask, session: Session) -> Run:
    """`run("import", …)` types `flask import …` in a terminal."""

    def command(*words: object) -> Result:
        session.commit()
        return app.test_cli_runner().invoke(args=[str(word) for word in words])

    return command
