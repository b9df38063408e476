"""Answers in one table against answers in a table for each month: `python -m tests.benchmarks.experiments.partitions`.

It makes a municipality (PEOPLE=40000 ANSWERS=4000000) in a PostgreSQL of its own, copies its answers into both shapes,
and measures: size, looking up an attempt, adding answers, and letting go of the oldest month. docs/scaling.md tells
what came of it.
"""

import json
import os
import sys
import time
from collections.abc import Iterable
from typing import Any

import psycopg

from tests.benchmarks.commands import flask
from tests.postgresql import DURABLE, running_server

PEOPLE, ANSWERS = os.environ.get("PEOPLE") or "40000", os.environ.get("ANSWERS") or "4000000"
ENOUGH_MEMORY = ("shared_buffers=1GB", "max_wal_size=8GB", "maintenance_work_mem=256MB")
COLUMNS = 'id, attempt_id, question, response, writer, sequence, points, "of", answered_at'
MONTHS = """
SELECT date_trunc('month', min(started_at)), date_trunc('month', max(started_at)) FROM attempt
"""
# The month is that of the attempt, which an answer never changes: so an answer to a question stays the only one.
SHAPES = {
    "one table": "CREATE TABLE whole (LIKE answer, began_at timestamptz NOT NULL)",
    "by month": "CREATE TABLE parted (LIKE answer, began_at timestamptz NOT NULL) PARTITION BY RANGE (began_at)",
}
INDEXES = """
ALTER TABLE {0} ADD PRIMARY KEY (id{1});
ALTER TABLE {0} ADD UNIQUE (attempt_id, question{1});
"""
NEW_ANSWERS = """
INSERT INTO {0} ({1}, began_at)
SELECT nextval('more'), id, 'added', '1', id, 1, 1, 1, now(), started_at FROM newest ORDER BY random()
"""
COPY = "INSERT INTO {0} SELECT answer.*, started_at FROM answer JOIN attempt ON attempt.id = attempt_id"
COUNT = "SELECT count(*) FROM {0}"
DELETION = "DELETE FROM whole WHERE began_at < date '{0}' + interval '1 month'"
SIZES = """
SELECT sum(pg_relation_size(relid)), sum(pg_indexes_size(relid)), max(pg_indexes_size(relid))
FROM (SELECT relid FROM pg_partition_tree(%(table)s) WHERE isleaf UNION SELECT %(table)s::regclass) AS tables
"""
LOOK_UP = "SELECT count(*) FROM {0} AS found JOIN sample ON found.attempt_id = sample.id{1}"


def main() -> None:
    """Measure, and print the figures as JSON."""
    with running_server((*DURABLE, *ENOUGH_MEMORY)) as server:
        flask(server.address, "migrate")
        flask(server.address, "scale", "--people", PEOPLE, "--answers", ANSWERS)
        address = server.address.replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as connection:
            figures = {"people": int(PEOPLE), **_measured(connection)}
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


def _measured(connection: psycopg.Connection[Any]) -> dict[str, Any]:
    for statement in SHAPES.values():
        connection.execute(statement)
    months = _months(connection)
    for table in ("whole", "parted"):
        connection.execute(COPY.format(table))
    connection.execute(INDEXES.format("whole", ""))
    connection.execute(INDEXES.format("parted", ", began_at"))
    connection.execute("VACUUM ANALYZE")
    connection.execute("CREATE SEQUENCE more START 1000000000")
    # The newest tenth of attempts is what people are working on.
    connection.execute(
        "CREATE TABLE newest AS SELECT id, started_at FROM attempt ORDER BY started_at DESC LIMIT 100000"
    )
    connection.execute("CREATE TABLE sample AS SELECT id, started_at FROM attempt ORDER BY md5(id::text) LIMIT 20000")
    connection.execute("ANALYZE newest; ANALYZE sample")
    return {
        "answers": _one(connection, "SELECT count(*) FROM whole"),
        "months": len(months),
        "bytes an answer": {table: _bytes(connection, table) for table in ("whole", "parted")},
        "look up 20,000 attempts": _looked_up(connection),
        "add 100,000 answers": _added(connection),
        "let go of the oldest month": _let_go(connection, months[0]),
    }


def _months(connection: psycopg.Connection[Any]) -> list[str]:
    first, last = connection.execute(MONTHS).fetchone() or (None, None)
    rows = connection.execute(
        "SELECT month::date, (month + interval '1 month')::date FROM generate_series(%s, %s, interval '1 month') month",
        (first, last),
    ).fetchall()
    for begin, end in rows:
        connection.execute(
            f"CREATE TABLE parted_{begin:%Y_%m} PARTITION OF parted FOR VALUES FROM ('{begin}') TO ('{end}')"
        )
    return [f"{begin:%Y_%m}" for begin, _end in rows]


def _one(connection: psycopg.Connection[Any], statement: str) -> Any:
    return (connection.execute(statement).fetchone() or [None])[0]


def _bytes(connection: psycopg.Connection[Any], table: str) -> dict[str, float]:
    answers = _one(connection, COUNT.format(table))
    rows, indexes, largest = connection.execute(SIZES, {"table": table}).fetchone() or (0, 0, 0)
    return {
        "row": round(float(rows) / answers, 1),
        "indexes": round(float(indexes) / answers, 1),
        "largest indexes, MB": round(largest / 1e6, 1),
    }


def _looked_up(connection: psycopg.Connection[Any]) -> dict[str, float]:
    """Return seconds, the second time each: what is measured is the way there, not the disk."""
    ways = {
        "whole": ("whole", ""),
        "parted, told the month": ("parted", " AND found.began_at = sample.started_at"),
        "parted, not told": ("parted", ""),
    }
    connection.execute("SET enable_hashjoin = off; SET enable_mergejoin = off; SET jit = off")
    return {name: _seconds(connection, [LOOK_UP.format(*way)] * 2)[-1] for name, way in ways.items()}


def _added(connection: psycopg.Connection[Any]) -> dict[str, dict[str, float]]:
    return {table: _cost(connection, [NEW_ANSWERS.format(table, COLUMNS)]) for table in ("whole", "parted")}


def _let_go(connection: psycopg.Connection[Any], month: str) -> dict[str, Any]:
    gone = _one(connection, COUNT.format(f"parted_{month}"))
    deletion = DELETION.format(f"{month.replace('_', '-')}-01")
    return {
        "answers": gone,
        "delete and vacuum": _cost(connection, [deletion, "VACUUM whole"]),
        "drop the table": _cost(connection, [f"DROP TABLE parted_{month}"]),
    }


def _cost(connection: psycopg.Connection[Any], statements: Iterable[str]) -> dict[str, float]:
    connection.execute("CHECKPOINT")
    before = _one(connection, "SELECT pg_current_wal_insert_lsn()")
    seconds = _seconds(connection, statements)
    written = _one(connection, f"SELECT pg_current_wal_insert_lsn() - '{before}'::pg_lsn")
    return {"seconds": round(sum(seconds), 3), "log written, MB": round(float(written) / 1e6, 1)}


def _seconds(connection: psycopg.Connection[Any], statements: Iterable[str]) -> list[float]:
    spent = []
    for statement in statements:
        began = time.perf_counter()
        connection.execute(statement)
        spent.append(round(time.perf_counter() - began, 3))
    return spent


if __name__ == "__main__":
    main()
