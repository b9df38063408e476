"""Tables without keys and indexes, for as long as a load takes."""

import pytest
from sqlalchemy import Engine

from learning.database import Base, Database
from learning.scale.bare import bare, sweep
from tests.scale.material import keys

TABLES = [Base.metadata.tables[name] for name in ("attempt", "answer")]


def test_they_are_away_for_the_block_on_postgresql_and_back_after_it(shared_database: Database):
    with shared_database.session() as session:
        before = keys(session.connection())

        with bare(session, TABLES):
            during = keys(session.connection())

        assert (during < before) == (session.get_bind().dialect.name == "postgresql")
        assert keys(session.connection()) == before


def test_a_load_that_fails_leaves_them_as_they_were(shared_database: Database):
    with shared_database.session() as session:
        before = keys(session.connection())

        with pytest.raises(ZeroDivisionError), bare(session, TABLES):
            raise ZeroDivisionError

        session.rollback()
        assert keys(session.connection()) == before


def test_what_was_loaded_is_swept_without_an_open_transaction(shared_database: Database):
    assert isinstance(shared_database.bind, Engine)

    sweep(shared_database.bind)

    with shared_database.session() as session:
        assert keys(session.connection())
