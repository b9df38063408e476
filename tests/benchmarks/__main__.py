"""`make bench`: how fast it is, beside how fast it could be, as one table and as bench.json."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from learning.config import ROOT
from tests.benchmarks import rates
from tests.benchmarks.arena import Store, arena, ours_alone, stored
from tests.benchmarks.browser import WrongAnswerError
from tests.benchmarks.disk import disk, on_a_slow_disk
from tests.benchmarks.morning import class_bell
from tests.benchmarks.publishing import publishing
from tests.benchmarks.reports import reports
from tests.benchmarks.results import Row
from tests.benchmarks.school import engine_of, enrol, publish
from tests.benchmarks.starting import starting
from tests.benchmarks.surroundings import surroundings
from tests.benchmarks.table import table
from tests.benchmarks.weight import weight
from tests.databases import KINDS

PUPILS = 400
RATES = {"pages": rates.pages, "saving": rates.saving}
ROWS = (*RATES, "bell", "reports", "publishing", "weight", "start", "disk")
RESULT = ROOT / "bench.json"


def main() -> int:
    """Measure what was asked for, and write it down; return 1 where a target is not met."""
    asked = Asked(_chosen("ROWS", ROWS), _chosen("DATABASE", KINDS))
    rows, records, around, began = [], [], surroundings(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="klimakurs-bench-") as folder:
        for row in asked.measure(Path(folder)):
            rows.append(row)
            records.append(row.as_record() | {"load": os.getloadavg()[0]})
            _tell(row, time.monotonic() - began)
    sys.stdout.write(table(rows) + "\n")
    around |= {"seconds": round(time.monotonic() - began)}
    record = {"surroundings": around, "rows": records}
    RESULT.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n")
    return int(any(row.met is False for row in rows))


@dataclass(frozen=True)
class Asked:
    """Which rows are wanted, and on which databases."""

    rows: Collection[str]
    databases: Collection[str]

    def measure(self, folder: Path) -> Iterator[Row]:
        """Yield the rows as they are measured."""
        if "start" in self.rows:
            yield from _unbroken("start", "sqlite", starting(folder))
        saved = []
        for database in self.databases:
            place = folder / database
            place.mkdir()
            with stored(database, place) as store:
                for row in self._on(store, place):
                    saved.append(row)
                    yield row
        if "disk" in self.rows:
            sync = disk(folder)
            yield sync
            yield from on_a_slow_disk(saved, sync.value)

    def _on(self, store: Store, folder: Path) -> Iterator[Row]:
        """Measure on one kind of database."""
        parts = {
            "limits": self._with_limits(store, folder),
            "bell": _bell(store, folder),
            "publishing": publishing(store, folder / "thousand"),
            "reports": reports(store, folder),
        }
        wanted = {"limits" if what in (*RATES, "weight") else what for what in self.rows}
        if wanted & {"limits", "bell"}:
            publish(store.address)
        for what in parts:
            if what in wanted:
                yield from _unbroken(what, store.database, parts[what])

    def _with_limits(self, store: Store, folder: Path) -> Iterator[Row]:
        pace = rates.Pace(int(os.environ.get("ROUNDS") or 5), float(os.environ.get("SECONDS") or 1.5))
        with arena(store, folder) as place:
            with engine_of(store.address) as engine:
                pupils = enrol(engine, PUPILS)
            for what in RATES:
                if what in self.rows:
                    yield from RATES[what](place, pupils, pace)
            # A page weighs the same on every database.
            if "weight" in self.rows and store.database == self.databases[0]:
                yield from weight(place)


def _bell(store: Store, folder: Path) -> Iterator[Row]:
    with ours_alone(store, folder) as place:
        yield from class_bell(place)


def _unbroken(what: str, database: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the rows; what breaks off is a row that fails, and the rest is measured all the same."""
    try:
        yield from rows
    except (AssertionError, OSError, RuntimeError, WrongAnswerError) as error:
        yield Row(name=f"{what} broke off", database=database, unit="", values=[0], errors=1, about={"why": str(error)})


def _tell(row: Row, seconds: float) -> None:
    about = {name: value for name, value in row.about.items() if value is not None}
    sys.stderr.write(f"{seconds:4.0f} s  {row.name} ({row.database}): {row.value:,.2f} {row.unit} {about or ''}\n")


def _chosen(name: str, otherwise: Collection[str]) -> Collection[str]:
    """Return what the environment asks for, such as ROWS=pages,bell; everything where it asks for nothing."""
    words = os.environ.get(name)
    return words.split(",") if words else otherwise


if __name__ == "__main__":
    sys.exit(main())
