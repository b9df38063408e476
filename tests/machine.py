"""What the tests use when this machine has it, and how to get what it lacks."""

import shutil

from tests.pgbouncer import pgbouncer
from tests.postgresql import server_programs

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Return the path of Chromium, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def lacks() -> list[str]:
    """Return one line for each part of the tests that this machine cannot run."""
    found = {
        "PostgreSQL is missing, nothing was tested on it: apt-get install postgresql": server_programs(),
        "pgbouncer is missing, nothing was tested through it: apt-get install pgbouncer": pgbouncer(),
        "Chromium is missing, nothing was tested in a browser: apt-get install chromium": chromium(),
    }
    return [line for line, program in found.items() if program is None]
