"""What an operator can type."""

import subprocess
import sys

from learning.commands import COMMANDS, command
from learning.config import ROOT
from tests.commands.conftest import Run


def test_the_help_lists_every_command(run: Run):
    result = run("--help")

    listed = {line.split()[0] for line in result.output.splitlines() if line.startswith("  ")}
    assert COMMANDS.keys() <= listed


def test_every_command_is_called_what_one_types():
    assert {name: command(name).name for name in COMMANDS} == {name: name for name in COMMANDS}


def test_a_word_that_is_no_command_is_refused(run: Run):
    result = run("pubish")

    assert result.exit_code == 2
    assert "No such command 'pubish'" in result.output


def test_a_process_that_serves_pages_reads_nothing_that_none_of_them_needs():
    script = "import sys, wsgi; print(*sys.modules)"

    served = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"KLIMAKURS_DEMO": "1"},
        capture_output=True,
        text=True,
        check=True,
    )

    needless = {"alembic", "learning.commands.publish", "learning.demo", "psycopg", "segno", "zxcvbn"}
    assert not needless & set(served.stdout.split())
