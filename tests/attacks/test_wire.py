"""What is no proper HTTP is refused by the server itself, once, and others are served meanwhile."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from tests.attacks.material import FORM
from tests.databases import Databases
from tests.faults.server import Server

HOST = "Host: localhost\r\n"
SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n"
BODY = "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
REFUSED = {
    "two lengths": f"POST / HTTP/1.1\r\n{HOST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
    "a list of lengths": f"POST / HTTP/1.1\r\n{HOST}Content-Length: 1, 1\r\n\r\nx",
    "a signed length": f"POST / HTTP/1.1\r\n{HOST}Content-Length: +1\r\n\r\nx",
    "a negative length": f"POST / HTTP/1.1\r\n{HOST}Content-Length: -1\r\n\r\n",
    "a length that is none": f"POST / HTTP/1.1\r\n{HOST}Content-Length: 0x5\r\n\r\n",
    "a length and chunks": f"POST / HTTP/1.1\r\n{HOST}{BODY}{SMUGGLED}",
    "chunks and a length": f"POST / HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    "another coding": f"POST / HTTP/1.1\r\n{HOST}Transfer-Encoding: xchunked\r\n\r\n{SMUGGLED}",
    "chunks twice": f"POST / HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "chunks before another coding": f"POST / HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
    "a vertical tab before chunks": f"POST / HTTP/1.1\r\n{HOST}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "chunks in an old version": f"POST / HTTP/1.0\r\n{HOST}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a space before the colon": "GET / HTTP/1.1\r\nHost : localhost\r\n\r\n",
    "a folded header": f"GET / HTTP/1.1\r\n{HOST}X-A: 1\r\n  2\r\n\r\n",
    "a header without a colon": f"GET / HTTP/1.1\r\n{HOST}nothing\r\n\r\n",
    "a header without a name": f"GET / HTTP/1.1\r\n{HOST}: x\r\n\r\n",
    "a zero byte": f"GET / HTTP/1.1\r\n{HOST}X-A: a\0b\r\n\r\n",
    "a bare line end in a header": f"GET / HTTP/1.1\r\n{HOST}X-A: a\nX-B: b\rX-C: c\r\n\r\n",
    "a name with brackets": f"GET / HTTP/1.1\r\n{HOST}X[A]: a\r\n\r\n",
    "a method with a space": f"GE T / HTTP/1.1\r\n{HOST}\r\n",
    "a method in small letters": f"get / HTTP/1.1\r\n{HOST}\r\n",
    "another version": f"GET / HTTP/9.9\r\n{HOST}\r\n",
    "no version": "GET /\r\n\r\n",
    "another protocol": "SSH-2.0-x\r\n\r\n",
    "encrypted": "\x16\x03\x01\x02\0\x01\0\x01\xfc\r\n\r\n",
    "a long address": f"GET /{'a' * 20_000} HTTP/1.1\r\n{HOST}\r\n",
    "a long header": f"GET / HTTP/1.1\r\n{HOST}X-A: {'a' * 20_000}\r\n\r\n",
    "many headers": f"GET / HTTP/1.1\r\n{HOST}{''.join(f'X-{n}: {n}' + chr(13) + chr(10) for n in range(500))}\r\n",
    "a chunk of no size": f"POST /logg-inn HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "a chunk of a huge size": f"POST /logg-inn HTTP/1.1\r\n{HOST}Transfer-Encoding: chunked\r\n\r\n{'f' * 40}\r\n",
}
PATIENCE = 20


@pytest.fixture(scope="module")
def server(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("wire")
    server = Server(databases.new_engine("sqlite").url.render_as_string(), folder / "log")
    server.start()
    yield server
    server.close()


def place(server: Server) -> tuple[str, int]:
    parts = urlsplit(server.address)
    return str(parts.hostname), int(parts.port or 0)


def say(server: Server, words: str) -> str:
    """Send the words as they are; return everything that is answered until the connection is closed."""
    with socket.create_connection(place(server), PATIENCE) as wire:
        answer = b""
        # A server that has seen enough may hang up while more is being said.
        with suppress(OSError):
            wire.sendall(words.encode("latin1"))
            wire.shutdown(socket.SHUT_WR)
            while piece := wire.recv(65_536):
                answer += piece
        return answer.decode("latin1")


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_proper_request_is_refused_once(server: Server, kind: str):
    answer = say(server, REFUSED[kind])

    first, *rest = re.findall(r"HTTP/1\.1 (\d+) ", answer) or [""]
    assert first in ("", "400", "403", "405", "411", "413", "414", "431", "501", "505"), answer
    assert rest in ([], ["400"]), answer
    assert "Traceback" not in answer


def test_a_body_in_chunks_is_bounded_too(server: Server):
    chunk = f"{65_536:x}\r\n{'x' * 65_536}\r\n"
    head = f"POST /sprak HTTP/1.1\r\n{HOST}Sec-Fetch-Site: same-origin\r\nContent-Type: {FORM}\r\n"

    answer = say(server, f"{head}Transfer-Encoding: chunked\r\n\r\n{chunk * 6}0\r\n\r\n")

    assert answer == "" or answer.split()[1] in ("413", "422")


def test_who_sends_the_head_of_a_request_slowly_holds_up_nobody(server: Server):
    began = time.monotonic()
    with socket.create_connection(place(server), PATIENCE) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: local")
        others = HTTPConnection(*place(server), timeout=PATIENCE)
        others.request("GET", "/healthz")
        status = others.getresponse().status
        others.close()
        rest = slow.recv(1000)

    assert status == 200
    assert not rest.startswith(b"HTTP/1.1 200")
    assert time.monotonic() - began < PATIENCE


def test_a_head_tells_neither_host_nor_program(server: Server):
    answer = say(server, f"GET http://elsewhere.example/kurs HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n")

    assert "elsewhere" not in answer
    assert "Python" not in answer.partition("\r\n\r\n")[0]


def test_after_all_that_the_server_answers_as_before(server: Server):
    answer = say(server, f"GET /healthz HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n")

    assert answer.startswith("HTTP/1.1 200")
