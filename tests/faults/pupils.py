"""Pupils who take a quiz as the page with its script does: a change stays on the device until it is acknowledged."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from random import Random
from uuid import UUID, uuid4

from tests.faults.ledger import Change, Ledger, Place
from tests.faults.network import Network
from tests.faults.school import QUESTIONS, START, a_response
from tests.faults.wire import NO_ANSWER, Reply, Request

PATIENCE_SECONDS = 90
"""The page gives up after 15; on a busy machine that would measure nothing but the machine."""
PAUSES = (1, 30)
"""Seconds before a change is sent again: at the first failure, doubled at every other, and at most."""
GLANCE_SECONDS = 0.05
MOST_ON_DEVICE = 5
"""With so many answers on the device a pupil waits before going on, so that there is always somebody to hear."""
STAYS = 0.5
"""How often an answer is changed on the page that is still open, and not on one that is opened anew."""


@dataclass
class Notes:
    """What the pupils of a run write down together."""

    ledger: Ledger = field(default_factory=Ledger)
    unheard: int = 0
    """Requests that nobody answered."""
    refused: int = 0
    """Requests answered with 503: not now."""
    surprises: Counter[int] = field(default_factory=Counter)
    """Other answers that no page of ours should get in this story, such as server errors."""


@dataclass
class Pupil:
    """A signed-in pupil with a device: `begin`, then `take` the quiz, then `hand_in`."""

    cookie: str
    network: Network
    notes: Notes
    random: Random
    thinking_seconds: float = 0.1
    """At most, between two changes."""
    hurry: float = 20
    """How many times faster than the page a request that failed is sent again: nobody wants to watch that."""
    attempt: UUID | None = None
    device: dict[str, Change] = field(default_factory=dict)
    """Of each question, the change that nobody has acknowledged yet."""
    has_tapped_all: bool = False
    failures: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)
    """Something has been laid on the device, or nothing more will be."""

    async def begin(self) -> None:
        """Open the quiz, sooner or later."""
        await self._think()
        reply = await self._insist(START)
        self.attempt = UUID(reply.headers["location"].split("/")[2])

    async def take(self, changes: int) -> None:
        """Change answers so many times, and send what is on the device until all of it is acknowledged."""
        self.has_tapped_all = False
        async with asyncio.TaskGroup() as both:
            both.create_task(self._tap(changes))
            both.create_task(self._empty_device())

    async def hand_in(self) -> None:
        """Finish the attempt."""
        await self._insist(f"/forsok/{self.attempt}/ferdig")

    @property
    def is_busy(self) -> bool:
        """Has something left to answer or to send."""
        return bool(self.device) or not self.has_tapped_all

    @property
    def kept(self) -> list[tuple[Place, Change]]:
        """What the device shows as not yet saved."""
        return [(self._place(question), change) for question, change in self.device.items()]

    async def _tap(self, changes: int) -> None:
        for _ in range(changes):
            await self._think()
            while len(self.device) >= MOST_ON_DEVICE:
                await asyncio.sleep(GLANCE_SECONDS)
            question = self.random.choice(QUESTIONS)
            change = self._change(question)
            self.notes.ledger.tap(self._place(question), change)
            self.device[question] = change
            self.news.set()
        self.has_tapped_all = True
        self.news.set()

    def _change(self, question: str) -> Change:
        response, last = a_response(question, self.random), self.notes.ledger.last(self._place(question))
        if last and (question in self.device or self.random.random() < STAYS):
            return Change(last.writer, last.sequence + 1, response)
        return Change(uuid4(), 1, response)

    async def _empty_device(self) -> None:
        while self.is_busy:
            if self.device:
                await self._send(*next(iter(self.device.items())))
            else:
                self.news.clear()
                await self.news.wait()

    async def _send(self, question: str, change: Change) -> None:
        form = {"writer": str(change.writer), "sequence": str(change.sequence), "answer": change.response, "go": "stay"}
        reply = await self._ask(f"/forsok/{self.attempt}/sporsmal/{question}", form, HTTPStatus.NO_CONTENT)
        if reply is None:
            return
        if reply.headers["klimakurs-saved"] != f"{change.writer}:{change.sequence}":
            self.notes.surprises[reply.status] += 1
        self.notes.ledger.acknowledge(self._place(question), change)
        if self.device[question] == change:
            del self.device[question]

    async def _think(self) -> None:
        await asyncio.sleep(self.random.uniform(0, self.thinking_seconds))

    async def _insist(self, path: str) -> Reply:
        while True:
            reply = await self._ask(path, {}, HTTPStatus.SEE_OTHER)
            if reply:
                return reply

    async def _ask(self, path: str, form: Mapping[str, str], wanted: HTTPStatus) -> Reply | None:
        """Return the reply if it is the wanted one; otherwise note what happened, and pause."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                reply = await self.network.send(Request(path=path, cookie=self.cookie, form=form))
        except NO_ANSWER:
            self.notes.unheard += 1
        else:
            if reply.status == wanted:
                self.failures = 0
                return reply
            self._note(reply.status)
        await self._pause()
        return None

    async def _pause(self) -> None:
        first, longest = PAUSES
        pause = min(longest, first * 2**self.failures) * self.random.uniform(0.5, 1)
        self.failures += 1
        await asyncio.sleep(pause / self.hurry)

    def _note(self, status: int) -> None:
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            self.notes.refused += 1
        else:
            self.notes.surprises[status] += 1

    def _place(self, question: str) -> Place:
        assert self.attempt, "The quiz has not begun."
        return Place(self.attempt, question)
