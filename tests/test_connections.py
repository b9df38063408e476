"""The pool of connections counts what it hands out, whatever becomes of it."""

import time

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


def are_open() -> float:
    return value("klimakurs_database_connections")


def seconds_in_use() -> float:
    return value("klimakurs_database_connection_seconds_total")


def test_a_connection_stays_open_and_is_in_use_until_it_is_given_back(engine: Engine):
    were_open, before = are_open(), seconds_in_use()

    with engine.connect():
        time.sleep(0.01)
    given_back = seconds_in_use()
    time.sleep(0.1)
    engine.connect().close()

    assert given_back >= before + 0.01
    assert seconds_in_use() < given_back + 0.1
    assert are_open() == were_open + 1
    engine.dispose()
    assert are_open() == were_open


def test_a_connection_that_broke_is_not_open(engine: Engine):
    before = are_open()

    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        connection.invalidate()

    assert are_open() == before


def test_who_waits_for_a_connection_is_noted_even_where_none_comes(databases: Databases):
    address = databases.new_address("sqlite")
    engine = create_database_engine(address, connections=1)
    engine.pool._timeout = 0.05
    before = value("klimakurs_database_pool_wait_seconds_sum")
    waited = value("klimakurs_database_pool_wait_seconds_count")

    with engine.connect(), pytest.raises(PoolTimeoutError):
        engine.connect()

    assert value("klimakurs_database_pool_wait_seconds_sum") >= before + 0.05
    assert value("klimakurs_database_pool_wait_seconds_count") == waited + 1
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
