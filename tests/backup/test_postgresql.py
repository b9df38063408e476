"""What is PostgreSQL's own: its programs, the password that nobody sees, and a restore that is whole or not there."""

from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from learning import migrations
from learning.backup.copies import BackupError
from learning.backup.files import back_up, restore
from learning.database import Database
from tests.backup.conftest import NOON
from tests.backup.school import everything, furnish
from tests.databases import KINDS, Databases, EngineAt

pytestmark = pytest.mark.parametrize("kind", [kind for kind in KINDS if kind == "postgresql"])


@pytest.fixture
def school(databases: Databases, kind: str) -> Database:
    """A database with something of everything."""
    database = Database(databases.new_engine(kind))
    furnish(database)
    return database


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which alone programs are looked for."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def write_program(folder: Path, name: str, line: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


@pytest.mark.usefixtures("programs")
def test_without_pg_dump_it_is_said_what_to_install(school: Database, tmp_path: Path):
    with pytest.raises(BackupError, match="postgresql-client"):
        back_up(school.bind, tmp_path / "copy.dump", at=NOON)


def test_a_pg_dump_that_is_older_than_the_server_is_not_tried(school: Database, programs: Path, tmp_path: Path):
    write_program(programs, "pg_dump", "echo 'pg_dump (PostgreSQL) 9.6.24'")

    with pytest.raises(BackupError, match=r"9\.6\.24 er eldre"):
        back_up(school.bind, tmp_path / "copy.dump", at=NOON)


PRETENDS = """
echo "$@ $PGPASSWORD" >> {folder}/seen
[ "$1" = --version ] && echo "pg_dump (PostgreSQL) 99" && exit
echo "pg_dump: error: no luck today" >&2
exit 1
"""


def test_the_password_is_in_the_environment_where_others_do_not_see_it(
    school: Database, programs: Path, engine_at: EngineAt
):
    write_program(programs, "pg_dump", PRETENDS.format(folder=programs))
    address = school.bind.url.set(password="fjell og fjord").render_as_string(hide_password=False)

    with pytest.raises(BackupError, match="no luck today"):
        back_up(engine_at(address), programs / "copy.dump", at=NOON)

    seen = (programs / "seen").read_text().splitlines()[-1]
    assert "--format=custom" in seen
    assert seen.endswith(" fjell og fjord")
    assert seen.count("fjell") == 1


def test_what_else_stands_in_the_database_is_the_servers_own_affair(
    school: Database, tmp_path: Path, databases: Databases, engine_at: EngineAt
):
    with school.bind.begin() as connection:
        connection.execute(text("CREATE SCHEMA other CREATE TABLE notes (id INTEGER)"))
    copy = back_up(school.bind, tmp_path / "copy.dump", at=NOON).path
    elsewhere = engine_at(databases.new_address("postgresql"))

    restore(elsewhere, copy)

    assert inspect(elsewhere).get_schema_names() == ["information_schema", "public"]
    assert everything(elsewhere) == everything(school.bind)


def test_a_copy_that_cannot_be_brought_to_this_release_leaves_nothing(
    school: Database, tmp_path: Path, databases: Databases, engine_at: EngineAt, monkeypatch: pytest.MonkeyPatch
):
    copy = back_up(school.bind, tmp_path / "copy.dump", at=NOON).path
    elsewhere = engine_at(databases.new_address("postgresql"))

    def fail(_engine: object) -> None:
        raise migrations.BrokenReferencesError

    monkeypatch.setattr(migrations, "upgrade", fail)
    with pytest.raises(migrations.BrokenReferencesError):
        restore(elsewhere, copy)

    assert inspect(elsewhere).get_table_names() == []
