"""On SQLite one writes at a time; who waits gets a turn, holds nobody up, and is told when it takes too long."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from learning.config import ROOT
from learning.database import Database
from learning.outages import code_of, is_outage
from tests.databases import EngineAt

COUNTING = """
from gevent import monkey
monkey.patch_all()
import sys, time
from gevent import spawn, joinall, sleep
from sqlalchemy import text
from learning.database import Database, create_database_engine

database = Database(create_database_engine(f"sqlite:///{sys.argv[1]}", connections=30))

def write():
    with database.session() as session:
        number = session.scalar(text("SELECT number FROM tally"))
        sleep(0.002)
        session.execute(text("UPDATE tally SET number = :number"), {"number": number + 1})
        session.commit()

joinall([spawn(write) for _ in range(25)], raise_error=True)
"""
HOLDING = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1])
connection.execute("BEGIN IMMEDIATE")
print("It is held.", flush=True)
time.sleep(60)
"""


@pytest.fixture
def engine(tmp_path: Path, engine_at: EngineAt, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """A database with a number in it, whose writers wait for a tenth of a second."""
    monkeypatch.setattr("learning.database.BUSY_SECONDS", 0.1)
    engine = engine_at(f"sqlite:///{tmp_path / 'one.sqlite3'}")
    with Database(engine).session() as session:
        session.execute(text("CREATE TABLE tally (number INTEGER)"))
        session.execute(text("INSERT INTO tally VALUES (0)"))
        session.commit()
    return engine


def number(engine: Engine) -> int:
    with Database(engine).session(writes=False) as session:
        return int(session.scalar(text("SELECT number FROM tally")) or 0)


def add_one(engine: Engine, seconds: float = 0) -> None:
    with Database(engine).session() as session:
        session.execute(text("UPDATE tally SET number = number + 1"))
        time.sleep(seconds)
        session.commit()


def test_two_processes_of_many_greenlets_write_in_turn_and_no_write_is_lost(engine: Engine):
    command = [sys.executable, "-c", COUNTING, str(engine.url.database)]

    both = [subprocess.Popen(command, cwd=ROOT) for _ in range(2)]
    ended = [process.wait(timeout=60) for process in both]

    assert (number(engine), ended) == (50, [0, 0])


def test_many_of_one_process_write_one_after_the_other(engine: Engine):
    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda _turn: add_one(engine, 0.01), range(5)))

    assert number(engine) == 5


@pytest.mark.parametrize("waiting", [1, 3])
def test_who_waits_for_too_long_is_told_that_it_will_pass(engine: Engine, waiting: int):
    with Database(engine).session() as holder, ThreadPoolExecutor() as threads:
        holder.execute(text("UPDATE tally SET number = 7"))
        tries = [threads.submit(add_one, engine) for _ in range(waiting)]
        errors = [one.exception() for one in tries]

    assert [code_of(error) for error in errors if isinstance(error, OperationalError)] == ["SQLITE_BUSY"] * waiting
    assert all(is_outage(error) for error in errors)
    add_one(engine)
    assert number(engine) == 1


def test_a_process_that_is_killed_while_it_writes_leaves_the_turn_to_the_next(engine: Engine):
    holder = subprocess.Popen([sys.executable, "-c", HOLDING, str(engine.url.database)], stdout=subprocess.PIPE)
    assert holder.stdout
    holder.stdout.readline()

    holder.kill()
    holder.communicate()

    add_one(engine)
    assert number(engine) == 1


def test_another_error_than_a_busy_database_is_told_at_once(engine: Engine):
    with engine.connect() as connection, pytest.raises(OperationalError, match="within a transaction"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
