"""Where it is measured: a database, the application on it, and beside it the limits on the same database."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from tests.faults.server import Server, served
from tests.postgresql import DURABLE, running_server

PRODUCTION = {"KLIMAKURS_SECURE_COOKIES": "1"}
ROOM = ("shared_buffers=1GB", "jit=off", "max_wal_size=4GB", "max_connections=100")
"""As docs/deploy/postgresql.conf has it, and no checkpoint for every gigabyte that a municipality is made of."""
OURS = "tests.benchmarks.application:app"
LIMITS = "tests.benchmarks.limits:create_limits()"


@dataclass(frozen=True)
class Store:
    """A database: its address, and of which process its own are descendants, if it has any."""

    database: str
    address: str
    processes: int | None


@dataclass(frozen=True)
class Arena:
    """Both servers, running; or ours alone, where its memory is measured, of which they would share a part."""

    store: Store
    ours: Server
    limits: Server | None = None


@contextmanager
def stored(database: str, folder: Path) -> Iterator[Store]:
    """Yield a new database of the kind, on this machine's disk, which keeps what it has said is kept."""
    if database == "sqlite":
        yield Store(database, f"sqlite:///{folder / 'bench.sqlite3'}", None)
        return
    with running_server((*DURABLE, *ROOM)) as server:
        yield Store(database, server.address, server.processes)


def own_database(store: Store, name: str) -> Store:
    """Return a new database beside the one in the store."""
    url = make_url(store.address)
    if store.database == "sqlite":
        path = Path(str(url.database)).with_name(f"{name}.sqlite3")
        return Store(store.database, f"sqlite:///{path}", store.processes)
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return Store(store.database, url.set(database=name).render_as_string(hide_password=False), store.processes)


@contextmanager
def arena(store: Store, folder: Path) -> Iterator[Arena]:
    """Start both servers."""
    with ExitStack() as stack:
        ours = stack.enter_context(served(store.address, folder / "ours.log", OURS, **PRODUCTION))
        limits = stack.enter_context(served(store.address, folder / "limits.log", LIMITS, **PRODUCTION))
        yield Arena(store, ours, limits)


@contextmanager
def ours_alone(store: Store, folder: Path) -> Iterator[Arena]:
    """Start the application's server only."""
    with served(store.address, folder / "alone.log", OURS, **PRODUCTION) as ours:
        yield Arena(store, ours)
