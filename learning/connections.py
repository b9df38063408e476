"""How requests share connections to the database: measured, and none for ever."""

import time
from typing import Any

from sqlalchemy import Engine, PoolProxiedConnection, QueuePool, event
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from learning import metrics

TAKEN_AT = "taken at"
"""What a connection knows of itself, in its `info`."""
LONGEST = 60
"""Seconds from a request's first look into the database to its last COMMIT."""


class MeasuredPool(QueuePool):
    """SQLAlchemy's pool, which also notes how long connections are in use, and how long somebody waited for one."""

    def connect(self) -> PoolProxiedConnection:
        """Return a connection, waiting for one if all are in use; TimeoutError where none became free."""
        connection = super().connect() if self.checkedout() < self.size() else self._wait()
        connection.info[TAKEN_AT] = time.perf_counter()
        return connection

    def _wait(self) -> PoolProxiedConnection:
        with metrics.database_pool_wait_seconds.time():
            return super().connect()


def watch_connections(engine: Engine) -> None:
    """Keep count of the engine's connections."""
    if isinstance(engine.pool, QueuePool):
        metrics.database_pool_limit.set(engine.pool.size())
    for name, note in (("connect", _opened), ("close", _closed), ("checkin", _given_back)):
        event.listen(engine, name, note)


def _opened(*_about: object) -> None:
    metrics.database_connections.inc()


def _closed(*_about: object) -> None:
    metrics.database_connections.dec()


def _given_back(_connection: object, record: ConnectionPoolEntry) -> None:
    # One that broke has forgotten since when it was in use.
    now = time.perf_counter()
    metrics.database_connection_seconds.inc(now - record.info.pop(TAKEN_AT, now))


class UnexpectedWriteError(RuntimeError):
    """What said that it only reads has tried to write."""


def refuse_to_write(*about: Any) -> None:
    """Stop a statement that writes where the session only reads: outside of a transaction, no database would."""
    connection, *_what, context, _is_many = about
    if context.is_crud and not connection.get_execution_options().get("writes", True):
        raise UnexpectedWriteError


class TookTooLongError(PoolTimeoutError):
    """A request wanted to write when it was too late."""


class ImpatientSession(Session):
    """A session that writes soon or not at all, so that whoever reads what happened long ago can rely on it.

    What stands alone on PostgreSQL is written before `commit`: no figures may rest on it.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._began = time.monotonic()

    def commit(self) -> None:
        """Commit; raises TookTooLongError where it is too late."""
        if time.monotonic() - self._began > LONGEST:
            raise TookTooLongError
        super().commit()
