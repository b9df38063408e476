"""What a request costs, however many servers share the work: `python -m tests.benchmarks.experiments.hosts`.

One process, then two, then two and four servers of one process each behind the shipped nginx, on one PostgreSQL, as on
hosts of their own. They share this machine's cores, so requests a second say little here; CPU time says whether one
more server makes the others' work dearer. docs/scaling.md tells what came of it.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count, cycle
from pathlib import Path
from random import Random
from uuid import uuid4

from tests.benchmarks.browser import Browser
from tests.benchmarks.load import press
from tests.benchmarks.processes import cpu_seconds
from tests.benchmarks.quiz import Field, begin, fill, read_questions
from tests.benchmarks.school import PAGE, Pupil, engine_of, enrol, publish
from tests.benchmarks.wire import Request, get, post
from tests.deploy.nginx import proxy
from tests.deploy.processes import free_ports
from tests.faults.server import Server, served
from tests.postgresql import DURABLE, running_server

PUPILS, CONNECTIONS, SECONDS, ROUNDS = 200, 16, 3.0, 3
SHAPES = {"one process": (1, 1), "two processes": (1, 2), "two servers": (2, 1), "four servers": (4, 1)}
"""How many servers there are, and how many processes each has; several stand behind nginx."""
MILLISECONDS = 1000


class House:
    """Some servers on one database, with or without nginx before them."""

    def __init__(self, servers: list[Server], place: tuple[str, int], others: dict[str, int]) -> None:
        self.place, self.first = place, servers[0].place
        self._processes = {"application": [server.processes for server in servers]}
        self._processes |= {name: [process] for name, process in others.items()}

    def spent(self) -> dict[str, float]:
        """Return the CPU seconds of everybody so far."""
        return {name: sum(map(cpu_seconds, processes)) for name, processes in self._processes.items()}

    def measure(self, requests: Iterator[Request]) -> dict[str, float]:
        """Return requests a second, and the CPU milliseconds that each took."""
        before = self.spent()
        result = press(self.place, requests, connections=CONNECTIONS, seconds=SECONDS)
        assert not result.errors, result.surprise
        after = self.spent()
        costs = {name: round((after[name] - before[name]) / result.answered * MILLISECONDS, 2) for name in after}
        return {"a second": round(result.rate), **costs}


def main() -> None:
    """Measure, and print the figures as JSON."""
    figures: dict[str, dict[str, list[dict[str, float]]]] = {}
    with tempfile.TemporaryDirectory() as name, running_server(DURABLE) as server:
        folder = Path(name)
        publish(server.address)
        with engine_of(server.address) as engine:
            pupils = enrol(engine, PUPILS)
        for number in range(ROUNDS):
            for shape, (servers, processes) in SHAPES.items():
                place = folder / f"{number}-{servers}-{processes}"
                with house(server.address, server.processes, place, servers, processes) as found:
                    for what, requests in _work(found, pupils):
                        figures.setdefault(shape, {}).setdefault(what, []).append(found.measure(requests))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


@contextmanager
def house(address: str, database: int, folder: Path, servers: int, processes: int) -> Iterator[House]:
    """Serve the database by so many servers."""
    folder.mkdir()
    settings = {"WEB_CONCURRENCY": str(processes), "KLIMAKURS_TRUSTED_PROXIES": "1", "KLIMAKURS_SECURE_COOKIES": "1"}
    with ExitStack() as stack:
        running = [
            stack.enter_context(served(address, folder / f"{number}.log", **settings)) for number in range(servers)
        ]
        others = {"database": database}
        place = running[0].place
        if servers > 1:
            ports = free_ports(2)
            behind = [server.place[1] for server in running]
            before = stack.enter_context(proxy(folder / "nginx", (ports[0], ports[1]), behind))
            others["nginx"] = before.process.pid
            place = ("127.0.0.1", ports[1])
        yield House(running, place, others)


def _work(found: House, pupils: list[Pupil]) -> Iterator[tuple[str, Iterator[Request]]]:
    yield "module page", (_named(get(PAGE, pupil.cookie)) for pupil in cycle(pupils))
    yield "answer", map(_named, _answers(found, pupils))


def _answers(found: House, pupils: list[Pupil]) -> Iterator[Request]:
    """Begin everybody's quiz, then return answers without end."""

    async def begin_all() -> tuple[list[str], dict[str, list[Field]]]:
        browser = Browser(found.first)
        firsts = [await begin(browser, pupil) for pupil in pupils]
        return [first.rpartition("/")[0] for first in firsts], await read_questions(browser, pupils[0])

    attempts, fields = asyncio.run(begin_all())
    return _changes(list(zip(attempts, pupils, strict=True)), fields)


def _changes(attempts: list[tuple[str, Pupil]], fields: dict[str, list[Field]]) -> Iterator[Request]:
    random, writers = Random(1), [str(uuid4()) for _ in attempts]
    for number in count():
        question = list(fields)[number % len(fields)]
        for (attempt, pupil), writer in zip(attempts, writers, strict=True):
            form = [("writer", writer), ("sequence", number + 1), ("go", "stay"), *fill(fields[question], random)]
            yield post(f"{attempt}/{question}", pupil.cookie, form, wanted=b" 204 ")


def _named(request: Request) -> Request:
    """Return the request as nginx wants it: it answers to its own name only."""
    return request._replace(text=request.text.replace(b"Host: klimakurs.test", b"Host: localhost"))


if __name__ == "__main__":
    main()
