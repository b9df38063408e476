"""Which errors mean that the database is away, full or busy, and will be well again without a new release."""

import sqlite3

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

POSTGRESQL = (
    "08",  # the connection failed
    "0A000",  # a standby is asked to begin writing
    "25006",  # read only: the standby, or the primary that was
    "25P03",  # idle in a transaction for too long
    "40001",  # two transactions that exclude each other
    "40P01",  # two that wait for each other
    "53",  # no room on the disk, in memory or for connections
    "55P03",  # somebody else holds the row for too long
    "57",  # shut down, starting up, took too long
    "58",  # the disk fails
)
"""How SQLSTATEs begin that pass."""
SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}
PRIMARY = 0xFF
"""SQLite says the kind of an error in the lowest byte, and more about it above."""


def is_outage(error: BaseException | None) -> bool:
    """Return whether an error, or one that it followed from, passes by itself or when an operator has seen to it."""
    while error is not None:
        if _passes(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def code_of(error: BaseException) -> str | None:
    """Return what the database calls an error, free of anything that people wrote: a SQLSTATE, or SQLite's name."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)


def _passes(error: BaseException) -> bool:
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _passes_here(error)
    return isinstance(error, PoolTimeoutError)


def _passes_here(error: DBAPIError) -> bool:
    if isinstance(error.orig, sqlite3.Error):
        # The driver's own errors have no number.
        return getattr(error.orig, "sqlite_errorcode", 0) & PRIMARY in SQLITE
    # PostgreSQL's kinds are told by what they bear: on SQLite nobody has read its driver, which is large.
    sqlstate: str | None = getattr(error.orig, "sqlstate", None)
    if sqlstate:
        return sqlstate.startswith(POSTGRESQL)
    # Nobody answered, or the connection broke: then there is no SQLSTATE.
    return isinstance(error, OperationalError)
