"""Answers of all versions of an item, brought on one scale and to the options as they stand now."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import lcm

from learning.quizzes.questions import Question
from learning.quizzes.questions.choice import ChoiceQuestion
from learning.quizzes.quiz_text import QuizText
from learning.quizzes.statistics.rules.counts import UNIT, Alike, Counts
from learning.quizzes.statistics.rules.indices import Joint, joined
from learning.quizzes.statistics.rules.versions import Places, Wording, chain

Chosen = frozenset[int | None]
"""Options as they stand now; None is one that is gone."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Asked:
    """A version whose answers are counted: its text, and the newest text of its language."""

    id: int
    text: QuizText
    newest: QuizText

    def wording(self, key: str) -> Wording | None:
        """Return how it asked a question; None where it did not."""
        question = self.text.question(key)
        return Wording(question=question, newest=self.newest.question(key) or question) if question else None

    def rest_of(self, key: str) -> int:
        """Return how many points there are for all but this question."""
        return sum(question.counts for question in self.text.questions if question.key != key)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What some people answered."""

    is_open: bool
    """They left it open."""
    chosen: Chosen
    """Empty where nothing was chosen."""
    points: int
    rest: int
    """For the rest of the quiz."""
    people: int


@dataclass(frozen=True, kw_only=True)
class Answers:
    """All first answers to an item."""

    all: tuple[Answer, ...]
    full: int
    """What the rest of the quiz is worth: the same for all, for quizzes of different lengths are drawn out to it; 0
    where the question stands alone."""

    @property
    def people(self) -> int:
        """How many were asked."""
        return sum(answer.people for answer in self.all)

    @property
    def answered(self) -> int:
        """How many did not leave it open."""
        return sum(answer.people for answer in self.all if not answer.is_open)

    @property
    def joint(self) -> Joint:
        """The points for the item and for the rest; what was left open is worth nothing."""
        return joined(((answer.points, answer.rest), answer.people) for answer in self.all)

    def choosing(self, option: int) -> Joint:
        """Whether the option was chosen, 1 or 0, and the points for the rest."""
        return joined(((int(option in answer.chosen), answer.rest), answer.people) for answer in self.all)


def answers(question: Question, wordings: Mapping[Asked, Wording], counts: Counts) -> Answers:
    """Return the answers to a question in all versions that ask the same."""
    rests = {version: version.rest_of(question.key) for version in wordings}
    scale = lcm(*filter(None, rests.values()))
    found = [
        _answer(alike, where, scale // (rests[version] or scale))
        for version, wording in wordings.items()
        for alike, where in _placed(question, wording, counts.answers(version.id, question.key))
    ]
    return Answers(all=tuple(found), full=scale * UNIT if any(rests.values()) else 0)


def _placed(question: Question, wording: Wording, alike: list[Alike]) -> Iterator[tuple[Alike, Chosen]]:
    """Yield each group with the options that it chose."""
    where = chain(wording, question) if isinstance(question, ChoiceQuestion) else None
    for one in alike:
        yield one, _chosen(wording.question, one.response, where)


def _chosen(question: Question, response: str | None, where: Places | None) -> Chosen:
    if not response or where is None or not isinstance(question, ChoiceQuestion):
        return frozenset()
    return frozenset(where[place] for place in question.chosen(json.loads(response)))


def _answer(alike: Alike, chosen: frozenset[int | None], stretch: int) -> Answer:
    return Answer(
        is_open=alike.response is None,
        chosen=chosen,
        points=alike.points,
        rest=(alike.total - alike.points) * stretch,
        people=alike.people,
    )
