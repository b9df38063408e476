"""A slow statement leaves its shape in the log, and nothing that anybody wrote."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, strategies
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from learning.accounts.models import User
from learning.database import Database
from learning.logs import configure_logs
from learning.statements import LONGEST_SHAPE, StatementWatch, begin_tally, shape
from tests.builders import MORNING
from tests.databases import EngineAt
from tests.measures import value

NAME = "Kari Hemmelig"
NEW = {"language": "nb", "created_at": MORNING}


@pytest.mark.parametrize(
    ("statement", "is_shaped"),
    [
        ("SELECT  a\n  FROM b", "SELECT a FROM b"),
        ("SELECT 'it''s Kari' || name FROM \"user\"", 'SELECT ? || name FROM "user"'),
        ("SELECT a FROM b WHERE c = 12.5 LIMIT 3", "SELECT a FROM b WHERE c = ? LIMIT ?"),
        ("SELECT a.b AS b_1 FROM a1 AS anon_2", "SELECT a.b AS b_1 FROM a1 AS anon_2"),
        ("WHERE id IN (?, ?, ?) AND x = ?", "WHERE id IN (…) AND x = ?"),
        ("WHERE id IN (%(a_1)s::INTEGER, %(a_2)s::INTEGER)", "WHERE id IN (…)"),
        ("WHERE x = %(x_1)s::VARCHAR AND y = 'Kari'", "WHERE x = %(x_1)s::VARCHAR AND y = ?"),
        ("VALUES (?, ?), (?, ?), (?, ?)", "VALUES (…)"),
        ("SET LOCAL lock_timeout = '10s'; SELECT 1", "SET LOCAL lock_timeout = ?; SELECT ?"),
    ],
)
def test_a_shape_has_places_where_there_were_values(statement: str, is_shaped: str):
    assert shape(statement) == is_shaped


def test_a_shape_is_short_enough_for_a_line():
    assert len(shape("SELECT " + ", ".join(f"column_{number}" for number in range(500)))) <= LONGEST_SHAPE + 2


@given(strategies.text(max_size=30))
def test_no_literal_survives_whatever_stands_in_it(word: str):
    literal = "'" + word.replace("'", "''") + "'"

    assert shape(f"SELECT a WHERE b = {literal} AND c = d") == "SELECT a WHERE b = ? AND c = d"


@pytest.fixture(autouse=True)
def _logs() -> None:
    configure_logs()


@pytest.fixture
def engine(shared_database: Database) -> Iterator[Engine]:
    """An engine on which every statement counts as slow."""
    engine = shared_database.bind
    assert isinstance(engine, Engine)
    StatementWatch(slow=0).listen(engine)
    return engine


def slow(capfd: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    return [line for line in lines if line["event"] == "slow statement"]


def test_a_slow_statement_is_logged_by_its_shape_and_counted_for_its_view(
    engine: Engine, shared_database: Database, capfd: pytest.CaptureFixture[str]
):
    tally = begin_tally("accounts.my_page")
    before = value("klimakurs_slow_statements_total", view="accounts.my_page")

    with shared_database.session() as session:
        session.add(User(code="hemmelig-1", display_name=NAME, **NEW))
        session.commit()

    lines = slow(capfd)
    assert [line["statement"].split()[0] for line in lines][-2:] == ["INSERT", "COMMIT"]
    assert {line["view"] for line in lines} == {"accounts.my_page"}
    assert "emmelig" not in json.dumps(lines, ensure_ascii=False)
    assert tally.number == len(lines)
    assert tally.seconds > 0
    assert value("klimakurs_slow_statements_total", view="accounts.my_page") == before + len(lines)


def test_a_statement_that_fails_took_its_time_too(engine: Engine, capfd: pytest.CaptureFixture[str]):
    begin_tally(None)

    with engine.connect() as connection, suppress(SQLAlchemyError):
        connection.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": NAME})

    failed = slow(capfd)[-1]
    assert failed["statement"].startswith("SELECT * FROM nowhere WHERE name = ")
    assert NAME not in json.dumps(failed, ensure_ascii=False)


def test_what_fails_before_there_is_a_statement_is_no_slow_one(
    tmp_path: Path, engine_at: EngineAt, capfd: pytest.CaptureFixture[str]
):
    engine = engine_at(f"sqlite:///{tmp_path / 'no such folder' / 'one.sqlite3'}")
    StatementWatch(slow=0).listen(engine)

    with pytest.raises(OperationalError):
        engine.connect()

    assert slow(capfd) == []


def test_a_quick_statement_is_only_counted(shared_database: Database, capfd: pytest.CaptureFixture[str]):
    StatementWatch(slow=60_000).listen(shared_database.bind)
    tally = begin_tally(None)

    with shared_database.session(writes=False) as session:
        session.scalars(select(User)).all()

    assert tally.number >= 1
    assert slow(capfd) == []
