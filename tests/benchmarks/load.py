"""As much load as a server takes: some connections, each asking again as soon as it is answered.

It shares the cores with what it measures, so it does little: one process, one `epoll`, requests made beforehand, and of
a reply only the head is looked at. What it costs is measured with the rest.
"""

import select
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.benchmarks.wire import HEAD_END, Request, length

CHUNK = 1 << 18
PATIENCE_SECONDS = 10


@dataclass
class Round:
    """What came of some seconds of load."""

    answered: int = 0
    errors: int = 0
    """Answers other than the wanted ones, and connections that broke."""
    surprise: str = ""
    """The first of them."""
    seconds: float = 0
    client_seconds: float = 0
    """CPU time that asking took."""
    delays: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answered / self.seconds

    def fail(self, surprise: str) -> None:
        """Note an answer that was not the wanted one."""
        self.errors += 1
        self.surprise = self.surprise or surprise


class Connection:
    """Asks one thing at a time."""

    def __init__(self, place: tuple[str, int]) -> None:
        self.socket = socket.create_connection(place, timeout=PATIENCE_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: Request) -> None:
        """Send the request."""
        self.wanted, self.reply, self.length = request.wanted, bytearray(), 0
        self.asked_at = time.perf_counter()
        self.socket.sendall(request.text)

    def hear(self) -> bool:
        """Take in what has come; return whether the answer is complete. ConnectionError where it never will be."""
        chunk = self.socket.recv(CHUNK)
        if not chunk:
            raise ConnectionError("The server closed a connection.")
        self.reply += chunk
        if not self.length:
            end = self.reply.find(HEAD_END)
            if end < 0:
                return False
            self.length = end + len(HEAD_END) + length(self.reply[: end + 2])
        return len(self.reply) >= self.length

    @property
    def is_right(self) -> bool:
        """Tell whether the answer is the wanted one."""
        return self.wanted in self.reply


def press(place: tuple[str, int], requests: Iterator[Request], *, connections: int, seconds: float) -> Round:
    """Ask for so many seconds over so many connections, and return what came of it."""
    result, poll = Round(), select.epoll()
    asking = {one.socket.fileno(): one for one in (Connection(place) for _ in range(connections))}
    began, spent = time.perf_counter(), time.process_time()
    for number, connection in asking.items():
        connection.ask(next(requests))
        poll.register(number, select.EPOLLIN)
    while asking and time.perf_counter() - began < seconds:
        for number, _event in poll.poll(PATIENCE_SECONDS):
            if not _answered(asking[number], requests, result):
                asking.pop(number).socket.close()
    result.seconds, result.client_seconds = time.perf_counter() - began, time.process_time() - spent
    _let_go(asking, result)
    poll.close()
    return result


def _answered(connection: Connection, requests: Iterator[Request], result: Round) -> bool:
    """Take in an answer and ask the next thing; return False when the connection is of no more use."""
    try:
        if connection.hear():
            if connection.is_right:
                result.answered += 1
                result.delays.append(time.perf_counter() - connection.asked_at)
            else:
                result.fail(connection.reply[:300].decode(errors="replace"))
            connection.ask(next(requests))
    except (OSError, ValueError) as error:
        result.fail(repr(error))
        return False
    return True


def _let_go(asking: dict[int, Connection], result: Round) -> None:
    """Hear the answers that are still on their way: whatever was saved has then been said to be."""
    for connection in asking.values():
        with connection.socket:
            try:
                while not connection.hear():
                    pass
            except (OSError, ValueError) as error:
                result.fail(repr(error))
            else:
                if not connection.is_right:
                    result.fail(connection.reply[:300].decode(errors="replace"))
