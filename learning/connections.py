"""The pool of connections to the database, measured: how many there are, how many are in use, how long one waits."""

import time

from sqlalchemy import Engine, PoolProxiedConnection, QueuePool, event

from learning import metrics

IDLE = metrics.database_pool.labels("idle")
IN_USE = metrics.database_pool.labels("in use")


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
