"""`make bench`: how fast it is, beside how fast it could be, as one table and as bench.json."""

import json
import os
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

from learning.config import ROOT
from tests.benchmarks import rates
from tests.benchmarks.arena import arena, stored
from tests.benchmarks.results import Row
from tests.benchmarks.school import engine_of, open_school
from tests.benchmarks.surroundings import surroundings
from tests.benchmarks.table import table
from tests.databases import KINDS

PUPILS = 400
ON_A_SERVER = {"pages": rates.pages, "saving": rates.saving}
RESULT = ROOT / "bench.json"


def main() -> int:
    """Measure what was asked for, and write it down; return 1 where a target is not met."""
    asked = _chosen("ROWS", tuple(ON_A_SERVER))
    rows, around = [], surroundings()
    for database in _chosen("DATABASE", KINDS):
        for row in measure(database, asked):
            rows.append(row)
            sys.stderr.write(f"{row.database} {row.name}: {dict(row.about)}\n")
    sys.stdout.write(table(rows) + "\n")
    record = {"surroundings": around, "rows": [row.as_record() for row in rows]}
    RESULT.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n")
    return int(any(row.met is False for row in rows))


def measure(database: str, asked: Collection[str]) -> Iterator[Row]:
    """Measure on one kind of database."""
    with tempfile.TemporaryDirectory(prefix="klimakurs-bench-") as name:
        folder = Path(name)
        with stored(database, folder) as store, arena(store, folder) as place:
            with engine_of(store.address) as engine:
                pupils = open_school(engine, PUPILS)
            pace = rates.Pace(int(os.environ.get("ROUNDS") or 5), float(os.environ.get("SECONDS") or 2))
            for what, measuring in ON_A_SERVER.items():
                if what in asked:
                    yield from measuring(place, pupils, pace)


def _chosen(name: str, otherwise: Collection[str]) -> Collection[str]:
    """Return what the environment asks for, such as ROWS=pages,bell; everything where it asks for nothing."""
    words = os.environ.get(name)
    return words.split(",") if words else otherwise


if __name__ == "__main__":
    sys.exit(main())
