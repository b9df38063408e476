"""What Prometheus reads besides counters: the release, whether the database answers, and how the jobs are doing."""

from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from sqlalchemy.orm import Session

from learning import jobs
from learning.audit import Event
from learning.database import Database
from learning.monitoring.measures import AskedFor
from tests.builders import MORNING
from tests.databases import EngineAt
from tests.measures import value


def exposition(database: Database) -> str:
    registry = CollectorRegistry()
    registry.register(AskedFor(database, "abc"))
    return generate_latest(registry).decode()


def test_jobs_say_when_they_last_succeeded_and_how_much_waits(
    session: Session, database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(jobs, "QUEUES", {"forget": lambda _session: 2})
    jobs.succeeded(session, "retain")
    session.flush()
    session.query(Event).update({"at": MORNING})
    session.commit()

    text = exposition(database)

    assert value("klimakurs_build_info", text, release="abc") == 1
    assert value("klimakurs_database_up", text) == 1
    assert value("klimakurs_jobs_waiting", text, task="forget") == 2
    assert value("klimakurs_job_last_success_timestamp_seconds", text, task="retain") == MORNING.timestamp()
    assert 'task="backup"' not in text


def test_without_its_database_the_rest_is_still_told(tmp_path: Path, engine_at: EngineAt):
    gone = Database(engine_at(f"sqlite:///{tmp_path / 'nowhere' / 'one.sqlite3'}"))

    text = exposition(gone)

    assert value("klimakurs_build_info", text, release="abc") == 1
    assert "klimakurs_database_up 0.0" in text
    assert "# TYPE klimakurs_jobs_waiting gauge" in text


def test_the_database_is_not_asked_for_every_scrape(database: Database, session: Session):
    asked = []

    class Counting(Database):
        def session(self, **options: bool) -> Session:
            asked.append(options)
            return super().session(**options)

    watched = Counting(database.bind)

    first, second, third = (exposition(watched) for _ in range(3))

    assert first == second == third
    assert len(asked) <= 2
