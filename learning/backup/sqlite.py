"""Copying and restoring with SQLite's own means."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from flask_babel import gettext as _
from sqlalchemy import Engine, delete, func, select, table

from learning import migrations
from learning.accounts.models import SignIn
from learning.backup.copies import OURS, REVISION, UNCOUNTED, BackupError, Contents
from learning.database import BUSY_SECONDS, create_database_engine
from learning.database_file import OWNER_ONLY

ENDING = ".sqlite3"
NAME = "SQLite"
HEAD = b"SQLite format 3\0"


def write(engine: Engine, copy: Path) -> None:
    """Copy the database at one moment, without what had been deleted in it; nobody needs to wait."""
    try:
        with _opened(_file_of(engine), "mode=rw") as source:
            source.execute("VACUUM INTO ?", [str(copy)])
        with _opened(copy, "mode=rw") as written:
            # Deleted rows are overwritten, and not only left out of the count.
            written.execute("PRAGMA secure_delete=ON")
            # A database that waits for its migration may not have them yet.
            if SignIn.__tablename__ in _tables(written):
                written.execute("DELETE FROM sign_in")
    except sqlite3.Error as error:
        raise BackupError(_("Databasen lot seg ikke kopiere: %(error)s.", error=error)) from error


def contents(copy: Path) -> Contents | None:
    """Check every page and every reference of a copy, and count its rows."""
    with copy.open("rb") as file:
        if file.read(len(HEAD)) != HEAD:
            return None
    try:
        with _opened(copy, "mode=ro&immutable=1") as connection:
            tables = _tables(connection)
            if not tables >= {REVISION, *OURS}:
                return None
            _check(copy, connection)
            rows = {name: _number_of_rows(connection, name) for name in sorted(tables - UNCOUNTED)}
            (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise BackupError(_("Filen er skadet: %(error)s.", error=error)) from error
    return Contents(revision=str(revision), rows=rows)


def refuse_unless_empty(engine: Engine) -> None:
    """Raise BackupError where the file has tables, or is left from a database that was not closed."""
    path = _file_of(engine)
    if path.exists():
        with _opened(path, "mode=rw") as connection:
            is_empty = not _tables(connection)
    else:
        is_empty = not Path(f"{path}-wal").exists()
    if not is_empty:
        remedy = _("Flytt filen og de som heter det samme med -wal og -shm bak, til et annet sted, og prøv igjen.")
        raise BackupError(_("%(place)s er ikke tom.", place=path) + " " + remedy)


def restore(engine: Engine, copy: Path) -> None:
    """Bring the copy to this release beside the database, then take it over in one transaction."""
    path = _file_of(engine)
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent) as folder:
        prepared = Path(shutil.copyfile(copy, Path(folder) / "prepared"))
        _prepare(prepared)
        path.touch(mode=OWNER_ONLY)
        with _opened(prepared, "mode=rw") as source, _opened(path, "mode=rw") as target:
            source.backup(target)


def _prepare(path: Path) -> None:
    engine = create_database_engine(f"sqlite:///{path}")
    try:
        migrations.upgrade(engine)
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(delete(SignIn))
    finally:
        engine.dispose()


def _file_of(engine: Engine) -> Path:
    if engine.url.database in (None, "", ":memory:"):
        raise BackupError(_("Databasen er ingen fil, den er borte når programmet slutter."))
    return Path(str(engine.url.database)).absolute()


@contextmanager
def _opened(path: Path, how: str) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(f"{path.as_uri()}?{how}", uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def _tables(connection: sqlite3.Connection) -> set[str]:
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return {name for (name,) in connection.execute(tables)}


def _check(copy: Path, connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if verdict != "ok" or broken or Path(f"{copy}-wal").exists():
        raise BackupError(_("Filen er skadet, eller den er ikke hele databasen."))


def _number_of_rows(connection: sqlite3.Connection, name: str) -> int:
    count = select(func.count()).select_from(table(name))
    (number,) = connection.execute(str(count)).fetchone()
    return int(number)
