"""A real server of two processes: its measures add up, its log is JSON and names nobody, whatever is sent to it."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.deploy.processes import Program, application, free_ports, status
from tests.faults.school import School
from tests.measures import value

NAME = "Plantesen"
HOST = "Host: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n"
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
CRASH = f"POST /logg-inn HTTP/1.1\r\n{HOST}{FORM}"
MALFORMED = (
    f"GET /{NAME} HTTP/1.1\r\n{HOST}{NAME} Header: x\r\n\r\n",
    f"{NAME}\r\n\r\n",
    f"GET /{NAME} HTTP/9.{NAME}\r\n\r\n",
    f"GET /{NAME}{'x' * 9000} HTTP/1.1\r\n\r\n",
    f"{CRASH}Transfer-Encoding: chunked\r\n\r\n{NAME}\r\nname={NAME}",
    f"{CRASH}Content-Length: 900\r\n\r\nname={NAME}",
    f"{CRASH}Content-Length: -{NAME}\r\n\r\nname={NAME}",
)
PROXY = "PROXY TCP4 198.51.100.77 127.0.0.1 1 2\r\n"


@pytest.fixture
def port() -> int:
    """Where the application listens."""
    return free_ports(1)[0]


@pytest.fixture
def program(tmp_path: Path, port: int) -> Iterator[Program]:
    """The application, as the systemd unit starts it."""
    address = f"sqlite:///{tmp_path / 'klimakurs.sqlite3'}"
    School(address).open(1)
    with application(address, tmp_path / "log", port) as program:
        yield program


def measures(port: int) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def workers(program: Program) -> list[int]:
    command = ["ps", "-o", "pid=", "--ppid", str(program.process.pid)]
    return [int(pid) for pid in subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()]


def wait_until_there_are_two(program: Program, *, without: int) -> None:
    program.wait_until(lambda: len(set(workers(program)) - {without}) == 2)


def test_what_the_processes_count_adds_up_and_outlives_them(program: Program, port: int):
    for _ in range(10):
        status(port, "/kurs")
    counted = {"view": "courses.catalogue", "method": "GET", "status": "200"}
    before = value("klimakurs_requests_total", measures(port), **counted)

    victim = workers(program)[0]
    os.kill(victim, signal.SIGKILL)
    wait_until_there_are_two(program, without=victim)
    program.wait_until(lambda: value("klimakurs_database_pool_limit", measures(port)) == 20)

    after = measures(port)
    assert (before, value("klimakurs_requests_total", after, **counted)) == (10, 10)
    assert value("klimakurs_database_up", after) == 1
    assert program.stop() == 0


def test_what_nobody_can_read_leaves_no_trace_but_that_it_came(program: Program, port: int):
    for words in (*MALFORMED, PROXY + MALFORMED[0]):
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(words.encode())
            connection.shutdown(socket.SHUT_WR)
            connection.recv(1000)
    os.kill(workers(program)[0], signal.SIGKILL)
    time.sleep(0.5)
    program.stop()

    written = program.log.read_text()
    lines = [json.loads(line) for line in written.splitlines()]
    assert {line["event"] for line in lines} >= {"request", "library", "server"}
    assert "InvalidHeaderName" in {line.get("kind") for line in lines}
    assert [trace for trace in (NAME, "127.0.0.1", "198.51.100.77") if trace in written] == []
