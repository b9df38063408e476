"""Copying and restoring with PostgreSQL's own programs: pg_dump and pg_restore."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryFile

from flask_babel import gettext as _
from psycopg.conninfo import make_conninfo
from sqlalchemy import Engine, MetaData, delete, inspect, text

from learning import migrations
from learning.accounts.models import SignIn
from learning.backup.copies import OURS, REVISION, UNCOUNTED, BackupError, Contents

ENDING = ".dump"
NAME = "PostgreSQL"
HEAD = b"PGDMP"
TABLE = re.compile(rb'COPY (?:[^ ]+\.)?"?(\w+)"? \(')
END = b"\\.\n"
VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
LOCK_WAIT = "60s"
"""How long somebody who changes tables is waited for."""


def write(engine: Engine, copy: Path) -> None:
    """Copy the database at one moment; nobody needs to wait."""
    with engine.connect() as connection:
        version = int(str(connection.scalar(text("SHOW server_version_num")))) // 10_000
        schema = connection.scalar(text("SELECT current_schema()"))
    _refuse_older_than(version)
    # Only what is in our schema: extensions, roles and rights are the server's own affair.
    what = ["--format=custom", f'--table="{schema}".*', f'--exclude-table-data="{schema}".{SignIn.__tablename__}']
    _run(
        "pg_dump",
        [*what, "--no-owner", "--no-privileges", f"--lock-wait-timeout={LOCK_WAIT}", f"--file={copy}"],
        engine,
    )


def contents(copy: Path) -> Contents | None:
    """Unpack a copy to its end without keeping it, and count its rows."""
    with copy.open("rb") as file:
        if file.read(len(HEAD)) != HEAD:
            return None
    with TemporaryFile() as complaints:
        command = [_program("pg_restore"), "--data-only", "--file=-", str(copy)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints) as unpacking:
            rows, revision = _read(unpacking.stdout or ())
        if unpacking.returncode != 0:
            complaints.seek(0)
            raise BackupError(_("Filen er skadet: %(error)s.", error=_complaint(complaints.read())))
    return Contents(revision=revision, rows=rows) if set(rows) >= OURS and revision else None


def refuse_unless_empty(engine: Engine) -> None:
    """Raise BackupError where there are tables."""
    if inspect(engine).get_table_names():
        remedy = _("Lag en ny, tom database, skriv adressen til den i KLIMAKURS_DATABASE_URL, og prøv igjen.")
        raise BackupError(_("%(place)s er ikke tom.", place=engine.url.database) + " " + remedy)


def restore(engine: Engine, copy: Path) -> None:
    """Restore in one transaction, then bring the tables to this release; where that fails, leave none."""
    _run("pg_restore", ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(copy)], engine)
    try:
        migrations.upgrade(engine)
        with engine.begin() as connection:
            connection.execute(delete(SignIn))
    except BaseException:
        _empty(engine)
        raise


def _empty(engine: Engine) -> None:
    """Take away what was restored: nothing else was there."""
    tables = MetaData()
    with engine.begin() as connection:
        tables.reflect(connection)
        tables.drop_all(connection)


def _read(lines: Iterable[bytes]) -> tuple[dict[str, int], str]:
    """Return how many rows each table has, and what stands in the table of the migrations."""
    rows: dict[str, int] = {}
    table, revision = "", ""
    for line in lines:
        if line == END:
            table = ""
        elif table == REVISION:
            revision = line.decode().strip()
        elif table:
            rows[table] += 1
        elif found := TABLE.match(line):
            table = found[1].decode()
            rows[table] = 0
    return {table: number for table, number in rows.items() if table not in UNCOUNTED}, revision


def _run(program: str, arguments: Sequence[str], engine: Engine) -> None:
    driver = engine.dialect.create_connect_args(engine.url)[1]
    parameters = {name: str(value) for name, value in driver.items() if isinstance(value, str | int)}
    # Others see what a program was started with, but not what stands in its environment.
    secret = {"PGPASSWORD": parameters.pop("password")} if "password" in parameters else {}
    command = [_program(program), f"--dbname={make_conninfo(**parameters)}", *arguments]
    done = subprocess.run(command, env={**os.environ, **secret}, capture_output=True, check=False)
    if done.returncode != 0:
        raise BackupError(_complaint(done.stderr))


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        remedy = _("Installer PostgreSQLs klientprogrammer, for eksempel med «apt-get install postgresql-client».")
        raise BackupError(_("%(program)s mangler.", program=name) + " " + remedy)
    return path


def _refuse_older_than(version: int) -> None:
    said = subprocess.run([_program("pg_dump"), "--version"], capture_output=True, check=True, text=True).stdout
    found = VERSION.search(said)
    if not found or int(found[1]) < version:
        remedy = _("Installer postgresql-client-%(version)d eller nyere.", version=version)
        raise BackupError(_("%(program)s er eldre enn databasen.", program=said.strip()) + " " + remedy)


def _complaint(output: bytes) -> str:
    """Return the first line that says what went wrong; those after it may quote what people wrote."""
    lines = output.decode(errors="replace").splitlines()
    return next((line for line in lines if "error:" in line), "".join(lines[:1]))
