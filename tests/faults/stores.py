"""The databases that must lose nothing, and the ways in which each of them fails."""

import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
from sqlalchemy.engine import make_url

from tests.postgresql import DURABLE, Server, running_server

AWAY_SECONDS = 0.5
LOCKED_SECONDS = 2.0
BUSY = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1"


@dataclass(frozen=True)
class Store:
    """A database: where it is, and what can be done to it, in words; each returns when it is over."""

    address: str
    failures: tuple[tuple[str, Callable[[], None]], ...]


@contextmanager
def sqlite(folder: Path) -> Iterator[Store]:
    """A file. It has no server that could fall, but somebody else may keep it locked."""
    path = folder / "faults.sqlite3"
    yield Store(f"sqlite:///{path}", (("database locked", partial(_lock, path)),))


@contextmanager
def postgresql(_folder: Path) -> Iterator[Store]:
    """A server that is careful with what it has committed."""
    with running_server(DURABLE) as server:
        crash = ("database crashed", partial(server.crash, AWAY_SECONDS))
        yield Store(server.address, (crash, crash, ("database connection killed", partial(_kill_connection, server))))


STORES = {"sqlite": sqlite, "postgresql": postgresql}


def _lock(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None, timeout=LOCKED_SECONDS * 10)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        time.sleep(LOCKED_SECONDS)


def _kill_connection(server: Server) -> None:
    # The memory that its processes share can no longer be trusted: all of them fall, ours too, and it recovers.
    url = make_url(server.address)
    connection = psycopg.connect(host=url.query["host"], user=url.username, dbname=url.database, autocommit=True)
    with closing(connection), suppress(psycopg.OperationalError):
        (process,) = connection.execute(BUSY).fetchone() or (None,)
        assert process, "Nobody uses the database."
        os.kill(process, signal.SIGKILL)
        connection.execute("SELECT pg_sleep(10)")
    server.wait()
