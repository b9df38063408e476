"""A browser as the server sees it: connections that stay open, the next request on any that is free."""

import asyncio
import gzip
import re
from collections.abc import Awaitable, Callable
from contextlib import closing
from typing import NamedTuple, TypeVar

from tests.benchmarks.wire import HEAD_END, Request, length

Found = TypeVar("Found")
MOST_CONNECTIONS = 6
PATIENCE_SECONDS = 30
CLOSES = re.compile(rb"\r\nconnection: *close\r\n", re.IGNORECASE)


class Reply(NamedTuple):
    """What the server answered."""

    head: bytes
    body: bytes

    @property
    def status(self) -> int:
        """The status code."""
        return int(self.head[9:12])

    @property
    def text(self) -> str:
        """The body as the browser reads it."""
        return (gzip.decompress(self.body) if self.header("Content-Encoding") == "gzip" else self.body).decode()

    def header(self, name: str) -> str:
        """Return a header; empty where there is none."""
        found = re.search(rf"\r\n{name}: *([^\r]*)\r\n".encode(), self.head, re.IGNORECASE)
        return found[1].decode() if found else ""


class WrongAnswerError(Exception):
    """The server answered something else than what was wanted."""


class Browser:
    """Asks one server, as one person."""

    def __init__(self, place: tuple[str, int]) -> None:
        self._place = place
        self._idle: list[Line] = []
        self._free = asyncio.Semaphore(MOST_CONNECTIONS)

    async def ask(self, request: Request) -> Reply:
        """Return the answer; WrongAnswerError where it is not the wanted one, OSError where there is none."""
        async with self._free, asyncio.timeout(PATIENCE_SECONDS):
            line = await self._line()
            reply = await line.ask(request.text)
        if not CLOSES.search(reply.head):
            self._idle.append(line)
        if request.wanted not in reply.head:
            raise WrongAnswerError(f"{request.text[:80]!r}: {reply.head[:200]!r}")
        return reply

    def close(self) -> None:
        """Let go of all connections."""
        for line in self._idle:
            line.transport.close()

    async def _line(self) -> "Line":
        while self._idle:
            line = self._idle.pop()
            if not line.transport.is_closing():
                return line
        _transport, line = await asyncio.get_running_loop().create_connection(Line, *self._place)
        return line


def browse(place: tuple[str, int], visit: Callable[[Browser], Awaitable[Found]]) -> Found:
    """Return what a visit with a browser of its own brings back."""

    async def come_and_go() -> Found:
        with closing(Browser(place)) as browser:
            return await visit(browser)

    return asyncio.run(come_and_go())


class Line(asyncio.Protocol):
    """One connection, with one request at a time."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Begin."""
        self.transport, self.answer, self.taken, self.wanted = transport, None, bytearray(), 0

    def ask(self, text: bytes) -> "asyncio.Future[Reply]":
        """Send a request; the answer comes later."""
        self.answer, self.taken, self.wanted = asyncio.get_running_loop().create_future(), bytearray(), 0
        self.transport.write(text)
        return self.answer

    def data_received(self, data: bytes) -> None:
        """Take in a part of the answer."""
        self.taken += data
        if not self.wanted:
            end = self.taken.find(HEAD_END)
            if end < 0:
                return
            self.wanted = end + len(HEAD_END) + length(bytes(self.taken[: end + 2]))
        if len(self.taken) >= self.wanted and self.answer and not self.answer.done():
            head, _end, body = bytes(self.taken).partition(HEAD_END)
            self.answer.set_result(Reply(head + HEAD_END[:2], body))

    def connection_lost(self, error: Exception | None) -> None:
        """End; whoever waits is told."""
        if self.answer and not self.answer.done():
            self.answer.set_exception(error or ConnectionError("The server closed a connection."))
