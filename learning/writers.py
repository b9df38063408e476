"""SQLite's writers: one at a time, each in its turn, while everybody else goes on (docs/decisions/0020).

SQLite's own way of waiting sleeps for longer and longer, in no order, and the whole process with all its greenlets.
"""

import sqlite3
import threading
import time

from sqlalchemy import Engine, event

from learning.outages import PRIMARY

BEGIN = "BEGIN IMMEDIATE"
GLANCE_SECONDS = 0.0005
"""How often whoever is first in a process looks whether another process is done: a commit takes longer."""


class Writers:
    """Those of one process: the first of them asks SQLite for its lock, the others stand behind."""

    def __init__(self, *, patience: float) -> None:
        self._patience = patience
        self._first = threading.Lock()

    def listen(self, engine: Engine) -> None:
        """Let the engine's writers queue."""
        event.listen(engine, "do_execute", self._execute)

    def _execute(self, cursor: sqlite3.Cursor, statement: str, *_more: object) -> bool:
        if statement == BEGIN:
            self._begin(cursor)
        return statement == BEGIN

    def _begin(self, cursor: sqlite3.Cursor) -> None:
        # Nobody is first for longer than until its own deadline, so nobody needs another one to become first.
        deadline = time.monotonic() + self._patience
        with self._first:
            # Readers keep SQLite's patience, which they need for the moment in which a file is opened or mended.
            cursor.execute("PRAGMA busy_timeout = 0")
            try:
                while not _has_begun(cursor, deadline):
                    time.sleep(GLANCE_SECONDS)
            finally:
                cursor.execute(f"PRAGMA busy_timeout = {self._patience * 1000:.0f}")


def _has_begun(cursor: sqlite3.Cursor, deadline: float) -> bool:
    try:
        cursor.execute(BEGIN)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & PRIMARY != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
            raise
        return False
    return True
