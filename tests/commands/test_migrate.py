"""`flask migrate`."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import inspect, text

from learning import create_app, migrations
from learning.config import Config
from tests.databases import Databases, EngineAt


def run(address: str, *words: str) -> Result:
    """Type `flask …` where the database has this address."""
    config = Config(secret_key="only the tests know this secret word", database_url=address, secure_cookies=False)
    app = create_app(config)
    result = app.test_cli_runner().invoke(args=list(words))
    app.extensions["database"].bind.dispose()
    return result


def test_a_first_start_makes_the_database_and_its_folder(tmp_path: Path, engine_at: EngineAt):
    address = f"sqlite:///{tmp_path / 'instance' / 'klimakurs.sqlite3'}"

    result = run(address, "migrate")

    assert result.output == f"Databasen er på trinn {migrations.newest()}.\n"
    assert "attempt" in inspect(engine_at(address)).get_table_names()


def test_before_the_first_migration_every_other_command_says_what_to_do(tmp_path: Path):
    result = run(f"sqlite:///{tmp_path / 'klimakurs.sqlite3'}", "password", "kari")

    assert result.exit_code == 1
    assert "flask migrate" in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_an_earlier_release_says_that_the_database_is_ahead_and_leaves_it_as_it_is(
    databases: Databases, database_kind: str
):
    engine = databases.new_engine(database_kind)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    result = run(engine.url.render_as_string(hide_password=False), "migrate")

    assert (result.exit_code, "trinn 9999, fra en nyere utgave" in result.output) == (1, True), result.output
    with engine.connect() as connection:
        assert migrations.current(connection) == "9999"


def test_a_developer_writes_the_next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(migrations, "FOLDER", shutil.copytree(migrations.FOLDER, tmp_path / "migrations"))

    result = run(f"sqlite:///{tmp_path / 'klimakurs.sqlite3'}", "migrate", "--new", "Give units an address")

    assert re.search(r"Skrev .*give_units_an_address\.py", result.output)
