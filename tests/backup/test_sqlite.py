"""What is SQLite's own: what was deleted stays out of copies, and a file that others left is left alone."""

from pathlib import Path

import pytest
from sqlalchemy import text

from learning.backup.copies import BackupError
from learning.backup.files import back_up, restore
from learning.database import Database
from tests.backup.conftest import NOON
from tests.backup.school import furnish
from tests.databases import Databases, EngineAt
from tests.disks import no_larger_file_than


@pytest.fixture
def school(databases: Databases) -> Database:
    """A database with something of everything."""
    database = Database(databases.new_engine("sqlite"))
    furnish(database)
    return database


def test_what_was_deleted_before_is_nowhere_in_a_copy(school: Database, tmp_path: Path):
    with school.session() as session:
        session.execute(text("UPDATE event SET about = 'who was deleted was here' WHERE id = 1"))
        session.execute(text("INSERT INTO event (at, what, about) VALUES ('2026-11-23', 'x', 'who was deleted')"))
        session.commit()
        session.execute(text("DELETE FROM event WHERE about LIKE '%who was deleted%'"))
        session.commit()

    copy = back_up(school.bind, tmp_path / "copy.sqlite3", at=NOON).path

    assert b"who was deleted" not in copy.read_bytes()


def test_rows_that_point_at_nothing_make_no_copy(school: Database, tmp_path: Path):
    with school.session() as session:
        session.connection().connection.execute("COMMIT")
        session.connection().connection.execute("PRAGMA foreign_keys=OFF")
        session.connection().connection.execute("DELETE FROM user")

    with pytest.raises(BackupError, match="skadet"):
        back_up(school.bind, tmp_path / "copy.sqlite3", at=NOON)

    assert list(tmp_path.iterdir()) == []


def test_a_database_in_memory_is_not_copied(tmp_path: Path, engine_at: EngineAt):
    engine = engine_at("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))

    with pytest.raises(BackupError, match="ingen fil"):
        back_up(engine, tmp_path / "copy.sqlite3", at=NOON)


def test_a_folder_without_room_is_told_of_and_left_as_it_was(school: Database, tmp_path: Path):
    with no_larger_file_than(4096), pytest.raises(BackupError, match="lot seg ikke kopiere"):
        back_up(school.bind, tmp_path / "copy.sqlite3", at=NOON)

    assert list(tmp_path.iterdir()) == []


def test_what_a_lost_database_left_behind_is_not_taken_for_a_part_of_the_restored_one(
    school: Database, tmp_path: Path, engine_at: EngineAt
):
    copy = back_up(school.bind, tmp_path / "copy.sqlite3", at=NOON).path
    (tmp_path / "lost.sqlite3-wal").write_bytes(b"what the lost one had not yet taken in")

    with pytest.raises(BackupError, match="-wal"):
        restore(engine_at(f"sqlite:///{tmp_path / 'lost.sqlite3'}"), copy)


def test_a_restored_database_is_for_its_owner_alone(school: Database, tmp_path: Path, engine_at: EngineAt):
    copy = back_up(school.bind, tmp_path / "copy.sqlite3", at=NOON).path
    place = tmp_path / "new" / "klimakurs.sqlite3"

    restore(engine_at(f"sqlite:///{place}"), copy)

    assert place.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in place.parent.iterdir()] == [place.name]
