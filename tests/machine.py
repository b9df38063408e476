"""What the tests use when this machine has it, and how to get what it lacks."""

import os
import shutil

from tests.pgbouncer import pgbouncer
from tests.postgresql import server_programs

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    """Return the path of Chromium, or None."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def nginx() -> str | None:
    """Return the path of nginx, or None."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


def lacks() -> list[str]:
    """Return one line for each part of the tests that this machine cannot run."""
    found = {
        "PostgreSQL is missing, nothing was tested on it: apt-get install postgresql": server_programs(),
        "pgbouncer is missing, nothing was tested through it: apt-get install pgbouncer": pgbouncer(),
        "nginx is missing, nothing was tested behind it: apt-get install nginx-light": nginx(),
        "Chromium is missing, nothing was tested in a browser: apt-get install chromium": chromium(),
    }
    return [line for line, program in found.items() if program is None]
