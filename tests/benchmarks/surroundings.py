"""What a figure depends on beside the application: the machine, its disk, what else it does, and the versions."""

import os
import platform
import subprocess
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median

from tests.benchmarks.results import percentile
from tests.postgresql import server_programs

SYNCS = 200
BLOCK = b"\0" * 4096
MILLISECONDS = 1000
PACKAGES = ("flask", "gunicorn", "gevent", "psycopg", "sqlalchemy")


def surroundings() -> dict[str, object]:
    """Return what a reader needs to compare the figures with others."""
    syncs = sync_milliseconds(Path(tempfile.gettempdir()))
    return {
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
        "fdatasync_ms": {"median": round(median(syncs), 3), "p95": round(percentile(syncs, 95), 3)},
        "system": platform.platform(),
        "python": platform.python_version(),
        "postgresql": _postgresql(),
        **{package: version(package) for package in PACKAGES},
    }


def sync_milliseconds(folder: Path) -> list[float]:
    """Return what it costs, each time, to bring a block to the disk of a folder: what a commit waits for."""
    with tempfile.NamedTemporaryFile(dir=folder, buffering=0) as file:
        return [_sync(file.fileno()) for _ in range(SYNCS)]


def _sync(file: int) -> float:
    os.write(file, BLOCK)
    began = time.perf_counter()
    os.fdatasync(file)
    return (time.perf_counter() - began) * MILLISECONDS


def _postgresql() -> str | None:
    programs = server_programs()
    if programs is None:
        return None
    return subprocess.run(
        [programs / "postgres", "--version"], check=True, capture_output=True, text=True
    ).stdout.strip()
