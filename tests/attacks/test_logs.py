"""Logs hold no names, answers or addresses: a planted person is looked for in all that every route writes."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote_plus
from uuid import UUID

import psycopg
import pytest
from flask import Blueprint, Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from learning import create_app
from learning.access import Role, public
from learning.accounts.models import User
from learning.database import Base, Database, request_session
from tests.attacks.everything import reads, writes
from tests.attacks.fuzz import send
from tests.attacks.material import Sent
from tests.attacks.world import VISITOR, World, cookies, make_world
from tests.builders import MORNING
from tests.conftest import CONFIG

NAME, CODE, ANSWER, PASSWORD = "Plantekari Plantesen", "planteelev-7", "plantesvar om plantemat", "plantepassord 1234"
ADDRESS, NEWER_ADDRESS, MAIL = "198.51.100.77", "2001:db8::77", "planteskole@example.org"
TRACES = ("plante", ADDRESS, NEWER_ADDRESS)
"""What the planted words have in common, however they are escaped."""
FIELDS = {
    "name": CODE, "password": PASSWORD, "current": PASSWORD, "new": PASSWORD, "again": PASSWORD, "answer": ANSWER,
    "writer": str(UUID(int=7)), "sequence": "1", "go": "next", "language": "en", "back": f"/{NAME}", "code": MAIL,
}  # fmt: skip
BODY = "&".join(f"{name}={quote_plus(value)}" for name, value in FIELDS.items()).encode()
HEADERS = {
    "REMOTE_ADDR": ADDRESS,
    "HTTP_X_FORWARDED_FOR": f"{NEWER_ADDRESS}, {ADDRESS}",
    "HTTP_USER_AGENT": NAME,
    "HTTP_REFERER": f"http://localhost/{CODE}\n{NAME}",
    "HTTP_X_REQUEST_ID": CODE,
    "HTTP_X_PLANT": MAIL,
}


@pytest.fixture
def app(shared_database: Database, tmp_path: Path) -> Flask:
    """The application, taking every statement for a slow one, with three more ways to fail."""
    app = create_app(replace(CONFIG, slow_query_milliseconds=0, content=tmp_path), shared_database)
    pages = Blueprint("failing", __name__)

    @pages.get("/feil/<name>")
    @public
    def mistake(name: str) -> str:
        raise LookupError(f"{name} {NAME} {ANSWER}")

    @pages.get("/borte/<name>")
    @public
    def gone(name: str) -> str:
        raise OperationalError(f"SELECT '{NAME}'", {"name": name}, psycopg.OperationalError(f"{ADDRESS} is gone"))

    @pages.get("/dobbelt/<name>")
    @public
    def twice(name: str) -> str:
        for _ in range(2):
            request_session().add(User(code=CODE, display_name=name, created_at=MORNING, language="nb"))
        request_session().flush()
        raise AssertionError(IntegrityError)

    app.register_blueprint(pages)
    return app


@pytest.fixture
def session(shared_database: Database) -> Iterator[Session]:
    """A session whose commits everybody sees."""
    with shared_database.session() as session:
        yield session


def plant(session: Session) -> World:
    """Return the municipality, in which the pupil is the planted person."""
    world = make_world(session)
    pupil = world.people["pupil"]
    pupil.display_name, pupil.code, pupil.email = NAME, CODE, None
    session.execute(text("UPDATE identity SET subject = :code WHERE user_id = :id"), {"code": CODE, "id": pupil.id})
    session.commit()
    return world


def visit_everything(app: Flask, world: World, signed: dict[str, str], actors: Iterable[str]) -> set[int]:
    """Ask for every address as these people, with the planted words in path, query, headers and body."""
    statuses = set()
    for actor in actors:
        wanted = [("GET", address) for address in reads(app, world, actor)]
        wanted += [("POST", address) for address in writes(app, world, actor)]
        wanted += [(method, f"/kurs/{quote_plus(NAME)}") for method in ("GET", "POST", "PLANTESEN")]
        wanted += [("GET", f"/{place}/{quote_plus(NAME)}") for place in ("feil", "borte", "dobbelt", "forsok")]
        for method, address in wanted:
            body = BODY if method == "POST" else b""
            query = f"next=/{quote_plus(NAME)}&svar={quote_plus(ANSWER)}"
            statuses.add(send(app, request(method, address, query, body), signed[actor])[0])
    return statuses


def request(method: str, address: str, query: str, body: bytes) -> Sent:
    return Sent(method, address, query, body=body, content_type="application/x-www-form-urlencoded", headers=HEADERS)


def test_a_planted_person_leaves_no_trace_in_the_log(app: Flask, session: Session, capfd: pytest.CaptureFixture[str]):
    world = plant(session)
    signed = cookies(app, session, world)
    attempts = {word for one in world.attempts.values() for word in (str(one), one.hex)}

    statuses = visit_everything(app, world, signed, (VISITOR, *Role))
    session.close()
    drop_everything(app)
    statuses |= visit_everything(app, world, signed, (VISITOR, Role.PUPIL))

    written = capfd.readouterr()
    lines = [json.loads(line) for line in written.err.splitlines()]
    assert statuses >= {200, 303, 403, 404, 405, 422, 500, 503}
    assert {"request", "slow statement", "server error", "database error"} <= {line["event"] for line in lines}
    everything = json.dumps(lines, ensure_ascii=False) + written.out
    signatures = [cookie.rpartition(".")[2].casefold() for cookie in signed.values()]
    traces = [word for word in (*TRACES, *attempts, *signatures) if word and word in everything.casefold()]
    assert traces == []
    assert not [secret for secret in world.secrets if secret in everything]
    assert len(lines) > 500


def drop_everything(app: Flask) -> None:
    """Leave a database without tables, in which every query fails, with its parameters in the error's text."""
    engine = app.extensions["database"].bind
    with engine.connect().execution_options(writes=True) as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(text(f'DROP TABLE "{table.name}"'))
        connection.commit()
