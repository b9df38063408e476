"""How requests share connections to the database: measured, and none for ever."""

import time
from typing import Any

from sqlalchemy import Engine, PoolProxiedConnection, QueuePool, event
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from learning import metrics

IDLE = metrics.database_pool.labels("idle")
IN_USE = metrics.database_pool.labels("in use")
LONGEST = 60
"""Seconds from a request's first look into the database to its last COMMIT."""


class MeasuredPool(QueuePool):
    """SQLAlchemy's pool, which also notes how long somebody waited for a connection."""

    def connect(self) -> PoolProxiedConnection:
        """Return a connection, waiting for one if all are in use; TimeoutError where none became free."""
        began = time.perf_counter()
        try:
            return super().connect()
        finally:
            metrics.database_pool_wait_seconds.observe(time.perf_counter() - began)


def watch_connections(engine: Engine) -> None:
    """Keep count of the engine's connections."""
    if isinstance(engine.pool, QueuePool):
        metrics.database_pool_limit.set(engine.pool.size())
    for name, note in (("connect", _opened), ("close", _closed), ("checkout", _taken), ("checkin", _given_back)):
        event.listen(engine, name, note)


def _opened(*_about: object) -> None:
    IDLE.inc()


def _closed(*_about: object) -> None:
    IDLE.dec()


def _taken(*_about: object) -> None:
    IDLE.dec()
    IN_USE.inc()


def _given_back(*_about: object) -> None:
    # One that broke was closed while it was in use, which took it off those that are idle: now that is made good.
    IN_USE.dec()
    IDLE.inc()


class TookTooLongError(PoolTimeoutError):
    """A request wanted to write when it was too late."""


class ImpatientSession(Session):
    """A session that writes soon or not at all, so that whoever reads what happened long ago can rely on it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._began = time.monotonic()

    def commit(self) -> None:
        """Commit; raises TookTooLongError where it is too late."""
        if time.monotonic() - self._began > LONGEST:
            raise TookTooLongError
        super().commit()
