"""A server that cannot start says why in one line, and does not try for ever."""

import os
import subprocess
import sys

from learning.config import ROOT


def test_with_a_secret_that_can_be_guessed_the_server_says_what_to_set_and_gives_up():
    others = {name: value for name, value in os.environ.items() if not name.startswith("KLIMAKURS_")}
    environment = {**others, "KLIMAKURS_SECRET_KEY": "secret"}

    start = subprocess.run(
        [sys.executable, "-c", "import wsgi"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert start.returncode == 4
    assert start.stderr.startswith("Klimakurs cannot start. KLIMAKURS_SECRET_KEY must be at least")
