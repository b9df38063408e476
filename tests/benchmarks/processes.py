"""What processes cost, as Linux counts it: a process and everything that descends from it."""

import os
from collections.abc import Iterator
from pathlib import Path

from tests.faults.server import children

TICKS = os.sysconf("SC_CLK_TCK")
USER, CHILDREN_SYSTEM = 11, 14
"""The places in /proc/<pid>/stat, after the name, of user and system time, own and of children that have ended."""
PEAK = "5"
"""What Linux calls the peak of the resident memory."""
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


def resident(process: int) -> dict[int, float]:
    """Return the megabytes that each of them holds in memory, and let its peak be counted from now on."""
    for one in family(process):
        Path(f"/proc/{one}/clear_refs").write_text(PEAK)
    return {one: _status(one, "VmRSS:") for one in family(process)}


def grown(before: dict[int, float]) -> float:
    """Return by how many megabytes the one that grew most has been larger since than it was before."""
    return max(_status(one, "VmHWM:") - megabytes for one, megabytes in before.items())


def _status(process: int, what: str) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what)) * KIB / MEGABYTE


def _seconds(stat: str) -> float:
    # The name, in parentheses, may hold anything.
    numbers = stat.rpartition(")")[2].split()
    return sum(map(int, numbers[USER : CHILDREN_SYSTEM + 1])) / TICKS


def _proportional(rollup: str) -> int:
    line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) * KIB
