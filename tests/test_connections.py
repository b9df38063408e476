"""The pool of connections counts what it hands out, whatever becomes of it."""

import pytest
from sqlalchemy import Engine, StaticPool, select, text
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from learning import connections as connections_module
from learning.audit import Event, record
from learning.connections import TookTooLongError, watch_connections
from learning.database import Database, create_database_engine
from learning.outages import is_outage
from tests.databases import Databases, EngineAt
from tests.measures import value


@pytest.fixture
def engine(databases: Databases, database_kind: str, engine_at: EngineAt) -> Engine:
    """A watched engine that has no connection yet."""
    engine = engine_at(databases.new_address(database_kind))
    watch_connections(engine)
    return engine


def connections() -> tuple[float, float]:
    return tuple(value("klimakurs_database_pool", state=state) for state in ("in use", "idle"))


def test_a_connection_is_in_use_and_then_idle(engine: Engine):
    in_use, idle = connections()

    with engine.connect():
        assert connections() == (in_use + 1, idle)

    assert connections() == (in_use, idle + 1)
    engine.dispose()
    assert connections() == (in_use, idle)


def test_a_connection_that_broke_is_neither_in_use_nor_idle(engine: Engine):
    before = connections()

    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        connection.invalidate()

    assert connections() == before


def test_who_waits_for_a_connection_is_noted_even_where_none_comes(databases: Databases):
    address = databases.new_address("sqlite")
    engine = create_database_engine(address, connections=1)
    engine.pool._timeout = 0.05
    before = value("klimakurs_database_pool_wait_seconds_sum")

    with engine.connect(), pytest.raises(PoolTimeoutError):
        engine.connect()

    assert value("klimakurs_database_pool_wait_seconds_sum") >= before + 0.05
    engine.dispose()


def test_a_database_in_memory_has_no_limit_to_tell(engine_at: EngineAt):
    engine = engine_at("sqlite://")

    watch_connections(engine)

    assert isinstance(engine.pool, StaticPool)


def test_a_request_that_took_too_long_writes_no_more(shared_database: Database, monkeypatch: pytest.MonkeyPatch):
    with shared_database.session(impatient=True) as session:
        record(session, by=None, what="tested", about="time")
        monkeypatch.setattr(connections_module, "LONGEST", 0)

        with pytest.raises(TookTooLongError) as raised:
            session.commit()

    with shared_database.session() as session:
        assert session.scalars(select(Event)).all() == []
    assert is_outage(raised.value)
