"""How long `make run` takes, for the second time, until it shows its first page."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

from learning.config import ROOT
from tests.benchmarks.results import Row, at_most

MOST_SECONDS = 3
ROUNDS = 3
PATIENCE_SECONDS = 300
MAKE = shutil.which("make") or "make"
LEFT_BEHIND = shutil.ignore_patterns(".venv", ".git", "instance", ".*_cache", ".hypothesis")


def starting(folder: Path) -> Iterator[Row]:
    """Copy the project, start it once, then again and again."""
    copy = folder / "copy"
    shutil.copytree(ROOT, copy, ignore=LEFT_BEHIND)
    (copy / ".venv").symlink_to(sys.prefix)
    # They share what is installed: nothing of it may change.
    steps = subprocess.run([MAKE, "--dry-run", "install"], cwd=copy, check=True, capture_output=True, text=True)
    assert "pip" not in steps.stdout, "Something is not installed yet: make install"
    first = _seconds_to_first_page(copy)
    again = [_seconds_to_first_page(copy) for _ in range(ROUNDS)]
    yield Row(
        name="second start of make run to the first page",
        database="sqlite",
        unit="s",
        values=again,
        target=at_most(MOST_SECONDS),
        about={"first_start_s": round(first, 1)},
    )


def _seconds_to_first_page(copy: Path) -> float:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port = place.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KLIMAKURS_", "MAKE"))}
    with (copy / "make.log").open("ab") as log:
        began = time.monotonic()
        command = [MAKE, "run", f"PORT={port}"]
        make = subprocess.Popen(command, cwd=copy, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        while not _shows(port):
            if make.poll() is not None or time.monotonic() - began > PATIENCE_SECONDS:
                raise RuntimeError(f"make run showed nothing: {(copy / 'make.log').read_text()}")
            time.sleep(0.01)
        return time.monotonic() - began
    finally:
        with suppress(ProcessLookupError):
            os.killpg(make.pid, signal.SIGTERM)
        make.wait()


def _shows(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()
