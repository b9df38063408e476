"""The real application with its demo, served by gunicorn as in `make run`, for browsers to visit."""

import os
import signal
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


class Demo:
    """The demo municipality, served from a database in a folder; it can be killed and come back at its address."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.database_url = f"sqlite:///{folder / 'demo.sqlite3'}"
        self._log = folder / "server.log"
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KLIMAKURS_")},
            "KLIMAKURS_DEMO": "1",
            "KLIMAKURS_DATABASE_URL": self.database_url,
            **settings,
        }
        for command in PREPARE:
            subprocess.run([sys.executable, "-m", "flask", *command], check=True, cwd=ROOT, env=self._environment)
        self._port = 0
        self.start()

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Serve it, and wait until it answers."""
        with _bound_socket(self._port) as listening, self._log.open("ab") as log:
            self._port = listening.getsockname()[1]
            self._server = subprocess.Popen(
                _gunicorn(listening),
                cwd=ROOT,
                env=self._environment,
                stderr=log,
                pass_fds=[listening.fileno()],
                start_new_session=True,
            )
        _wait(self._server, self._port, self._log)

    @contextmanager
    def killed(self) -> Iterator[None]:
        """Kill it with all its workers, in the middle of whatever they do, and start it again afterwards."""
        os.killpg(self._server.pid, signal.SIGKILL)
        self._server.wait(START_SECONDS)
        try:
            yield
        finally:
            self.start()

    def stop(self) -> None:
        """End it."""
        self._server.terminate()
        self._server.wait(START_SECONDS)


@contextmanager
def served_demo(folder: Path, **settings: str) -> Iterator[Demo]:
    """Serve the demo from a database in the folder; settings bear the names that they have in the environment."""
    demo = Demo(folder, **settings)
    try:
        yield demo
    finally:
        demo.stop()


def _bound_socket(port: int) -> socket.socket:
    """Return what the server is handed open, so that nobody else can take its port in between."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
        except OSError:
            # Killed workers let go of it a moment later.
            listening.close()
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return listening


def _gunicorn(listening: socket.socket) -> list[str]:
    settings = ["--config", "learning/server.py", "--workers", "1", "--bind", f"fd://{listening.fileno()}"]
    return [sys.executable, "-m", "gunicorn", *settings, "wsgi:app"]


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        connection = HTTPConnection("127.0.0.1", port, timeout=START_SECONDS)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise RuntimeError(f"The application did not start: {log.read_text()}")
