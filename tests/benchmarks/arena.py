"""Where it is measured: a database, the application on it, and beside it the limits on the same database."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.school import publish
from tests.faults.server import Server, served
from tests.postgresql import DURABLE, running_server

PRODUCTION = {"KLIMAKURS_SECURE_COOKIES": "1"}
LIMITS = "tests.benchmarks.limits:create_limits()"


@dataclass(frozen=True)
class Store:
    """A database: its address, and of which process its own are descendants, if it has any."""

    database: str
    address: str
    processes: int | None


@dataclass(frozen=True)
class Arena:
    """Both servers, running."""

    store: Store
    ours: Server
    limits: Server


@contextmanager
def stored(database: str, folder: Path) -> Iterator[Store]:
    """Yield a new database of the kind, on this machine's disk, which keeps what it has said is kept."""
    if database == "sqlite":
        yield Store(database, f"sqlite:///{folder / 'bench.sqlite3'}", None)
        return
    with running_server(DURABLE) as server:
        yield Store(database, server.address, server.processes)


@contextmanager
def arena(store: Store, folder: Path) -> Iterator[Arena]:
    """Publish the content and start both servers."""
    publish(store.address, folder / "content")
    with ExitStack() as stack:
        ours = stack.enter_context(served(store.address, folder / "ours.log", **PRODUCTION))
        limits = stack.enter_context(served(store.address, folder / "limits.log", LIMITS, **PRODUCTION))
        yield Arena(store, ours, limits)
