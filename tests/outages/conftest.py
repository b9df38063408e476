"""Somebody who takes a quiz on a database that is about to be away or full, and the disks and servers for it."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread

import psycopg
import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.database import Database, create_database_engine
from learning.migrations import upgrade
from learning.postgresql import LIMITS
from learning.quizzes.models import Attempt
from tests import builders
from tests.conftest import new_client
from tests.databases import KINDS, Databases
from tests.disks import full, mounts, no_larger_file_than, small_disk
from tests.outages.sitting import Sitting
from tests.postgresql import DURABLE, Server, running_server, server_programs
from tests.quizzes.learner import Learner
from tests.quizzes.texts import EVERY_TYPE

Sit = Callable[[Engine], Sitting]
DISKS = (
    "a file of SQLite that may not grow",
    *(["SQLite on a disk"] if mounts() else []),
    *(["PostgreSQL on a disk"] if mounts() and server_programs() else []),
)

OUTAGES = [
    *[(name, kind) for kind in KINDS for name in ("is held by somebody", "has no connection left")],
    *[("has fallen", kind) for kind in KINDS if kind == "postgresql"],
]


@dataclass
class Disk:
    """A database on a disk, and what fills it up."""

    sitting: Sitting
    full: Callable[[], AbstractContextManager[None]]


@pytest.fixture
def sit(application: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sit]:
    """`sit(engine)` lets somebody of the staff, who reads English, begin a quiz."""
    sessions: list[Session] = []

    def begin(engine: Engine) -> Sitting:
        database = Database(engine)
        monkeypatch.setitem(application.extensions, "database", database)
        session = database.session()
        sessions.append(session)
        builders.module(session, builders.course(session, pass_percent=1), "vaer", EVERY_TYPE)
        user = builders.person(session, Role.STAFF)
        user.language = "en"
        return Sitting(database, Learner(new_client(application, session), user))

    yield begin
    for session in sessions:
        session.invalidate()


@pytest.fixture(params=DISKS)
def disk(request: pytest.FixtureRequest, databases: Databases, sit: Sit) -> Iterator[Disk]:
    """A small disk, or a file that may not grow, with a database on it."""
    if request.param == DISKS[0]:
        engine = databases.new_engine("sqlite")
        journal = Path(f"{engine.url.database}-wal")
        yield Disk(sit(engine), lambda: no_larger_file_than(journal.stat().st_size))
        return
    kind = str(request.param).split()[0].lower()
    with small_disk() as folder, databases.engine_on(folder, kind) as engine:
        yield Disk(sit(engine), partial(full, folder))
        engine.dispose()


@dataclass
class Outage:
    """Somebody who takes a quiz, and what keeps their database from answering."""

    sitting: Sitting
    begin: Callable[[], AbstractContextManager[None]]


@pytest.fixture(params=OUTAGES)
def outage(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Outage:
    """Each way in which a database can be away, with nobody's patience tried for long."""
    monkeypatch.setattr("learning.database.BUSY_SECONDS", 0.2)
    monkeypatch.setattr("learning.database.POOL_SECONDS", 0.2)
    monkeypatch.setitem(LIMITS, "lock_timeout", 1)
    name, kind = request.param
    if name == "has fallen":
        server, sitting = request.getfixturevalue("server"), request.getfixturevalue("sitting")
        return Outage(sitting, partial(fallen, server))
    databases, sit = request.getfixturevalue("databases"), request.getfixturevalue("sit")
    sitting = sit(databases.new_engine(kind, connections=3))
    return Outage(sitting, partial(held if name == "is held by somebody" else crowded, sitting.database))


@contextmanager
def held(database: Database) -> Iterator[None]:
    """Somebody writes and does not come to an end."""
    with database.session() as session:
        session.execute(select(Attempt).with_for_update())
        yield


@contextmanager
def crowded(database: Database) -> Iterator[None]:
    """All connections are in use."""
    with ExitStack() as stack:
        for _number in range(3):
            session = stack.enter_context(database.session(writes=False))
            session.execute(select(Attempt.id))
        yield


@contextmanager
def fallen(server: Server) -> Iterator[None]:
    """The server has fallen, and comes back after the block."""
    thread = Thread(target=server.crash, args=(2,))
    thread.start()
    while is_up(server):
        time.sleep(0.01)
    yield
    thread.join()


def is_up(server: Server) -> bool:
    """Return whether the server lets anybody in."""
    try:
        psycopg.connect(server.address.replace("+psycopg", "")).close()
    except psycopg.OperationalError:
        return False
    return True


@pytest.fixture
def server() -> Iterator[Server]:
    """A PostgreSQL that may fall."""
    with running_server(DURABLE) as server:
        yield server


@pytest.fixture
def sitting(server: Server, sit: Sit) -> Iterator[Sitting]:
    """Somebody who takes a quiz on that server."""
    engine = create_database_engine(server.address)
    upgrade(engine)
    yield sit(engine)
    engine.dispose()
