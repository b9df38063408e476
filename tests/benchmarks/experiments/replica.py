"""How far a replica lags, and what reports cost the primary: `python -m tests.benchmarks.experiments.replica`.

Pupils save answers on a primary that waits for its replica with every COMMIT, and at the same time the SELECTs of a
report over everybody run on nobody, on the primary, or on the replica. docs/scaling.md tells what came of it.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from statistics import median
from typing import Any

import psycopg

from tests.benchmarks.commands import flask
from tests.deploy.hosts import Host, several_hosts

PEOPLE, ANSWERS = os.environ.get("PEOPLE") or "20000", os.environ.get("ANSWERS") or "1000000"
SECONDS, WRITERS = 5.0, 4
ONE_ANSWER = """
UPDATE answer SET sequence = sequence + 1, answered_at = now()
WHERE id = (SELECT id FROM answer WHERE id >= (random() * %s)::int ORDER BY id LIMIT 1)
"""
# What figures from nothing read: every first attempt with what it is about.
REPORT = """
SELECT quiz_id, count(*), sum(points), count(DISTINCT user_id) FROM attempt WHERE number = 1 GROUP BY quiz_id
"""


def main() -> None:
    """Measure, and print the figures as JSON."""
    with several_hosts() as (primary, _server, replica, _bouncer, _program):
        address = f"postgresql+psycopg://klimakurs@/postgres?host={primary.folder}"
        flask(address, "migrate")
        flask(address, "scale", "--people", PEOPLE, "--answers", ANSWERS)
        _catch_up(primary, replica)
        figures = {
            name: _measured(primary, replica, busy)
            for _round in range(2)
            for name, busy in (("no reports", None), ("on the primary", primary), ("on the replica", replica))
        }
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


def _measured(primary: Host, replica: Host, busy: Host | None) -> dict[str, Any]:
    saved: list[float] = []
    with _reports(busy) if busy else nullcontext([]) as reports:
        writers = [threading.Thread(target=_save, args=(primary, saved)) for _ in range(WRITERS)]
        for writer in writers:
            writer.start()
        lags = _lags(primary, replica)
        for writer in writers:
            writer.join()
    return {
        "answers a second": round(len(saved) / SECONDS),
        "median of saving, ms": round(median(saved) * 1000, 2),
        "reports a second": round(len(reports) / SECONDS, 1),
        "lag of the replica, ms": {"median": round(median(lags) * 1000, 1), "most": round(max(lags) * 1000, 1)},
    }


def _save(primary: Host, saved: list[float]) -> None:
    until = time.monotonic() + SECONDS
    with _connected(primary) as connection:
        while (began := time.monotonic()) < until:
            connection.execute(ONE_ANSWER, (int(ANSWERS) // 2,))
            saved.append(time.monotonic() - began)


@contextmanager
def _reports(host: Host) -> Iterator[list[float]]:
    """Read reports one after the other until the block ends."""
    done: list[float] = []
    over = threading.Event()

    def read() -> None:
        with _connected(host) as connection:
            while not over.is_set():
                connection.execute(REPORT)
                done.append(time.monotonic())

    reader = threading.Thread(target=read)
    reader.start()
    yield done
    over.set()
    reader.join()


def _lags(primary: Host, replica: Host) -> list[float]:
    """Return how long it took, time and again, until the replica showed what the primary had written."""
    until, lags = time.monotonic() + SECONDS, []
    while time.monotonic() < until:
        lags.append(_catch_up(primary, replica))
        time.sleep(0.05)
    return lags


def _catch_up(primary: Host, replica: Host) -> float:
    with _connected(primary) as writing, _connected(replica) as reading:
        end = (writing.execute("SELECT pg_current_wal_insert_lsn()::text").fetchone() or [None])[0]
        began = time.monotonic()
        shown = "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn"
        while not (reading.execute(shown, (end,)).fetchone() or [None])[0]:
            pass
        return time.monotonic() - began


def _connected(host: Host) -> psycopg.Connection[Any]:
    return psycopg.connect(host=str(host.folder), user="klimakurs", dbname="postgres", autocommit=True)


if __name__ == "__main__":
    main()
