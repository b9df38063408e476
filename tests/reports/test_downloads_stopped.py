"""Who stops taking a long list, but stays connected, holds up nobody: under a real gunicorn."""

import socket
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import QueuePool, create_engine, text
from sqlalchemy.orm import Session

from learning.reports import downloads
from tests.faults.server import Server, served

APPLICATION = "tests.reports.test_downloads_stopped:application()"
SECONDS = 2
PIECES = 100


def application() -> Flask:
    """What gunicorn serves: a file larger than any buffer, and how many connections to the database are in use."""
    downloads.LONGEST = SECONDS
    app, engine = Flask(__name__), create_engine("sqlite://", poolclass=QueuePool)

    @app.get("/file")
    def file():
        reading = Session(engine)
        pieces = (reading.scalar(text("SELECT hex(zeroblob(100000))")) for _ in range(PIECES))
        return downloads.download(pieces, reading, at_once=False, name="list.csv", content_type="text/csv")

    app.get("/healthz")(lambda: str(engine.pool.checkedout()))
    return app


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """One process that sends the file."""
    with served("sqlite://", tmp_path / "log", APPLICATION, WEB_CONCURRENCY="1") as server:
        yield server


def ask(server: Server, path: str) -> tuple[int, str | None, bytes]:
    connection = HTTPConnection(*server.place, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    answer = response.status, response.headers["Retry-After"], response.read()
    connection.close()
    return answer


def begin_and_stop(server: Server) -> socket.socket:
    """Ask for the file, take its first bytes and no more."""
    client = socket.create_connection(server.place)
    client.sendall(b"GET /file HTTP/1.1\r\nHost: localhost\r\n\r\n")
    client.recv(100)
    return client


def test_those_who_stop_taking_a_file_leave_connections_and_places_to_others(server: Server):
    clients = [begin_and_stop(server) for _ in range(3)]

    in_use = ask(server, "/healthz")[2]
    refused = ask(server, "/file")
    time.sleep(SECONDS + 1)
    afterwards = ask(server, "/healthz")[2]
    sent = ask(server, "/file")

    assert (in_use, afterwards) == (b"3", b"0")
    assert refused[:2] == (503, "30")
    assert (sent[0], len(sent[2])) == (200, PIECES * 200_000)
    for client in clients:
        client.close()
