"""Times are aware, writers wait for each other, and a request has one session."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import OperationalError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from learning import create_app
from learning.audit import Event, record
from learning.config import Config
from learning.connections import UnexpectedWriteError
from learning.database import WITHOUT_TRANSACTION, Database, now, today
from learning.outages import is_outage
from tests.builders import MORNING
from tests.databases import KINDS, Databases, EngineAt

ON_POSTGRESQL = pytest.mark.parametrize("database_kind", [kind for kind in KINDS if kind == "postgresql"])


def test_a_time_comes_back_in_utc_from_both_databases(session: Session):
    noon_in_oslo = datetime(2026, 6, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    event = record(session, by=None, what="tested", about="time")
    event.at = noon_in_oslo

    session.commit()
    session.refresh(event)

    assert event.at == datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
    assert event.at.tzinfo is UTC


def test_a_time_without_a_zone_is_refused(session: Session):
    session.add(Event(at=MORNING.replace(tzinfo=None), by=None, what="tested", about="time"))

    with pytest.raises(StatementError, match="no time zone"):
        session.flush()


def test_today_is_norways_day():
    assert now().tzinfo is UTC
    assert isinstance(today(), date)


def test_sqlite_keeps_what_was_committed_and_checks_its_keys(tmp_path: Path, engine_at: EngineAt):
    engine = engine_at(f"sqlite:///{tmp_path / 'one.sqlite3'}")

    names = ("journal_mode", "foreign_keys", "synchronous", "secure_delete")
    with Database(engine).session() as session:
        pragmas = [session.scalar(text(f"PRAGMA {name}")) for name in names]

    assert pragmas == ["wal", 1, 2, 1]


@pytest.mark.parametrize("leave", [Path.unlink, lambda path: path.rename(path.with_suffix(".old"))])
def test_nobody_writes_into_a_file_that_is_no_longer_the_database(
    tmp_path: Path, engine_at: EngineAt, leave: Callable[[Path], object]
):
    path = tmp_path / "one.sqlite3"
    database = Database(engine_at(f"sqlite:///{path}"))
    with database.session() as session:
        session.execute(text("CREATE TABLE answer (id INTEGER)"))
        session.commit()

    leave(path)

    with database.session() as session, pytest.raises(OperationalError, match="no such table"):
        session.execute(text("INSERT INTO answer VALUES (1)"))


def test_a_writer_takes_its_place_at_once_and_a_reader_goes_on(tmp_path: Path, engine_at: EngineAt):
    database = Database(engine_at(f"sqlite:///{tmp_path / 'one.sqlite3'}"))
    with database.session() as writer, database.session(writes=False) as reader:
        writer.execute(text("CREATE TABLE answer (id INTEGER)"))

        tables = reader.scalars(text("SELECT name FROM sqlite_master")).all()

    assert tables == []


def test_a_database_in_memory_is_one_database(engine_at: EngineAt):
    database = Database(engine_at("sqlite://"))
    with database.session() as session:
        session.execute(text("CREATE TABLE answer (id INTEGER)"))
        session.commit()

    with database.session() as another:
        assert another.scalars(text("SELECT name FROM sqlite_master")).all() == ["answer"]


def test_a_page_of_several_statements_shows_one_moment(shared_database: Database):
    count = select(func.count(Event.id))
    with shared_database.session(writes=False, impatient=True) as page:
        before = page.scalar(count)
        with shared_database.session() as somebody:
            record(somebody, by=None, what="tested", about="moments")
            somebody.commit()

        assert (before, page.scalar(count)) == (0, 0)

    with shared_database.session(writes=False) as page:
        assert page.scalar(count) == 1


def test_statements_that_stand_alone_see_each_their_own_moment(shared_database: Database):
    with shared_database.session(writes=False, alone=True) as page:
        before = page.scalar(select(func.count(Event.id)))
        with shared_database.session() as other:
            record(other, by=None, what="tested", about="meanwhile")
            other.commit()

        assert page.scalar(select(func.count(Event.id))) == before + 1


@pytest.mark.parametrize("alone", [False, True])
def test_a_session_that_only_reads_writes_nothing(shared_database: Database, alone: bool):
    with shared_database.session(writes=False, alone=alone) as page, pytest.raises(UnexpectedWriteError):
        page.execute(delete(Event))


def test_no_page_with_figures_of_a_unit_is_read_moment_by_moment():
    assert {view.__module__ for view in WITHOUT_TRANSACTION} == {
        "learning.courses.views",
        "learning.lessons.views",
        "learning.quizzes.views",
    }
    assert {view.__name__ for view in WITHOUT_TRANSACTION} == {
        "attempt",
        "catalogue",
        "class_page",
        "course",
        "guide",
        "image",
        "module",
        "question",
        "save_answer",
    }


def test_only_an_answer_is_written_without_a_transaction(application: Flask):
    views = application.view_functions
    writes = {rule.endpoint for rule in application.url_map.iter_rules() if "POST" in rule.methods}

    assert {name for name in writes if views[name] in WITHOUT_TRANSACTION} == {"quizzes.save_answer"}


def test_who_writes_sees_what_others_have_written_by_then(shared_database: Database, database_kind: str):
    with shared_database.session() as session:
        isolation = session.connection().get_isolation_level()

    assert isolation == {"postgresql": "READ COMMITTED", "sqlite": "SERIALIZABLE"}[database_kind]


@ON_POSTGRESQL
def test_a_statement_that_takes_too_long_is_given_up(shared_database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("learning.postgresql.LIMITS_FOR_GOOD", "SET statement_timeout = '1s'")
    sleep = text("SELECT pg_sleep(30)")

    with shared_database.session(impatient=True) as session, pytest.raises(OperationalError) as error:
        session.execute(sleep)

    assert is_outage(error.value)


def test_a_process_has_no_more_connections_than_it_may(databases: Databases, database_kind: str, monkeypatch):
    monkeypatch.setattr("learning.database.POOL_SECONDS", 0.1)
    engine = databases.new_engine(database_kind, connections=1)

    with engine.connect(), pytest.raises(PoolTimeoutError) as error:
        engine.connect()

    assert is_outage(error.value)


def test_starting_opens_no_connection_that_processes_would_inherit(tmp_path: Path):
    app = create_app(Config(secret_key="x" * 40, database_url=f"sqlite:///{tmp_path / 'one.sqlite3'}"))

    assert app.extensions["database"].bind.pool.checkedin() == 0
    assert list(tmp_path.iterdir()) == []


@ON_POSTGRESQL
def test_what_the_address_says_of_the_network_counts(shared_database: Database, engine_at: EngineAt):
    address = shared_database.bind.url.update_query_dict({"connect_timeout": "60"})
    engine = engine_at(address.render_as_string(hide_password=False))

    with engine.connect() as connection:
        parameters = connection.connection.dbapi_connection.info.get_parameters()

    assert (parameters["connect_timeout"], parameters["tcp_user_timeout"]) == ("60", "30000")


IN_GREENLETS = """
from gevent import monkey
monkey.patch_all()
import sys, time, gevent
from sqlalchemy import text
from learning.database import create_database_engine
engine = create_database_engine(sys.argv[1], connections=3)
def sleep():
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_sleep(0.2)"))
began = time.monotonic()
gevent.joinall([gevent.spawn(sleep) for _ in range(12)], raise_error=True)
print(round(time.monotonic() - began, 1), engine.pool.checkedout())
"""


@ON_POSTGRESQL
def test_greenlets_wait_for_the_database_side_by_side_and_take_turns_with_connections(shared_database: Database):
    address = shared_database.bind.url.render_as_string(hide_password=False)

    done = subprocess.run([sys.executable, "-c", IN_GREENLETS, address], capture_output=True, text=True, check=True)

    seconds, left = done.stdout.split()
    assert 0.8 <= float(seconds) < 2.4
    assert left == "0"
