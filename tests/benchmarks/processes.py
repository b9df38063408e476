"""What processes cost, as Linux counts it: a process and everything that descends from it."""

import os
from collections.abc import Iterator
from pathlib import Path

from tests.faults.server import children

TICKS = os.sysconf("SC_CLK_TCK")
USER, CHILDREN_SYSTEM = 11, 14
"""The places in /proc/<pid>/stat, after the name, of user and system time, own and of children that have ended."""
KIB = 1024
MEGABYTE = 1_000_000


def family(process: int) -> Iterator[int]:
    """Yield the process and its descendants."""
    yield process
    for child in children(process):
        yield from family(child)


def cpu_seconds(process: int) -> float:
    """Return the CPU time that a process, its descendants, and those of them that have ended, have used."""
    return sum(_seconds(Path(f"/proc/{one}/stat").read_text()) for one in family(process))


def memory(process: int) -> float:
    """Return the megabytes that a process and its descendants hold, what several share counted once (PSS)."""
    return sum(_proportional(Path(f"/proc/{one}/smaps_rollup").read_text()) for one in family(process)) / MEGABYTE


def _seconds(stat: str) -> float:
    # The name, in parentheses, may hold anything.
    numbers = stat.rpartition(")")[2].split()
    return sum(map(int, numbers[USER : CHILDREN_SYSTEM + 1])) / TICKS


def _proportional(rollup: str) -> int:
    line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) * KIB
