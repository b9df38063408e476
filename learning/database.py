"""The database: one engine per process, one session per request, times in aware UTC."""

import enum
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, TypeVar, cast
from zoneinfo import ZoneInfo

from flask import Flask, current_app, g, request
from sqlalchemy import Connection, DateTime, Dialect, Engine, Enum, MetaData, TypeDecorator, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import StaticPool

from learning.connections import ImpatientSession, MeasuredPool, refuse_to_write
from learning.database_file import follow_file
from learning.writers import BEGIN, Writers

NORWAY = ZoneInfo("Europe/Oslo")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
CONNECTIONS = 10
POOL_SECONDS = 5
"""How long a request waits for another to be done with a connection; then its 503 leaves room for those behind it."""
BUSY_SECONDS = 10
"""How long a writer waits for another one."""
View = TypeVar("View", bound=Callable[..., Any])
WITHOUT_TRANSACTION: set[Callable[..., Any] | None] = set()
SHELVES = "shelves"
WRITES = "writes"
"""What a session knows of itself, in its `info`."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time. SQLite would hand back a naive one; a naive one is refused on its way in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware time to UTC; raise ValueError on a naive one."""
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone; use learning.database.now().")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give SQLite's naive times their zone back."""
        return value and (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)


class Base(DeclarativeBase):
    """The tables' common ground: names of constraints that a migration can rely on, enums as words."""

    metadata = MetaData(naming_convention=CONVENTION)
    type_annotation_map: ClassVar = {
        datetime: UtcDateTime,
        enum.Enum: Enum(
            enum.Enum, native_enum=False, length=20, values_callable=lambda kind: [one.value for one in kind]
        ),
    }


def now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return the date in Norway: due dates and memberships are days there, not instants."""
    return now().astimezone(NORWAY).date()


def create_database_engine(url: str, *, connections: int = CONNECTIONS) -> Engine:
    """Return an engine with at most so many connections: SQLite with its safe settings, or PostgreSQL.

    Those to PostgreSQL survive its restart and keep nothing in it between transactions, as pgbouncer wants it.
    """
    address = make_url(url)
    pool = {"poolclass": MeasuredPool, "pool_size": connections, "max_overflow": 0, "pool_timeout": POOL_SECONDS}
    is_sqlite = address.get_backend_name() == "sqlite"
    # Not on SQLite: a process that has read the driver is 9 MB larger.
    make = _sqlite_engine if is_sqlite else import_module("learning.postgresql").postgresql_engine
    # What people wrote stays out of the texts of errors.
    engine: Engine = make(address, {**pool, "hide_parameters": True})
    event.listen(engine, "before_cursor_execute", refuse_to_write)
    return engine


def _sqlite_engine(address: URL, pool: dict[str, Any]) -> Engine:
    in_memory = address.database in (None, "", ":memory:")
    options = {"poolclass": StaticPool, "hide_parameters": True} if in_memory else pool
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, **options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    Writers(patience=BUSY_SECONDS).listen(engine)
    if not in_memory:
        follow_file(engine, Path(str(address.database)))
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own idea of when a transaction begins is switched off: _begin_sqlite says it.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: SQLite refuses to turn a reader into a writer after somebody else wrote.
    options = connection.get_execution_options()
    if not options.get("alone", False):
        connection.exec_driver_sql(BEGIN if options.get("writes", False) else "BEGIN")


def lock(session: Session, number: int) -> None:
    """Wait until nobody else holds the lock of this number, and hold it until the transaction ends.

    SQLite has one writer at a time as it is.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": number})


class Database:
    """Where sessions come from: an engine, or in tests a connection whose transaction is rolled back."""

    def __init__(self, bind: Engine | Connection) -> None:
        self.bind = bind
        self._binds: dict[tuple[bool, bool, bool], Engine | Connection] = {}
        self.shelves: dict[Any, Any] = {}
        """What the process keeps of this database (`learning/kept.py`)."""

    def session(self, *, writes: bool = True, impatient: bool = False, alone: bool = False) -> Session:
        """Return a new session.

        One that writes gets its place in SQLite's queue from the start; one that only reads sees one moment, however
        many statements it needs, unless they stand alone. An impatient one gives up what takes too long, so that
        nobody behind it waits.
        """
        key = writes, impatient, alone
        bind = self._binds.get(key) or self._bind(key)
        info = {SHELVES: self.shelves, WRITES: writes}
        kind = ImpatientSession if impatient else Session
        return kind(bind, join_transaction_mode="create_savepoint", expire_on_commit=False, info=info)

    @property
    def has_one_writer(self) -> bool:
        """Nobody may write while somebody else does, even elsewhere: so on SQLite."""
        return self.bind.dialect.name == "sqlite"

    def _bind(self, key: tuple[bool, bool, bool]) -> Engine | Connection:
        options = dict(zip(("writes", "impatient", "alone"), key, strict=True))
        bind = self.bind.execution_options(**options) if isinstance(self.bind, Engine) else self.bind
        self._binds[key] = bind
        return bind


def database(app: Flask | None = None) -> Database:
    """Return the application's database."""
    return cast(Database, (app or current_app).extensions["database"])


def without_transaction(view: View) -> View:
    """Let each statement of a view stand for itself: a trip less to begin with, and one less to end.

    For what is asked most, where nothing read by one SELECT must agree with what another reads (figures must), and
    where what one statement writes may stand without the next, and no figures rest on it. On SQLite writers queue.
    """
    WITHOUT_TRANSACTION.add(view)
    return view


def request_session() -> Session:
    """Return this request's one session; what its view does not commit is rolled back."""
    if "session" not in g:
        writes = request.method not in SAFE_METHODS
        view = current_app.view_functions.get(request.endpoint or "")
        alone = view in WITHOUT_TRANSACTION and not (writes and database().has_one_writer)
        g.session = database().session(writes=writes, impatient=True, alone=alone)
    return cast(Session, g.session)


def close_request_session(_error: BaseException | None = None) -> None:
    """End the request's session, if it used one. A database that has gone away meanwhile has rolled back by itself."""
    session: Session | None = g.pop("session", None)
    if session is not None:
        try:
            session.close()
        except SQLAlchemyError:
            session.invalidate()
