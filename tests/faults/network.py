"""The network between pupils and the server: it may delay, double, reorder and lose what it carries."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.faults.wire import NO_ANSWER, Reply, Request, exchange

LATE_SECONDS = (0.1, 1.5)
"""How long a delayed request takes, and the second copy of one that came through."""


class Fate(StrEnum):
    """What becomes of a request."""

    ARRIVES = "arrives"
    DELAYED = "delayed"
    DOUBLED = "doubled"
    """Arrives, and once more when later ones have overtaken it."""
    OVERTAKEN = "overtaken"
    """The page gives it up and goes on; the request arrives all the same, after those that the page sent later."""
    LOST = "lost"
    UNANSWERED = "unanswered"
    """Arrives and is dealt with, but the reply is lost."""


@dataclass(frozen=True, kw_only=True)
class Weather:
    """How many of a hundred requests meet which fate; the others arrive."""

    delayed: int = 0
    doubled: int = 0
    overtaken: int = 0
    lost: int = 0
    unanswered: int = 0

    def fate(self, random: Random) -> Fate:
        """Draw the fate of one request."""
        weights = (self.delayed, self.doubled, self.overtaken, self.lost, self.unanswered)
        fates = (Fate.DELAYED, Fate.DOUBLED, Fate.OVERTAKEN, Fate.LOST, Fate.UNANSWERED, Fate.ARRIVES)
        return random.choices(fates, (*weights, 100 - sum(weights)))[0]


CALM = Weather()
STORM = Weather(delayed=10, doubled=8, overtaken=6, lost=3, unanswered=5)


class Network:
    """Carries requests to the address that the server has at the moment, and counts what became of them."""

    def __init__(self, address: Callable[[], str], random: Random, weather: Weather = CALM) -> None:
        self._address = address
        self._random = random
        self._weather = weather
        self._late: set[asyncio.Task[None]] = set()
        self.counts: Counter[Fate] = Counter()
        self.in_flight = 0

    async def send(self, request: Request) -> Reply:
        """Return the server's reply; raises one of NO_ANSWER where none comes through."""
        fate = self._weather.fate(self._random)
        self.counts[fate] += 1
        if fate is Fate.DELAYED:
            await self._wait()
        if fate in (Fate.DOUBLED, Fate.OVERTAKEN):
            self._arrives_late(request)
        if fate in (Fate.OVERTAKEN, Fate.LOST):
            raise ConnectionError(fate)
        reply = await self._carry(request)
        if fate is Fate.UNANSWERED:
            raise ConnectionError(fate)
        return reply

    async def calm_down(self) -> None:
        """Wait until nothing is under way any more."""
        while self._late:
            await asyncio.wait(self._late)

    async def _carry(self, request: Request) -> Reply:
        self.in_flight += 1
        try:
            return await exchange(self._address(), request)
        finally:
            self.in_flight -= 1

    def _arrives_late(self, request: Request) -> None:
        task = asyncio.create_task(self._carry_late(request))
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    async def _carry_late(self, request: Request) -> None:
        await self._wait()
        try:
            await self._carry(request)
        except NO_ANSWER:
            return

    async def _wait(self) -> None:
        await asyncio.sleep(self._random.uniform(*LATE_SECONDS))
