"""What a commit costs on this disk, and what saving would reach where it cost more: arithmetic, not measured."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.results import Row
from tests.benchmarks.surroundings import sync_milliseconds

SLOW_MILLISECONDS = 5.0
SECOND = 1000.0


def disk(folder: Path) -> Row:
    """Measure the disk."""
    return Row(name="fdatasync of 4 kB", database="disk", unit="ms", values=sync_milliseconds(folder))


def on_a_slow_disk(rows: Sequence[Row], sync: float) -> Iterator[Row]:
    """Reckon what the rows about saving would be where bringing something to the disk took 5 ms.

    SQLite's writers come one after the other, each with its own fdatasync. PostgreSQL's share one: of those that are
    under way together none waits longer than the rest of one and one of its own.
    """
    for row in rows:
        if together := row.about.get("committing_together"):
            yield Row(
                name=f"{row.name}, at {SLOW_MILLISECONDS:g} ms (reckoned)",
                database=row.database,
                unit=row.unit,
                values=[slower(rate, sync, int(str(together))) for rate in row.values],
                limits=[slower(rate, sync, int(str(together))) for rate in row.limits],
                limit_name=row.limit_name,
            )


def slower(rate: float, sync: float, together: int) -> float:
    """Return the rate of commits at 5 ms, measured where it took `sync` ms and `together` shared one."""
    extra = max(0.0, SLOW_MILLISECONDS - sync)
    if together == 1:
        return SECOND / (SECOND / rate + extra)
    # Each of those under way is answered in so long; at worst it waits out another's fdatasync and then its own.
    return min(rate, together * SECOND / (together * SECOND / rate + 2 * extra))
