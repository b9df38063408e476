"""The shipped nginx.conf, run with a certificate of the test's own in front of an application that only listens."""

import re
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPResponse, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask, url_for

from learning import LARGEST_BODY, server
from tests.deploy.nginx import SHIPPED, proxy
from tests.deploy.processes import free_ports, status

CERTIFICATE = (
    "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    " -addext subjectAltName=DNS:localhost -keyout key.pem -out certificate.pem"
)
HANGS_UP = "/logg-ut"
"""Where the listener ends the connection without an answer, as a process does that is killed."""
CLAIMS = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "gopher",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Prefix": "/evil",
    "Forwarded": "for=203.0.113.9",
    "X-Request-Id": "mine",
}


class Listener(ThreadingHTTPServer):
    """Stands for the application: remembers what reaches it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Ear)
        self.heard: list[Ear] = []
        self.asked: list[str] = []
        self.kept = "no-store"


class Ear(BaseHTTPRequestHandler):
    """Answers every request with its path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer, and remember who asked for what."""
        self.rfile.read(int(self.headers["Content-Length"] or 0))
        self.server.heard.append(self)
        self.server.asked.append(self.path)
        if self.path == HANGS_UP:
            self.close_connection = True
            return
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.path)))
        self.send_header("X-Request-Id", "ours")
        self.send_header("Content-Type", "text/csv" if self.path.endswith("csv") else "text/html")
        self.send_header("Cache-Control", self.server.kept)
        self.end_headers()
        self.wfile.write(self.path.encode())

    def do_POST(self) -> None:
        """Answer likewise."""
        self.do_GET()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@dataclass
class Door:
    """nginx with a certificate, and what stands behind it."""

    ports: tuple[int, int]
    listener: Listener
    folder: Path
    trust: ssl.SSLContext = field(repr=False)

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> HTTPResponse:
        """Ask through HTTPS as a browser does."""
        connection = HTTPSConnection("localhost", self.ports[1], context=self.trust, timeout=20)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode(errors="replace")
        connection.close()
        return answer


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """The shipped configuration, running."""
    folder = tmp_path_factory.mktemp("door")
    subprocess.run(CERTIFICATE.split(), check=True, capture_output=True, cwd=folder)
    trust = ssl.create_default_context(cafile=str(folder / "certificate.pem"))
    http, https, nobody = free_ports(3)
    with Listener() as listener:
        threading.Thread(target=listener.serve_forever, daemon=True).start()
        with proxy(folder / "nginx", (http, https), [listener.server_port, nobody], tls=True):
            yield Door((http, https), listener, folder, trust)
        listener.shutdown()


def test_a_visitor_without_encryption_is_sent_to_the_encrypted_page(door: Door):
    assert status(door.ports[0], "/kurs") == 308


def test_what_a_client_claims_about_itself_is_dropped(door: Door):
    door.ask("/kurs", **CLAIMS)

    headers = door.listener.heard[-1].headers
    assert headers.get_all("X-Forwarded-For") == ["127.0.0.1"]
    assert headers.get_all("X-Forwarded-Proto") == ["https"]
    assert headers.get_all("X-Forwarded-Host") == headers.get_all("Host") == [f"localhost:{door.ports[1]}"]
    assert not headers["X-Forwarded-Prefix"]
    assert not headers["Forwarded"]
    assert headers["X-Request-Id"] not in (None, "mine")


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_what_watches_the_application_is_closed_to_the_outside(door: Door, path: str):
    heard = len(door.listener.heard)

    answer = door.ask(path)

    assert (answer.status, len(door.listener.heard)) == (404, heard)


def test_the_application_s_own_name_of_a_request_reaches_the_browser(door: Door):
    assert door.ask("/").headers.get_all("X-Request-Id") == ["ours"]


def test_a_body_may_be_as_large_as_the_application_takes_and_no_larger(door: Door):
    assert door.ask("/logg-inn", "POST", b"x" * LARGEST_BODY).status == 200
    assert door.ask("/logg-inn", "POST", b"x" * (LARGEST_BODY + 1)).status == 413


@pytest.mark.parametrize(("kept", "asked"), [("public, max-age=31536000, immutable", 1), ("public, no-cache", 2)])
def test_a_file_is_asked_for_once_while_browsers_may_keep_it(door: Door, kept: str, asked: int):
    door.listener.kept = kept
    path = f"/static/release-{asked}/style.css"

    answers = [door.ask(path) for _ in range(2)]

    assert [answer.text for answer in answers] == [path, path]
    assert {answer.headers["Cache-Control"] for answer in answers} == {kept}
    assert {answer.headers["X-Request-Id"] for answer in answers} == {None}
    assert door.listener.asked.count(path) == asked


@pytest.mark.parametrize(("path", "packed"), [("/enhet/1234567/people.csv", "gzip"), ("/kurs", None)])
def test_only_what_the_application_writes_out_bit_by_bit_is_packed_on_its_way(
    door: Door, path: str, packed: str | None
):
    answer = door.ask(path, **{"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == packed


def test_the_log_holds_no_address_no_query_and_no_name_of_an_attempt(door: Door):
    door.ask("/forsok/0b9f6f7c-5b1f-4d0b-8a70-8f3a0e6f5a11?secret=yes", **{"User-Agent": "Tablet 7"})

    (line,) = (door.folder / "nginx" / "access.log").read_text().splitlines()[-1:]
    assert '"area":"/forsok"' in line
    assert '"request":"ours"' in line
    assert not [word for word in ("0b9f", "secret", "Tablet") if word in line]


def test_a_write_that_may_count_twice_is_not_repeated_and_the_browser_hears_when_to_come_back(door: Door):
    heard = len(door.listener.heard)

    answer = door.ask(HANGS_UP, "POST")

    assert len(door.listener.heard) == heard + 1
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
    assert "Klimakurs svarer ikke akkurat nå" in answer.text


def test_the_only_write_that_nginx_repeats_is_an_answer(app: Flask):
    (repeated,) = re.findall(r"location ~ (\S+) {\n +proxy_next_upstream \S+ \S+ non_idempotent;", SHIPPED.read_text())
    with app.test_request_context():
        answer = url_for("quizzes.save_answer", attempt_id=uuid4(), key="hva-er-klima-2")
        finish = url_for("quizzes.finish", attempt_id=uuid4())

    assert re.search(repeated, answer)
    assert not re.search(repeated, finish)
    assert SHIPPED.read_text().count("non_idempotent;") == 1


def test_whoever_asks_for_another_name_gets_no_answer(door: Door):
    with pytest.raises(OSError, match=r"closed|reset|without response"):
        door.ask("/", Host="evil.example")


def test_sign_ins_of_a_whole_class_behind_one_address_wait_and_are_not_refused(door: Door):
    people = [threading.Thread(target=lambda: answers.append(door.ask("/logg-inn", "POST").status)) for _ in range(15)]
    answers: list[int] = []

    for person in people:
        person.start()
    for person in people:
        person.join()

    assert answers == [200] * 15


def test_idle_connections_are_let_go_by_nginx_before_the_application_closes_them():
    assert "keepalive_timeout 2s;" in SHIPPED.read_text()
    assert server.keepalive > 2
