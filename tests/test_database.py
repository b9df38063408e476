"""Times are aware, writers wait for each other, and a request has one session."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from learning.audit import Event, record
from learning.database import Database, now, today
from tests.builders import MORNING
from tests.databases import EngineAt


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

    with Database(engine).session() as session:
        pragmas = [session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "foreign_keys", "synchronous")]

    assert pragmas == ["wal", 1, 2]


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
