"""What an operator types, as a process of its own on a database of the benchmarks."""

import os
import subprocess
import sys
from pathlib import Path

from learning.config import ROOT
from tests.faults.school import SECRET

# The command alone: what it costs to start Python and load the application is measured elsewhere.
TIMED = """
import sys, time
from wsgi import app
began = time.perf_counter()
result = app.test_cli_runner().invoke(args=sys.argv[1:], catch_exceptions=False)
print(time.perf_counter() - began)
sys.exit(result.exit_code and result.output)
"""


def flask(address: str, *command: str | Path) -> None:
    """Run a command of ours on the database."""
    _run(address, "-m", "flask", *command)


def timed_flask(address: str, *command: str | Path) -> float:
    """Run a command of ours, and return the seconds that it took once the application was loaded."""
    return float(_run(address, "-c", TIMED, *command))


def settings(address: str) -> dict[str, str]:
    """Return the environment of a command, and of nothing else that bears our names."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("KLIMAKURS_")}
    return others | {"KLIMAKURS_DATABASE_URL": address, "KLIMAKURS_SECRET_KEY": SECRET}


def _run(address: str, *arguments: str | Path) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=settings(address), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{arguments} failed: {done.stdout} {done.stderr}")
    return done.stdout
