"""The database's file is written anew, or it is said that it was not."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from learning import database
from learning.migrations import upgrade
from learning.outages import is_outage
from learning.privacy.scrubbing import scrub
from tests.databases import EngineAt
from tests.disks import no_larger_file_than


@pytest.fixture
def engine(tmp_path: Path, engine_at: EngineAt, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A database whose users wait for each other for no time at all."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    engine = engine_at(f"sqlite:///{tmp_path / 'klimakurs.sqlite3'}")
    upgrade(engine)
    return engine


def test_with_nobody_there_the_log_is_empty_afterwards(engine: Engine, tmp_path: Path):
    assert scrub(engine, at_once=True)

    assert (tmp_path / "klimakurs.sqlite3-wal").stat().st_size == 0


@pytest.mark.parametrize("writes", [True, False])
def test_while_somebody_uses_the_database_it_is_left_for_the_next_night(engine: Engine, writes: bool):
    with engine.connect().execution_options(writes=writes) as other:
        other.execute(text("SELECT count(*) FROM event"))

        assert not scrub(engine, at_once=True)


def test_without_room_on_the_disk_it_is_said_that_this_is_why(engine: Engine):
    with no_larger_file_than(1), pytest.raises(OperationalError) as failure:
        scrub(engine, at_once=True)

    assert is_outage(failure.value)
    assert scrub(engine, at_once=True)
