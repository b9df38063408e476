"""The databases that every page and query is tested on, with the tables that the migrations make."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from learning.database import create_database_engine
from learning.migrations import upgrade
from tests.postgresql import hand_to_server, server_programs, throw_away_server

EngineAt = Callable[[str], Engine]
"""What the fixture `engine_at` hands out."""
KINDS = ("sqlite", "postgresql") if server_programs() else ("sqlite",)
TEMPLATE = "template_klimakurs"


class Databases:
    """Migrates one database of each kind, once, and copies it: a new one costs milliseconds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._numbers = count(1)
        self._engines: dict[str, Engine] = {}

    def engine(self, kind: str) -> Engine:
        """Return the engine whose every test is rolled back."""
        if kind not in self._engines:
            self._engines[kind] = self.new_engine(kind)
        return self._engines[kind]

    def new_engine(self, kind: str, **options: int) -> Engine:
        """Return the engine of a new database with empty tables."""
        engine = create_database_engine(self._copy(kind), **options)
        self._stack.callback(engine.dispose)
        return engine

    def new_address(self, kind: str) -> str:
        """Return the address of a new database without tables."""
        name = f"klimakurs_{next(self._numbers)}"
        if kind == "sqlite":
            return f"sqlite:///{self._folder / name}.sqlite3"
        self._administer(f"CREATE DATABASE {name}")
        return self._named(name)

    @contextmanager
    def engine_on(self, disk: Path, kind: str) -> Iterator[Engine]:
        """Yield the engine of a new database with empty tables that lies on a disk of its own."""
        if kind == "sqlite":
            shutil.copy(self._sqlite_template, disk / "klimakurs.sqlite3")
            yield create_database_engine(f"sqlite:///{disk}/klimakurs.sqlite3")
            return
        hand_to_server(disk)
        name = f"klimakurs_{next(self._numbers)}"
        self._administer(f"CREATE TABLESPACE {name} LOCATION '{disk}'")
        self._administer(f"CREATE DATABASE {name} TEMPLATE {self._postgresql_template} TABLESPACE {name}")
        try:
            yield create_database_engine(self._named(name))
        finally:
            self._administer(f"DROP DATABASE {name} WITH (FORCE)")
            self._administer(f"DROP TABLESPACE {name}")

    def close(self) -> None:
        """Close the connections, then stop the server."""
        self._stack.close()

    def _copy(self, kind: str) -> str:
        name = f"klimakurs_{next(self._numbers)}"
        if kind == "sqlite":
            shutil.copy(self._sqlite_template, self._folder / f"{name}.sqlite3")
            return f"sqlite:///{self._folder / name}.sqlite3"
        self._administer(f"CREATE DATABASE {name} TEMPLATE {self._postgresql_template}")
        return self._named(name)

    @cached_property
    def _sqlite_template(self) -> Path:
        path = self._folder / f"{TEMPLATE}.sqlite3"
        _migrate(f"sqlite:///{path}")
        return path

    @cached_property
    def _postgresql_template(self) -> str:
        self._administer(f"CREATE DATABASE {TEMPLATE}")
        _migrate(self._named(TEMPLATE))
        return TEMPLATE

    @cached_property
    def _server(self) -> str:
        return self._stack.enter_context(throw_away_server())

    def _named(self, name: str) -> str:
        return make_url(self._server).set(database=name).render_as_string()

    def _administer(self, statement: str) -> None:
        server = create_engine(self._server, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text(statement))


def _migrate(address: str) -> None:
    engine = create_database_engine(address)
    upgrade(engine)
    engine.dispose()


@contextmanager
def queries(connection: Connection, *, at_most: int) -> Iterator[list[str]]:
    """Fail if the block needs more statements than its budget, naming them; savepoints cost nothing."""
    statements: list[str] = []

    def remember(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "SAVEPOINT" not in statement:
            statements.append(statement)

    event.listen(connection, "before_cursor_execute", remember)
    try:
        yield statements
    finally:
        event.remove(connection, "before_cursor_execute", remember)
    listing = "\n\n".join(statements)
    assert len(statements) <= at_most, f"{len(statements)} statements, not {at_most}:\n\n{listing}"
