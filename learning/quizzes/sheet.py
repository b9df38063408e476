"""The sheet: an attempt as it lies before the learner. Not one of the six names: reads and writes are about it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from learning.quizzes.models import Answer, Attempt, Purpose, QuizVersion
from learning.quizzes.questions import Arrangement, Question, Response
from learning.quizzes.quiz_text import QuizText
from learning.quizzes.rules import Score, arrangement, order, score, total
from learning.quizzes.source import read_quiz

VERSIONS_IN_MEMORY = 512


def change(answer: Answer | None) -> str:
    """Return which change stands: who wrote it, and after how many changes; empty where nothing does."""
    return f"{answer.writer}:{answer.sequence}" if answer else ""


class State(StrEnum):
    """How far an answer has come."""

    OPEN = "open"
    BEGUN = "begun"
    """Something of it is still left open."""
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Item:
    """A question at its place on the sheet, counted from 1, with the answer given so far."""

    place: int
    question: Question
    arrangement: Arrangement
    response: Response | None = None
    is_revealed: bool = False
    """The key has been shown; the answer stays as it is."""
    answer: Answer | None = None
    """Where the answer is kept; None where it is not."""

    @property
    def key(self) -> str:
        """The question's name."""
        return self.question.key

    @property
    def saved(self) -> str:
        """Which change stands."""
        return change(self.answer)

    @property
    def state(self) -> State:
        """How far the answer has come."""
        if self.response is None:
            return State.OPEN
        return State.DONE if self.question.is_complete(self.response) else State.BEGUN

    @property
    def score(self) -> Score:
        """What the answer is worth."""
        return score(self.question, self.response)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The questions of an attempt in its order, each with its answer."""

    attempt: Attempt
    title: str
    is_final: bool
    items: tuple[Item, ...]

    @property
    def explains_at_once(self) -> bool:
        """The learner may check each answer on the way; otherwise explanations come with the result."""
        return not self.is_final and self.attempt.purpose is Purpose.MODULE

    @property
    def unanswered(self) -> tuple[Item, ...]:
        """The items of which something is left open."""
        return tuple(item for item in self.items if item.state is not State.DONE)

    @property
    def score(self) -> Score:
        """What all answers are worth together."""
        return total(item.score for item in self.items)

    @property
    def standing(self) -> str:
        """A short name for everything that has been answered and shown: another name, another state."""
        parts = (f"{item.key} {item.saved} {item.is_revealed}" for item in self.items)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]

    def item(self, key: str) -> Item | None:
        """Return the item of that name."""
        return next((item for item in self.items if item.key == key), None)

    def before(self, item: Item) -> Item | None:
        """Return the item before this one; None before the first."""
        return self.items[item.place - 2] if item.place > 1 else None

    def after(self, item: Item) -> Item | None:
        """Return the item after this one; None after the last."""
        return self.items[item.place] if item.place < len(self.items) else None


def lay_out(attempt: Attempt, answers: dict[str, Answer], mastered: frozenset[str] | None) -> Sheet:
    """Return the sheet of an attempt with its answers; what an earlier one had not `mastered` comes first."""
    text = quiz_text(attempt.version)
    questions = order(text.questions, attempt.seed, _wrong(text.questions, mastered))
    return Sheet(
        attempt=attempt,
        title=text.title,
        is_final=text.is_final,
        items=tuple(_item(place, one, attempt.seed, answers.get(one.key)) for place, one in enumerate(questions, 1)),
    )


def _wrong(questions: Iterable[Question], mastered: frozenset[str] | None) -> frozenset[str]:
    if mastered is None:
        return frozenset()
    return frozenset(question.key for question in questions if question.counts and question.key not in mastered)


def _item(place: int, question: Question, seed: int, answer: Answer | None) -> Item:
    parts = arrangement(question, seed)
    if answer is None:
        return Item(place=place, question=question, arrangement=parts)
    return Item(
        place=place,
        question=question,
        arrangement=parts,
        response=answer.response,
        is_revealed=answer.revealed_at is not None,
        answer=answer,
    )


def quiz_text(version: QuizVersion) -> QuizText:
    """Return the questions of a published version.

    Raises ValueError where they cannot be read: publishing refuses such files.
    """
    return _read(version.id, version.hash, version.source)


@lru_cache(VERSIONS_IN_MEMORY)
def _read(version_id: int, hash: str, source: str) -> QuizText:
    # Everything that a version is known by stands in the key; reading takes milliseconds, and happens once a process.
    text, _findings = read_quiz(source, f"version {version_id}")
    if text is None:
        raise ValueError(f"Version {version_id} of a quiz, {hash}, cannot be read.")
    return text
