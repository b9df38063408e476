"""One pupil takes the quiz, as the page and its scripts do it: what they ask of the server is written down here only.

The device has kept the scripts, styles and fonts since an earlier lesson; what it has not seen is fetched. The whole
quiz is fetched with its overview (turning.js), an answer goes out as soon as it is given while the page is turned
(quiz.js, outbox.js), and who turns without having heard of the server lately looks whether another device was later
(watching.js).
"""

import asyncio
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from random import Random
from typing import NamedTuple
from uuid import uuid4

from tests.benchmarks.browser import Browser, Reply, WrongAnswerError
from tests.benchmarks.quiz import QUESTION, SEE_OTHER, Field, fill
from tests.benchmarks.school import PAGE, Pupil
from tests.benchmarks.wire import Request, get, post

PICTURE = re.compile(r'<img[^>]* src="(/kurs/[^"]+)"')
THINKING_SECONDS = 3
FRESH_SECONDS = 3
"""For how long a page believes what it last heard."""


class Saved(NamedTuple):
    """An answer of which the server has said that it is saved."""

    attempt: str
    question: str
    change: str


@dataclass
class Notes:
    """What all pupils write down together."""

    delays: dict[str, list[float]] = field(default_factory=dict)
    """Seconds until each answer, by what was asked."""
    errors: list[str] = field(default_factory=list)
    saved: list[Saved] = field(default_factory=list)
    handed_in: int = 0


@dataclass
class Sitting:
    """A pupil before a device: `attend` does everything."""

    pupil: Pupil
    browser: Browser
    notes: Notes
    random: Random
    fields: Mapping[str, Sequence[Field]]
    """What may be answered to each question."""
    standing: str = "-"
    """What the server last said of all answers."""
    heard_at: float = 0.0

    async def attend(self, wait: float) -> None:
        """After so many seconds open the module, begin the quiz, answer everything and hand in."""
        await asyncio.sleep(wait)
        try:
            await self._attend()
        except (OSError, TimeoutError, WrongAnswerError) as error:
            self.notes.errors.append(repr(error))
        except ExceptionGroup as errors:
            self.notes.errors += map(repr, errors.exceptions)
        finally:
            self.browser.close()

    async def _attend(self) -> None:
        page = await self._get("open the module", PAGE)
        for address in dict.fromkeys(PICTURE.findall(page.text)):
            await self._get("picture", address)
        await self._think()
        begun = await self._ask("begin", post(f"{PAGE}/quiz", self.pupil.cookie, wanted=SEE_OTHER))
        attempt = begun.header("location").rsplit("/", 2)[0]
        first = await self._get("question page", begun.header("location"))
        async with asyncio.TaskGroup() as behind:
            behind.create_task(self._fetch_ahead(attempt))
            for address in dict.fromkeys(QUESTION.findall(first.text)):
                await self._think()
                behind.create_task(self._save(address))
                if time.perf_counter() - self.heard_at >= FRESH_SECONDS:
                    behind.create_task(self._look(attempt))
        await self._ask("hand in", post(f"{attempt}/ferdig", self.pupil.cookie, wanted=SEE_OTHER))
        await self._get("result", f"{attempt}/resultat")
        self.notes.handed_in += 1

    async def _fetch_ahead(self, attempt: str) -> None:
        await self._get("fetch ahead", attempt)
        self.heard_at = time.perf_counter()

    async def _look(self, attempt: str) -> None:
        known = f'If-None-Match: "{self.standing}"'
        # Not modified, or an answer that is under way has just changed it.
        reply = await self._ask("look", get(attempt, self.pupil.cookie, known, wanted=b"HTTP/1.1 "))
        if reply.status not in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            raise WrongAnswerError(repr(reply.head[:200]))
        self.heard_at = time.perf_counter()

    async def _save(self, address: str) -> None:
        attempt, _word, question = address.rsplit("/", 2)
        change = f"{uuid4()}:1"
        writer, _colon, sequence = change.partition(":")
        answer = fill(self.fields[question], self.random)
        form = [("writer", writer), ("sequence", sequence), ("shown", ""), *answer, ("go", "stay")]
        wanted = f"Klimakurs-Saved: {change}\r\n".encode()
        reply = await self._ask("save", post(address, self.pupil.cookie, form, wanted=wanted))
        self.standing, self.heard_at = reply.header("Klimakurs-Standing"), time.perf_counter()
        self.notes.saved.append(Saved(attempt.rpartition("/")[2], question, change))

    async def _get(self, what: str, address: str) -> Reply:
        return await self._ask(what, get(address, self.pupil.cookie))

    async def _ask(self, what: str, request: Request) -> Reply:
        began = time.perf_counter()
        reply = await self.browser.ask(request)
        self.notes.delays.setdefault(what, []).append(time.perf_counter() - began)
        return reply

    async def _think(self) -> None:
        await asyncio.sleep(self.random.uniform(0, THINKING_SECONDS))
