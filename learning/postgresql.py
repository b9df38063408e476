"""Connections to PostgreSQL. A page takes few trips to it, leaves nothing behind, and pgbouncer may stand between.

- A transaction begins with one statement of ours that says all it wants; the driver's own BEGIN would be a second trip.
- A connection has its limits for good, and what needs no transaction takes none. Not behind pgbouncer.
- That a connection has ended is seen by looking at it, without a question to the server.
- What a connection asks often is planned once: planning takes PostgreSQL ten times as long as the answer. Not behind
  pgbouncer, which gives every transaction another connection.
"""

from contextlib import suppress
from typing import Any

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

LOCK_SECONDS = 10
"""How long a writer waits for another one."""
NETWORK = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""After how many seconds (the last: milliseconds) a PostgreSQL that does not answer counts as gone."""
LIMITS = {"statement_timeout": 30, "lock_timeout": LOCK_SECONDS, "idle_in_transaction_session_timeout": 60}
"""PostgreSQL's own, in seconds: nothing that hangs in a request holds its connection for ever."""
SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
"""A page's figures are of one moment: two moments side by side may tell what suppression hides."""
WRITING = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
LIMITS_FOR_GOOD = "; ".join(f"SET {name} = '{seconds}s'" for name, seconds in LIMITS.items())
"""Said once on a connection."""
DIRECT, LIMITED = "is direct", "is limited"
"""What is known of a connection: no pooler stands between, and its limits are set."""
OFTEN = 5
"""So many times a connection asks something before it has it planned for good."""


def postgresql_engine(address: URL, pool: dict[str, Any]) -> Engine:
    """Return an engine whose connections survive a restart of PostgreSQL; behind pgbouncer they keep no state."""
    # What the address says for itself goes before.
    network = {name: value for name, value in NETWORK.items() if name not in address.query}
    engine = create_engine(address, isolation_level="AUTOCOMMIT", connect_args=network, **pool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "checkout", _look)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "rollback", _end_reading)
    return engine


def _prepare(connection: psycopg.Connection[Any], record: ConnectionPoolEntry) -> None:
    answering = connection.execute("SELECT pg_backend_pid()").fetchone()
    # A pooler gives its clients numbers of its own.
    record.info[DIRECT] = answering == (connection.info.backend_pid,)
    connection.prepare_threshold = OFTEN if record.info[DIRECT] else None


def _look(connection: psycopg.Connection[Any], _record: object, _proxy: object) -> None:
    try:
        # First comes what the server said on leaving, then that it has left. Neither waits.
        connection.pgconn.consume_input()
        connection.pgconn.consume_input()
    except psycopg.OperationalError as error:
        raise DisconnectionError("PostgreSQL has closed the connection.") from error


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    # Some work, such as VACUUM, is done outside of transactions.
    if options.get("isolation_level") == "AUTOCOMMIT":
        return
    about = connection.connection.info
    is_alone, is_impatient = (options.get(name, False) for name in ("alone", "impatient"))
    if about[DIRECT] and (is_alone or is_impatient) and not about.get(LIMITED):
        connection.exec_driver_sql(LIMITS_FOR_GOOD)
        about[LIMITED] = True
    if about[DIRECT] and is_alone:
        return
    statements = [WRITING if options.get("writes", True) else SNAPSHOT]
    if is_impatient and not about[DIRECT]:
        # Within the transaction, for pgbouncer hands the connection on when it ends.
        statements += [f"SET LOCAL {name} = '{seconds}s'" for name, seconds in LIMITS.items()]
    elif about.get(LIMITED) and not is_impatient:
        statements += [f"SET LOCAL {name} = 0" for name in LIMITS]
    connection.exec_driver_sql("; ".join(statements))


def _end_reading(connection: Connection) -> None:
    # Where nothing can have been written, COMMIT keeps as little as ROLLBACK; after that, the driver forgets its plans.
    # If it fails, so does the ROLLBACK that follows.
    if not connection.get_execution_options().get("writes", True) and not connection.invalidated:
        driver: Any = connection.connection.driver_connection
        with suppress(psycopg.Error):
            driver.commit()
