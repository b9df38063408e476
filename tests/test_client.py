"""The page tests' own browser: it notices a view that forgets to commit."""

import pytest
from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from learning import create_app
from learning.audit import Event, record
from learning.database import Database, now, request_session
from tests.client import Client, ForgottenCommitError, watch_commits
from tests.conftest import CONFIG, new_client
from tests.databases import queries


@pytest.fixture
def forgetful(database: Database) -> Flask:
    """An application with views that write: one commits, the others forget it in their own ways."""
    app = create_app(CONFIG, database)
    app.test_client_class = Client
    watch_commits(app)
    app.add_url_rule("/add", view_func=add, methods=["POST"])
    app.add_url_rule("/add-and-flush", view_func=add_and_flush, methods=["POST"])
    app.add_url_rule("/insert", view_func=insert_directly, methods=["POST"])
    app.add_url_rule("/commit", view_func=commit, methods=["POST"])
    app.add_url_rule("/give-up", view_func=give_up, methods=["POST"])
    return app


def add() -> dict[str, str]:
    record(request_session(), by=None, what="forgot", about="nothing")
    return {}


def add_and_flush() -> dict[str, str]:
    record(request_session(), by=None, what="forgot", about="nothing")
    request_session().flush()
    return {}


def insert_directly() -> dict[str, str]:
    request_session().execute(insert(Event).values(at=now(), what="forgot", about="nothing"))
    return {}


def commit() -> dict[str, str]:
    record(request_session(), by=None, what="remembered", about="nothing")
    request_session().commit()
    return {}


def give_up() -> tuple[dict[str, str], int]:
    return add_and_flush(), 422


@pytest.mark.parametrize("address", ["/add", "/add-and-flush", "/insert"])
def test_a_view_that_forgets_to_commit_is_found_out(forgetful: Flask, session: Session, address: str) -> None:
    client = new_client(forgetful, session)

    with pytest.raises(ForgottenCommitError):
        client.post(address)

    assert session.scalars(select(Event)).all() == []


@pytest.mark.parametrize("address", ["/commit", "/give-up"])
def test_a_view_that_commits_or_refuses_is_left_alone(forgetful: Flask, session: Session, address: str) -> None:
    client = new_client(forgetful, session)

    client.post(address)

    remembered = [event.what for event in session.scalars(select(Event))]
    assert remembered == (["remembered"] if address == "/commit" else [])


def test_a_page_that_asks_too_often_exceeds_its_budget(session: Session) -> None:
    connection = session.connection()

    def ask_twice(*, at_most: int) -> None:
        with queries(connection, at_most=at_most):
            session.scalars(select(Event)).all()
            session.scalars(select(Event)).all()

    ask_twice(at_most=2)
    with pytest.raises(AssertionError, match="2 statements, not 1"):
        ask_twice(at_most=1)
