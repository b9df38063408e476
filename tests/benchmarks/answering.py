"""Pupils in the middle of the quiz, and what they send: each time another answer, and another pupil's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from random import Random
from uuid import uuid4

from tests.benchmarks.arena import Arena
from tests.benchmarks.browser import Browser, browse
from tests.benchmarks.quiz import Field, begin, fill, read_questions
from tests.benchmarks.school import Pupil
from tests.benchmarks.wire import Request, post

Answer = list[tuple[str, str]]
ANSWERED = 3
"""So many of the questions have been answered on the page that is measured."""


@dataclass(frozen=True)
class Begun:
    """A pupil in the middle of the quiz."""

    pupil: Pupil
    first: str
    """The address of the first question."""

    def address(self, question: str) -> str:
        """Return the address of a question."""
        return f"{self.first.rpartition('/')[0]}/{question}"


def begin_all(arena: Arena, pupils: Sequence[Pupil]) -> list[Begun]:
    """Let each pupil begin the quiz, or go on with it."""

    async def begin_each(browser: Browser) -> list[Begun]:
        return [Begun(pupil, await begin(browser, pupil)) for pupil in pupils]

    return browse(arena.ours.place, begin_each)


def answer_some(arena: Arena, attempts: Sequence[Begun]) -> None:
    """Let each of them answer some questions."""

    async def answer(browser: Browser) -> None:
        for request in some:
            await browser.ask(request)

    some = list(islice(changes(arena, attempts), ANSWERED * len(attempts)))
    browse(arena.ours.place, answer)


def insertions(route: str, pupils: Sequence[Pupil]) -> Iterator[Request]:
    """Yield, without end, the requests for the bare INSERT."""
    for number in count():
        for pupil in pupils:
            yield post(f"{route}/{pupil.id}/word-{number}", pupil.cookie, wanted=b" 204 ")


def changes(arena: Arena, attempts: Sequence[Begun]) -> Iterator[Request]:
    """Yield, without end, answers: question after question, all pupils in turn, each time another answer."""
    random, given = Random(1), {}
    fields = browse(arena.ours.place, partial(read_questions, pupil=attempts[0].pupil))
    writers = [str(uuid4()) for _ in attempts]
    for number in count():
        question = list(fields)[number % len(fields)]
        for attempt, writer in zip(attempts, writers, strict=True):
            sequence = number // len(fields) + 1
            address = attempt.address(question)
            given[address] = _another(fields[question], given.get(address), random)
            form = [("writer", writer), ("sequence", sequence), ("go", "stay"), *given[address]]
            yield post(address, attempt.pupil.cookie, form, wanted=_saved(writer, sequence))


def _another(fields: Sequence[Field], than: Answer | None, random: Random) -> Answer:
    while (answer := fill(fields, random)) == than:
        pass
    return answer


def _saved(writer: str, sequence: int) -> bytes:
    return f"Klimakurs-Saved: {writer}:{sequence}\r\n".encode()
