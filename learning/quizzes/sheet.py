"""The sheet: an attempt as it lies before the learner. Not one of the six names: reads and writes are about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from learning.quizzes.editions import Edition
from learning.quizzes.models import Purpose
from learning.quizzes.questions import Arrangement, Question, Response
from learning.quizzes.rows import AnswerRow, AttemptRow, change, standing
from learning.quizzes.rules import Score, arrangement, order, score, total


class State(StrEnum):
    """How far an answer has come."""

    OPEN = "open"
    BEGUN = "begun"
    """Something of it is still left open."""
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question as it is put to somebody, with the answer given so far."""

    question: Question
    seed: int
    """What shuffles the parts of the question."""
    response: Response | None = None
    is_revealed: bool = False
    """The key has been shown; the answer stays as it is."""
    answer: AnswerRow | None = None
    """What is kept of the answer; None where nothing is."""

    @property
    def arrangement(self) -> Arrangement:
        """How the parts of the question are shuffled. Reckoned when asked for: of ten questions a page shows one."""
        return arrangement(self.question, self.seed)

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
class Item(Asked):
    """A question at its place on the sheet, counted from 1."""

    place: int


@dataclass(frozen=True, kw_only=True)
class Taken:
    """Somebody's attempt at an edition of a quiz."""

    attempt: AttemptRow
    edition: Edition

    @property
    def title(self) -> str:
        """What the quiz is called."""
        return self.edition.text.title

    @property
    def explains_at_once(self) -> bool:
        """The learner may check each answer on the way; otherwise explanations come with the result."""
        return not self.edition.text.is_final and self.attempt.purpose is Purpose.MODULE


@dataclass(frozen=True, kw_only=True)
class Leaf(Taken):
    """One question of an attempt, and what stands of the others: all that it takes to keep an answer."""

    item: Asked
    answers: Mapping[str, AnswerRow]


@dataclass(frozen=True, kw_only=True)
class Sheet(Taken):
    """The questions of an attempt in its order, each with its answer."""

    items: tuple[Item, ...]

    @property
    def standing(self) -> str:
        """What stands of the answers."""
        return standing(item.answer for item in self.items if item.answer)

    @property
    def unanswered(self) -> tuple[Item, ...]:
        """The items of which something is left open."""
        return tuple(item for item in self.items if item.state is not State.DONE)

    @property
    def score(self) -> Score:
        """What all answers are worth together."""
        return total(item.score for item in self.items)

    def item(self, key: str) -> Item | None:
        """Return the item of that name."""
        return next((item for item in self.items if item.key == key), None)

    def before(self, item: Item) -> Item | None:
        """Return the item before this one; None before the first."""
        return self.items[item.place - 2] if item.place > 1 else None

    def after(self, item: Item) -> Item | None:
        """Return the item after this one; None after the last."""
        return self.items[item.place] if item.place < len(self.items) else None


def lay_out(
    attempt: AttemptRow, edition: Edition, answers: Mapping[str, AnswerRow], mastered: frozenset[str] | None
) -> Sheet:
    """Return the sheet of an attempt with its answers; what an earlier one had not `mastered` comes first."""
    questions = order(edition.text.questions, attempt.seed, _wrong(edition.text.questions, mastered))
    items = (_item(place, one, attempt.seed, answers.get(one.key)) for place, one in enumerate(questions, 1))
    return Sheet(attempt=attempt, edition=edition, items=tuple(items))


def one_leaf(attempt: AttemptRow, edition: Edition, key: str, answers: Mapping[str, AnswerRow]) -> Leaf | None:
    """Return one question of an attempt with its answer; None where the quiz has none of that name."""
    question = edition.text.question(key)
    if question is None:
        return None
    item = _item(1, question, attempt.seed, answers.get(key))
    return Leaf(attempt=attempt, edition=edition, item=item, answers=answers)


def _wrong(questions: Iterable[Question], mastered: frozenset[str] | None) -> frozenset[str]:
    if mastered is None:
        return frozenset()
    return frozenset(question.key for question in questions if question.counts and question.key not in mastered)


def _item(place: int, question: Question, seed: int, answer: AnswerRow | None) -> Item:
    if answer is None:
        return Item(place=place, question=question, seed=seed)
    return Item(
        place=place,
        question=question,
        seed=seed,
        response=answer.response,
        is_revealed=answer.revealed_at is not None,
        answer=answer,
    )
