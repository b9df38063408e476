"""Stopping, reloading and restarting the server drops no request, however slowly it is sent."""

import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

import pytest

from learning import server
from learning.config import ROOT
from tests.deploy.processes import GUNICORN, Program, application, free_ports, running, settings, status
from tests.faults.school import School

FORM = "username=kari&password=" + "x" * 200
HEAD = (
    "POST /logg-inn HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
    f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(FORM)}\r\n\r\n"
)
# As systemd hands a socket over: number 3, and in the environment whom it is for.
HAND_OVER = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3);"
    "os.environ.update(LISTEN_FDS='1', LISTEN_PID=str(os.getpid())); os.execv(sys.argv[2], sys.argv[2:])"
)


@pytest.fixture
def database(tmp_path: Path) -> str:
    """A school's database in a file."""
    address = f"sqlite:///{tmp_path / 'klimakurs.sqlite3'}"
    School(address).open(1)
    return address


@pytest.fixture
def port() -> int:
    """Where the application listens."""
    return free_ports(1)[0]


@pytest.fixture
def program(database: str, tmp_path: Path, port: int) -> Iterator[Program]:
    """The application as the systemd unit starts it."""
    with application(database, tmp_path / "log", port) as program:
        yield program


def slow_upload(port: int) -> socket.socket:
    """Return the connection of a tablet that has sent half of a form."""
    tablet = socket.create_connection(("127.0.0.1", port), timeout=30)
    tablet.sendall((HEAD + FORM[:100]).encode())
    return tablet


def rest_of(tablet: socket.socket) -> str:
    """Send the other half; return the head of the answer."""
    tablet.sendall(FORM[100:].encode())
    with tablet, tablet.makefile("rb") as answer:
        return b"".join(iter(answer.readline, b"\r\n")).decode()


def wait_until_refused(port: int) -> None:
    while status(port) is not None:
        time.sleep(0.05)


def test_a_request_that_is_still_being_sent_gets_its_answer_when_the_server_stops(program: Program, port: int):
    tablet = slow_upload(port)
    time.sleep(0.2)

    program.signal(signal.SIGTERM)
    wait_until_refused(port)
    answer = rest_of(tablet)

    assert answer.startswith("HTTP/1.1 422")
    assert program.process.wait(server.graceful_timeout) == 0


def test_a_connection_that_is_kept_open_is_answered_once_more_and_then_closed(program: Program, port: int):
    browser = HTTPConnection("127.0.0.1", port, timeout=30)
    browser.request("GET", "/healthz")
    browser.getresponse().read()

    program.signal(signal.SIGTERM)
    wait_until_refused(port)
    browser.request("GET", "/healthz")
    answer = browser.getresponse()

    assert (answer.status, answer.headers["Connection"]) == (200, "close")
    assert program.process.wait(server.graceful_timeout) == 0


def test_a_reload_lets_slow_requests_end_and_refuses_nobody_meanwhile(program: Program, port: int):
    tablet = slow_upload(port)
    time.sleep(0.2)
    before = workers(program)

    program.signal(signal.SIGHUP)
    answers = [status(port) for _ in range(20)]

    assert set(answers) == {200}
    assert rest_of(tablet).startswith("HTTP/1.1 422")
    wait_until(lambda: not before & workers(program))
    assert status(port) == 200


@contextmanager
def started_by_systemd(listening: socket.socket, notified: Path, database: str, log: Path) -> Iterator[Program]:
    number = listening.fileno()
    command = [sys.executable, "-c", HAND_OVER, str(number), *GUNICORN]
    environment = settings(database, NOTIFY_SOCKET=str(notified))
    with running(command, log, cwd=ROOT, env=environment, pass_fds=[number]) as program:
        yield program


def test_a_restart_by_systemd_keeps_everybody_waiting_for_a_moment_and_refuses_nobody(database: str, tmp_path: Path):
    notified, logs = tmp_path / "notify", iter((tmp_path / "first", tmp_path / "second"))
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(notified))
        started = partial(started_by_systemd, listening, notified, database)
        with started(next(logs)) as old, ExitStack() as rest:
            answers = rest.enter_context(asking(listening.getsockname()[1]))
            wait_until(lambda: 200 in answers)
            ended = old.stop()
            with started(next(logs)):
                so_far = len(answers)
                wait_until(lambda: len(answers) > so_far + 20)
                rest.close()
        messages = [ear.recv(1000) for _ in range(2)]

    assert ended == 0
    assert set(answers) == {200}
    assert all(message.startswith(b"READY=1") for message in messages)


@contextmanager
def asking(port: int) -> Iterator[list[int | None]]:
    """Ask again and again, as several people do, until the block ends."""
    answers: list[int | None] = []
    is_over = threading.Event()

    def ask() -> None:
        while not is_over.is_set():
            answers.append(status(port))

    people = [threading.Thread(target=ask) for _ in range(4)]
    for person in people:
        person.start()
    try:
        yield answers
    finally:
        is_over.set()
        for person in people:
            person.join()


def workers(program: Program) -> set[str]:
    """Return the processes that answer."""
    process = program.process.pid
    return set(Path(f"/proc/{process}/task/{process}/children").read_text().split())


def wait_until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.05)
