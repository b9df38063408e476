"""The real application with its demo, served by gunicorn as in `make run`, for browsers to visit."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[2]
START_SECONDS = 30
PREPARE = (("migrate",), ("publish",), ("demo", "--if-empty"))


@contextmanager
def served_demo(folder: Path) -> Iterator[str]:
    """Serve the demo municipality from a database in the folder; yield its address."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("KLIMAKURS_")},
        "KLIMAKURS_DEMO": "1",
        "KLIMAKURS_DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
    }
    for command in PREPARE:
        subprocess.run([sys.executable, "-m", "flask", *command], check=True, cwd=ROOT, env=environment)
    with _free_socket() as listening, (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(
            _gunicorn(listening), cwd=ROOT, env=environment, stderr=log, pass_fds=[listening.fileno()]
        )
        try:
            yield _answering(server, listening.getsockname()[1], folder / "server.log")
        finally:
            server.terminate()
            server.wait(START_SECONDS)


def _free_socket() -> socket.socket:
    # Handed to the server open, so that nobody else can take its port in between.
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    return listening


def _gunicorn(listening: socket.socket) -> list[str]:
    settings = ["--config", "learning/server.py", "--workers", "1", "--bind", f"fd://{listening.fileno()}"]
    return [sys.executable, "-m", "gunicorn", *settings, "wsgi:app"]


def _answering(server: subprocess.Popen[bytes], port: int, log: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        connection = HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == HTTPStatus.OK:
                return f"http://127.0.0.1:{port}"
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise RuntimeError(f"The application did not start: {log.read_text()}")
