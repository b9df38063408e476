"""A process is ready when its database answers and is as far as the release."""

import time
from pathlib import Path
from threading import Event

from sqlalchemy import text

from learning.database import Database
from learning.monitoring.health import readiness
from tests.databases import Databases, EngineAt

READY = {"database": "ok", "migrations": "ok"}


def test_a_migrated_database_makes_ready(database: Database):
    assert readiness(database) == READY


def test_a_database_that_has_not_been_migrated_is_named(databases: Databases, database_kind: str, engine_at: EngineAt):
    database = Database(engine_at(databases.new_address(database_kind)))

    assert readiness(database) == {"database": "ok", "migrations": "at none"}


def test_a_database_that_lags_behind_is_named_and_one_that_is_ahead_will_do(shared_database: Database):
    with shared_database.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        session.commit()
    behind = readiness(shared_database)

    with shared_database.session() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        session.commit()

    assert behind == {"database": "ok", "migrations": "at 0001"}
    assert readiness(shared_database) == READY


def test_a_database_that_is_gone_is_named(tmp_path: Path, engine_at: EngineAt):
    gone = Database(engine_at(f"sqlite:///{tmp_path / 'nowhere' / 'one.sqlite3'}"))

    assert readiness(gone) == {"database": "no answer", "migrations": "unknown"}


def test_a_database_that_hangs_is_named_in_time(database: Database):
    hanging, returns = Event(), Event()

    class Hanging(Database):
        def session(self, **_options: bool):
            hanging.set()
            returns.wait(10)
            return database.session(writes=False)

    began = time.monotonic()

    state = readiness(Hanging(database.bind), seconds=0.1)

    assert hanging.is_set()
    assert time.monotonic() - began < 5
    assert state == {"database": "no answer", "migrations": "unknown"}
    returns.set()
    assert readiness(database) == READY
