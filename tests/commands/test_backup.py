"""`flask backup` and `flask restore`."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from learning.database import Database
from tests.backup.school import everything, furnish
from tests.commands.test_migrate import run
from tests.databases import Databases, EngineAt


@pytest.fixture
def school(shared_database: Database) -> Engine:
    """A database with something of everything."""
    furnish(shared_database)
    assert isinstance(shared_database.bind, Engine)
    return shared_database.bind


@pytest.fixture
def elsewhere(databases: Databases, database_kind: str) -> str:
    """The address of a database without tables."""
    return databases.new_address(database_kind)


def address(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def test_what_is_copied_in_one_place_is_restored_in_another(
    school: Engine, elsewhere: str, tmp_path: Path, engine_at: EngineAt
):
    before = everything(school)
    copied = run(address(school), "backup", str(tmp_path / "copy"))
    restored = run(elsewhere, "restore", str(tmp_path / "copy"))

    assert "MB, lest gjennom uten feil." in copied.output
    assert "  answer: 2\n" in copied.output
    assert "Ingen er logget inn" in restored.output
    assert "De som er glemt siden da, er tilbake." in restored.output
    after = everything(engine_at(elsewhere))
    assert after | {"revision": []} == before | {"revision": []}
    # What a process keeps of a time after the copy must not pass for what the copy holds.
    assert not set(after["revision"]) & set(before["revision"])
    assert [event[-1] for event in everything(school)["event"]] == ["job backup"]


def test_a_folder_of_copies_keeps_those_of_the_last_days(school: Engine, tmp_path: Path):
    old = tmp_path / "klimakurs-20250101T030000Z.dump"
    old.touch()

    result = run(address(school), "backup", str(tmp_path), "--keep-days", "30")

    assert f"Slettet {old}." in result.output
    assert len(list(tmp_path.iterdir())) == 1


def test_old_copies_stay_when_no_new_one_was_made(elsewhere: str, tmp_path: Path):
    old = tmp_path / "klimakurs-20250101T030000Z.dump"
    old.touch()

    result = run(elsewhere, "backup", str(tmp_path), "--keep-days", "30")

    assert (result.exit_code, old.exists()) == (1, True)
    assert "flask migrate" in result.output


def test_old_copies_are_only_looked_for_in_a_folder(elsewhere: str, tmp_path: Path):
    result = run(elsewhere, "backup", str(tmp_path / "copy"), "--keep-days", "30")

    assert "er ingen mappe" in result.output


def test_where_there_is_something_already_nothing_is_restored(school: Engine, tmp_path: Path):
    run(address(school), "backup", str(tmp_path / "copy"))

    result = run(address(school), "restore", str(tmp_path / "copy"))

    assert result.exit_code == 1
    assert "er ikke tom" in result.output
