"""A school whose database is copied, and empty places for the copy to go."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import Engine

from learning.backup.files import TOOLS
from learning.database import Database
from tests.backup.school import furnish
from tests.databases import Databases, EngineAt

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
Place = Callable[[], Engine]


@pytest.fixture(autouse=True)
def _bokmal(application: Flask) -> Iterator[None]:
    """Messages are read in a terminal."""
    with application.app_context(), force_locale("nb"):
        yield


@pytest.fixture
def school(shared_database: Database) -> Database:
    """A database with something of everything."""
    furnish(shared_database)
    return shared_database


@pytest.fixture
def empty_place(databases: Databases, database_kind: str, engine_at: EngineAt) -> Place:
    """`empty_place()` is the engine of a database without tables."""
    return lambda: engine_at(databases.new_address(database_kind))


@pytest.fixture
def copy(tmp_path: Path, database_kind: str) -> Path:
    """Where a copy is to be written."""
    return tmp_path / f"copy{TOOLS[database_kind].ENDING}"
