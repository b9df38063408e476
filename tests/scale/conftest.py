"""Municipalities to measure with, made once for all tests that only look at them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.databases import KINDS, Databases
from tests.scale.material import make


@pytest.fixture(scope="module", params=KINDS)
def made(databases: Databases, request: pytest.FixtureRequest) -> Engine:
    """A database with the small municipality in it."""
    engine = databases.new_engine(request.param)
    with Session(engine) as session:
        make(session)
        session.commit()
    return engine


@pytest.fixture
def town(made: Engine) -> Iterator[Session]:
    """A session to look at it."""
    with Session(made) as session:
        yield session
