"""Looking for traces everywhere: in every column of every table, in the database's own files, and in a backup."""

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from sqlalchemy import Engine, MetaData, select, text

from learning.backup.files import back_up
from learning.database import now
from tests.postgresql import server_programs

Trace = str | UUID


def found(engine: Engine, folder: Path, traces: Iterable[Trace]) -> dict[str, set[Trace]]:
    """Return which of the traces there are, by the place where they were found; places without any are left out."""
    places = {"tables": _tables(engine), "files": _files(engine), "backup": _backup(engine, folder)}
    seen = {
        place: {one for one in traces if any(form in content for form in _forms(one))}
        for place, content in places.items()
    }
    return {place: there for place, there in seen.items() if there}


def _forms(trace: Trace) -> Iterator[bytes]:
    """Yield how a trace may lie in a file: as text, as JSON writes it, and a UUID also as its sixteen bytes."""
    if isinstance(trace, UUID):
        yield from (trace.bytes, trace.hex.encode(), str(trace).encode())
    else:
        as_json = json.dumps(trace)[1:-1]
        yield from (trace.encode(), as_json.encode(), as_json.replace("\\", "\\\\").encode())


def _tables(engine: Engine) -> bytes:
    reflected = MetaData()
    reflected.reflect(engine)
    with engine.connect() as connection:
        rows = [str(tuple(row)) for table in reflected.sorted_tables for row in connection.execute(select(table))]
    return "\n".join(rows).encode()


def _files(engine: Engine) -> bytes:
    """Return SQLite's file with its log, or a plain dump of PostgreSQL with what its statistics remember."""
    if engine.dialect.name == "sqlite":
        path = Path(str(engine.url.database))
        return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))
    with engine.connect() as connection:
        statistics = connection.execute(text("SELECT most_common_vals, histogram_bounds FROM pg_stats")).all()
    address = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return _output("pg_dump", f"--dbname={address}") + str(statistics).encode()


def in_pages(engine: Engine, traces: Iterable[Trace]) -> set[Trace]:
    """Return which of the traces lie in PostgreSQL's tables and indexes as they are on the disk, dead rows included."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        folder = Path(str(connection.scalar(text("SHOW data_directory"))))
        number = connection.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    pages = b"".join(file.read_bytes() for file in (folder / "base" / str(number)).iterdir())
    return {one for one in traces if any(form in pages for form in _forms(one))}


def _backup(engine: Engine, folder: Path) -> bytes:
    copy = back_up(engine, folder / f"{len(list(folder.iterdir()))}.copy", at=now()).path
    return copy.read_bytes() if engine.dialect.name == "sqlite" else _output("pg_restore", "--file=-", str(copy))


def _output(program: str, *words: str) -> bytes:
    programs = server_programs()
    assert programs
    return subprocess.run([programs / program, *words], check=True, capture_output=True).stdout
