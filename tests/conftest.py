"""The fixtures of tests that need a database or a page. Every test is rolled back, on SQLite and on PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

from learning import create_app
from learning.config import Config
from learning.database import Database, create_database_engine
from tests.client import Client, watch_commits
from tests.databases import KINDS, Databases, EngineAt
from tests.machine import chromium, lacks

CONFIG = Config(secret_key="only the tests know this secret word", secure_cookies=False)

# A busy machine is slow, which is no fault of the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_configure() -> None:
    """Refuse to begin where everything is required, as in CI, and something is missing."""
    if lacks() and os.environ.get("KLIMAKURS_REQUIRE_ALL"):
        raise pytest.UsageError(*lacks())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out, and what was counted, in one line each."""
    for line in lacks():
        terminalreporter.write_line(line, yellow=True)
    for test in terminalreporter.getreports("passed"):
        for name, value in test.user_properties:
            terminalreporter.write_line(f"{name}: {value}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Take a run of nothing but the browser's tests for good where there is no browser."""
    if exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED and not chromium():
        session.exitstatus = pytest.ExitCode.OK


@pytest.fixture(autouse=True)
def _push_request_context() -> None:
    """Replace pytest-flask's fixture: its open context would leak one client's signed-in person into the next."""


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Both kinds of database, migrated once."""
    databases = Databases(tmp_path_factory.mktemp("databases"))
    yield databases
    databases.close()


@pytest.fixture(params=KINDS)
def database_kind(request: pytest.FixtureRequest) -> str:
    """`sqlite`, then `postgresql`."""
    return str(request.param)


@pytest.fixture
def connection(databases: Databases, database_kind: str) -> Iterator[Connection]:
    """A connection inside a transaction that is rolled back; commits in the test are savepoints within it."""
    with databases.engine(database_kind).connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


@pytest.fixture
def database(connection: Connection) -> Database:
    """What the application takes its sessions from."""
    return Database(connection)


@pytest.fixture
def shared_database(databases: Databases, database_kind: str) -> Iterator[Database]:
    """A database of this test's own, with real commits: for several sessions at once, in threads too."""
    engine = databases.new_engine(database_kind)
    yield Database(engine)
    engine.dispose()


@pytest.fixture
def engine_at() -> Iterator[EngineAt]:
    """Open the database at an address; its connections are closed when the test is over."""
    with ExitStack() as stack:

        def open_engine(address: str) -> Engine:
            engine = create_database_engine(address)
            stack.callback(engine.dispose)
            return engine

        yield open_engine


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """The test's own session."""
    with database.session() as session:
        yield session


@pytest.fixture(scope="session")
def application(databases: Databases) -> Flask:
    """The application, made once; `app` gives it the test's database."""
    application = create_app(CONFIG, Database(databases.engine("sqlite")))
    application.testing = True
    application.test_client_class = Client
    watch_commits(application)
    return application


@pytest.fixture
def app(application: Flask, database: Database) -> Flask:
    """The application on the test's database."""
    application.extensions["database"] = database
    return application


@pytest.fixture
def client(app: Flask, session: Session) -> Client:
    """A browser in which nobody is signed in."""
    return new_client(app, session)


@pytest.fixture
def clients(app: Flask, session: Session) -> Iterator[Client]:
    """As many browsers as the test wants: `next(clients)`."""
    return iter(lambda: new_client(app, session), None)


def new_client(app: Flask, session: Session) -> Client:
    """Return another browser, in which nobody is signed in."""
    client = app.test_client()
    assert isinstance(client, Client)
    client.session = session
    return client
