"""The application under gunicorn, as `make run` serves it, to be killed and started again at the same address."""

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
from random import Random

from learning.config import ROOT
from tests.faults.school import SECRET

START_SECONDS = 60
LAST_WORDS = 2000
# The server's processes are one group, and end with whoever holds the other end of the pipe.
UNTIL_THE_PIPE_CLOSES = '"$@" & read -r _; kill -KILL 0'


class Server:
    """Listens on a port of its own while it runs; while it does not, connections are refused."""

    def __init__(self, database: str, log: Path, application: str = "wsgi:app", **settings: str) -> None:
        self._log = log
        self._application = application
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("KLIMAKURS_")},
            "KLIMAKURS_SECRET_KEY": SECRET,
            "KLIMAKURS_DATABASE_URL": database,
            "KLIMAKURS_SECURE_COOKIES": "0",
            **settings,
        }
        # Bound, but not listening: nobody else gets the port, and the server shares it.
        self._place = socket.socket()
        self._place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._place.bind(("127.0.0.1", 0))
        self._group: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where pupils find it."""
        return f"http://127.0.0.1:{self.place[1]}"

    @property
    def place(self) -> tuple[str, int]:
        """Where it listens."""
        return self._place.getsockname()

    @property
    def processes(self) -> int:
        """The process whose descendants all its processes are."""
        assert self._group, "The server is not running."
        return self._group.pid

    @property
    def last_words(self) -> str:
        """The end of its log."""
        return self._log.read_text()[-LAST_WORDS:]

    def start(self) -> None:
        """Start, and return when it answers."""
        gunicorn = [sys.executable, "-m", "gunicorn", "--config", ROOT / "learning" / "server.py", self._application]
        listening = ["--bind", self.address.removeprefix("http://")]
        command = ["sh", "-c", UNTIL_THE_PIPE_CLOSES, "sh", *gunicorn, *listening]
        with self._log.open("ab") as log:
            self._group = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._environment,
                stdin=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
            )
        self._wait_until_it_answers()

    def kill(self) -> None:
        """End all its processes at once, with SIGKILL."""
        if self._group:
            os.killpg(self._group.pid, signal.SIGKILL)
            self._group.communicate()
            self._group = None

    def kill_worker(self, random: Random) -> None:
        """End one of the processes that answer, with SIGKILL; the master starts another."""
        os.kill(random.choice(self._workers()), signal.SIGKILL)

    def close(self) -> None:
        """Stop for good, and free the port."""
        self.kill()
        self._place.close()

    def _workers(self) -> list[int]:
        assert self._group, "The server is not running."
        (master,) = children(self._group.pid)
        return children(master)

    def _wait_until_it_answers(self) -> None:
        assert self._group
        deadline = time.monotonic() + START_SECONDS
        while self._group.poll() is None and time.monotonic() < deadline:
            if self._answers():
                return
            time.sleep(0.05)
        raise RuntimeError(f"The application did not start: {self._log.read_text()}")

    def _answers(self) -> bool:
        connection = HTTPConnection(*self.place, timeout=START_SECONDS)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()


@contextmanager
def served(database: str, log: Path, application: str = "wsgi:app", **settings: str) -> Iterator[Server]:
    """Serve an application from the database; nothing of it is left afterwards."""
    server = Server(database, log, application, **settings)
    try:
        server.start()
        yield server
    finally:
        server.close()


def children(process: int) -> list[int]:
    """Return the processes that a process has started."""
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
