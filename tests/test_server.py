"""The server's settings: what gunicorn reads, and what the reading of it must not do."""

import ast
import subprocess
import sys

from learning import server
from learning.config import ROOT

FILE = ROOT / "learning" / "server.py"
DEMO = {"KLIMAKURS_DEMO": "1"}


def test_gunicorn_understands_every_setting():
    names = {name for name in vars(server) if name.islower() and not name.startswith("_")} - {"gevent", "json", "logging", "os", "shutil", "tempfile"}
    command = [sys.executable, "-m", "gunicorn", "--config", FILE, "--print-config", "wsgi:app"]

    shown = subprocess.run(command, cwd=ROOT, env=DEMO, capture_output=True, text=True, check=True)

    assert names <= {line.split("=")[0].strip() for line in shown.stdout.splitlines()}


def test_the_master_imports_nothing_of_the_application():
    imported = {
        name.name if isinstance(node, ast.Import) else str(node.module)
        for node in ast.walk(ast.parse(FILE.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }

    assert not [name for name in imported if name.split(".")[0] in ("learning", "wsgi")]


def test_a_stop_waits_longer_for_requests_than_for_idle_connections():
    assert server.graceful_timeout > 2 * server.keepalive
