"""Connections to PostgreSQL ask little, notice when it has gone, and have planned once what is asked often."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Engine, event, insert, text
from sqlalchemy.exc import DBAPIError

from learning.database import Database, request_session
from learning.postgresql import DIRECT
from learning.revisions import Revision, Subject
from tests.databases import KINDS, Databases

pytestmark = pytest.mark.parametrize("kind", [kind for kind in KINDS if kind == "postgresql"])
PLANS = text("SELECT count(*) FROM pg_prepared_statements")
QUESTION = text("SELECT name FROM revision WHERE subject = :subject")


@pytest.fixture
def engine(databases: Databases, kind: str) -> Iterator[Engine]:
    """One connection to a database of its own."""
    engine = databases.new_engine(kind, connections=1)
    yield engine
    engine.dispose()


def ask(engine: Engine, times: int) -> int:
    """Let so many pages ask the same; return how many plans their connection then has."""
    for _ in range(times):
        with Database(engine).session(writes=False, impatient=True) as page:
            page.execute(QUESTION, {"subject": "content"})
    with Database(engine).session(writes=False) as page:
        return page.scalar(PLANS) or 0


def test_what_pages_ask_often_is_planned_once(engine: Engine):
    assert ask(engine, 1) == 0
    assert ask(engine, 10) > 0


def test_a_page_begins_in_one_trip_with_all_it_wants(engine: Engine):
    with Database(engine).session(writes=False, impatient=True) as first:
        first.scalar(text("SELECT 1"))
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, statement, *_rest: asked.append(statement))

    with Database(engine).session(writes=False, impatient=True) as page:
        settings = [page.scalar(text(f"SHOW {name}")) for name in ("transaction_read_only", "lock_timeout")]

    assert (len(asked), settings) == (3, ["on", "10s"])


def test_what_a_page_did_not_mean_to_write_is_refused(engine: Engine):
    with Database(engine).session(writes=False) as page, pytest.raises(DBAPIError, match="read-only"):
        page.execute(text("DELETE FROM revision"))


def test_what_stands_alone_takes_no_trip_to_begin_and_keeps_its_limits(engine: Engine):
    asked: list[str] = []
    with Database(engine).session(writes=False, impatient=True, alone=True) as page:
        page.scalar(text("SELECT 1"))
    event.listen(engine, "before_cursor_execute", lambda _c, _cursor, statement, *_rest: asked.append(statement))

    with Database(engine).session(writes=False, impatient=True, alone=True) as page:
        limit = page.scalar(text("SHOW lock_timeout"))

    assert (limit, asked) == ("10s", ["SHOW lock_timeout"])


def test_what_stands_alone_and_writes_is_kept_by_its_one_statement(engine: Engine):
    with Database(engine).session(impatient=True, alone=True) as page:
        page.execute(insert(Revision).values(subject=Subject.CONTENT, name="kept"))
        page.rollback()

    with Database(engine).session(writes=False) as page:
        assert page.scalar(QUESTION, {"subject": "content"}) == "kept"


def test_who_comes_after_what_stood_alone_may_write_and_take_their_time(engine: Engine):
    with Database(engine).session(writes=False, alone=True) as page:
        page.scalar(text("SELECT 1"))

    with Database(engine).session() as command:
        command.execute(text("DELETE FROM revision"))
        settings = [command.scalar(text(f"SHOW {name}")) for name in ("statement_timeout", "lock_timeout")]

    assert settings == ["0", "0"]


def test_behind_a_pooler_a_transaction_brings_its_own_limits(engine: Engine):
    with engine.connect() as connection:
        connection.connection.info[DIRECT] = False

    with Database(engine).session(impatient=True) as page:
        inside = page.scalar(text("SHOW lock_timeout"))
    with engine.connect() as connection:
        outside = connection.execution_options(isolation_level="AUTOCOMMIT").scalar(text("SHOW lock_timeout"))

    assert (inside, outside) == ("10s", "0")


def test_behind_a_pooler_nothing_stands_alone(engine: Engine):
    with engine.connect() as connection:
        connection.connection.info[DIRECT] = False

    with Database(engine).session(writes=False, impatient=True, alone=True) as page:
        isolation = page.scalar(text("SHOW transaction_isolation"))

    assert isolation == "repeatable read"


def test_a_connection_that_the_server_has_closed_is_replaced_before_anybody_asks(
    engine: Engine, databases: Databases, kind: str
):
    with Database(engine).session(writes=False) as page:
        before = page.scalar(text("SELECT pg_backend_pid()"))
    with databases.engine(kind).begin() as other:
        other.execute(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": before})

    with Database(engine).session(writes=False) as page:
        assert page.scalar(text("SELECT pg_backend_pid()")) != before


def test_a_connection_that_ends_in_the_middle_of_a_page_is_thrown_away(engine: Engine, databases: Databases, kind: str):
    with Database(engine).session(writes=False) as page:
        number = page.scalar(text("SELECT pg_backend_pid()"))
        with databases.engine(kind).begin() as other:
            other.execute(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": number})
        with pytest.raises(DBAPIError):
            page.scalar(text("SELECT 1"))

    with Database(engine).session(writes=False) as page:
        assert page.scalar(text("SELECT 1")) == 1


def test_a_page_that_was_read_is_sent_though_the_connection_ends_before_it(
    application: Flask, engine: Engine, databases: Databases, kind: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(application.extensions, "database", Database(engine))
    with application.test_request_context():
        number = request_session().scalar(text("SELECT pg_backend_pid()"))
        with databases.engine(kind).begin() as other:
            other.execute(text("SELECT pg_terminate_backend(:number, 5000)"), {"number": number})

    with Database(engine).session(writes=False) as page:
        assert page.scalar(text("SELECT pg_backend_pid()")) != number


def test_work_outside_of_transactions_is_possible(engine: Engine):
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM revision"))
