"""The database's schema, step by step: no slice, but the way from every older release to this one.

`versions/` holds the steps. `head` names the newest: two branches that both add one collide in git, not in production.
"""

import sqlite3
from pathlib import Path
from typing import cast

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.engine import make_url

from learning.database_file import OWNER_ONLY

FOLDER = Path(__file__).parent
LOCK = 2026_11_23
"""Any number, as long as it stays: the name of the lock that processes of one release share on PostgreSQL."""


class BrokenReferencesError(Exception):
    """A step left rows that point at nothing; the migration is rolled back."""


class NewerDatabaseError(Exception):
    """The database has reached a step, the error's text, that this release does not know; nothing was changed."""


def configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's settings; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest() -> str:
    """Return the revision that this release of the code expects; raises CommandError where two branches added one."""
    return str(ScriptDirectory.from_config(configuration()).get_current_head())


def known() -> set[str]:
    """Return every revision that this release knows the way from."""
    return {step.revision for step in ScriptDirectory.from_config(configuration()).walk_revisions()}


def current(connection: Connection) -> str | None:
    """Return the revision of a database, None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest revision, whole or not at all; two processes may try at once.

    Raises NewerDatabaseError where a newer release has done so already.
    """
    if engine.dialect.name == "sqlite":
        _upgrade_sqlite(engine)
    else:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
            _take_steps(connection)


def write_step(engine: Engine, message: str) -> Path:
    """Write the step from an up-to-date database to the models as they are now, for its author to check by hand."""
    number = f"{int(newest()) + 1:04}"
    with engine.connect() as connection:
        step = command.revision(configuration(connection), message, autogenerate=True, rev_id=number)
    (FOLDER / "head").write_text(f"{number}\n", encoding="utf-8")
    return Path(cast(Script, step).path)


def make_file(database_url: str) -> None:
    """Make the file of a SQLite database, for its owner alone, and its folder; other databases have none here."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        path = Path(str(url.database))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=OWNER_ONLY)


def _upgrade_sqlite(engine: Engine) -> None:
    # A step may rebuild a table, and dropping the old one would delete what refers to it. The switch does nothing
    # inside a transaction, so it is turned before one begins, and the references are checked before it ends.
    with engine.connect().execution_options(writes=True) as connection:
        driver = cast(sqlite3.Connection, connection.connection.driver_connection)
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                _take_steps(connection)
                _check_references(connection)
        finally:
            driver.execute("PRAGMA foreign_keys=ON")


def _take_steps(connection: Connection) -> None:
    reached = current(connection)
    if reached and reached not in known():
        raise NewerDatabaseError(reached)
    command.upgrade(configuration(connection), "head")


def _check_references(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        tables = ", ".join(sorted({row[0] for row in broken}))
        raise BrokenReferencesError(f"{len(broken)} rows of {tables} point at rows that do not exist.")
