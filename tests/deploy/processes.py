"""Programs that a test starts as an operator would, each with its own group, log and end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from random import SystemRandom

from learning.config import ROOT
from tests.faults.school import SECRET

START_SECONDS, STOP_SECONDS = 30, 45
PORTS = range(20_000, 32_000)
GUNICORN = (sys.executable, "-m", "gunicorn", "--config", "learning/server.py", "wsgi:app")


class Program:
    """A program in a process group of its own."""

    def __init__(self, command: Sequence[str | Path], log: Path, **options: object) -> None:
        self.log = log
        with log.open("ab") as file:
            self.process = subprocess.Popen(command, stdout=file, stderr=file, start_new_session=True, **options)

    def wait_until(self, ready: Callable[[], bool]) -> None:
        """Return when it is ready; raises RuntimeError with the log where it ends before."""
        deadline = time.monotonic() + START_SECONDS
        while not ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{self.process.args} did not start: {self.log.read_text()}")
            time.sleep(0.05)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program itself, not to the processes it has started."""
        self.process.send_signal(number)

    def kill(self) -> None:
        """End it and all it has started, with SIGKILL."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> int:
        """Ask it to end; return its exit status."""
        self.process.terminate()
        return self.process.wait(STOP_SECONDS)


@contextmanager
def running(command: Sequence[str | Path], log: Path, **options: object) -> Iterator[Program]:
    """Run a program; afterwards nothing of it is left."""
    program = Program(command, log, **options)
    try:
        yield program
    finally:
        with suppress(ProcessLookupError):
            os.killpg(program.process.pid, signal.SIGKILL)
        program.process.wait()


@contextmanager
def application(database: str, log: Path, port: int, command: Sequence[str] = GUNICORN) -> Iterator[Program]:
    """Serve the application as the systemd unit does, behind one proxy."""
    options = ("--bind", f"127.0.0.1:{port}")
    with running([*command, *options], log, cwd=ROOT, env=settings(database)) as program:
        program.wait_until(lambda: status(port) == 200)
        yield program


def settings(database: str, **more: str) -> Mapping[str, str]:
    """Return the environment of an application behind one proxy."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("KLIMAKURS_")},
        "KLIMAKURS_SECRET_KEY": SECRET,
        "KLIMAKURS_DATABASE_URL": database,
        "KLIMAKURS_SECURE_COOKIES": "0",
        "KLIMAKURS_TRUSTED_PROXIES": "1",
        **more,
    }


def status(port: int, path: str = "/healthz") -> int | None:
    """Return what is answered on this machine, None where nobody answers."""
    connection = HTTPConnection("localhost", port, timeout=START_SECONDS)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


def free_ports(number: int) -> list[int]:
    """Return ports that nobody uses, below those that outgoing connections are given at any moment."""
    ports = SystemRandom().sample(PORTS, len(PORTS))
    return [port for _, port in zip(range(number), filter(_is_free, ports), strict=False)]


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True
