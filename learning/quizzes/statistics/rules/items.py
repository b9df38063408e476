"""The items of a quiz: each question as it is asked now, with all first answers to it, whatever version asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from learning.quizzes.questions import Question
from learning.quizzes.questions.choice import ChoiceQuestion
from learning.quizzes.quiz_text import QuizText
from learning.quizzes.statistics.rules.answers import Answers, Asked, answers
from learning.quizzes.statistics.rules.counts import UNIT, Counts, Typed
from learning.quizzes.statistics.rules.indices import Indices, indices
from learning.quizzes.statistics.rules.versions import is_same_item

FEWEST = 20
"""Answers that an item's statistics rest on, at least: of fewer, chance says more than the item."""
MOST_TYPED = 5
"""Typed answers that are listed: those that most have given."""


@dataclass(frozen=True, kw_only=True)
class OptionCount:
    """An option of the question and those who chose it."""

    place: int
    """As in the file, from 0."""
    people: int
    rest: float | None
    """What they got for the rest of the quiz, as a share; None of nobody, and where there is no rest."""
    discrimination: float | None
    """Correlation of choosing it with the points for the rest."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A question and what is known of it."""

    question: Question
    asked: int
    """First attempts that were asked it."""
    answered: int
    other_key: int = 0
    """First attempts at versions with another key; they are left out."""
    indices: Indices | None = None
    """None where it is hidden, or where nothing is right."""
    options: tuple[OptionCount, ...] = ()
    typed: tuple[Typed, ...] = ()

    @property
    def is_hidden(self) -> bool:
        """Too few have answered."""
        return self.answered < FEWEST

    @property
    def unanswered(self) -> int:
        """How many left it open."""
        return self.asked - self.answered


def items(shown: QuizText, versions: Sequence[Asked], counts: Counts) -> list[Item]:
    """Return the questions of a text, in its order, with what first attempts at the versions say of each."""
    return [_item(question, versions, counts) for question in shown.questions]


def pairs(shown: QuizText, versions: Sequence[Asked]) -> list[tuple[int, str]]:
    """Return the versions and keys of questions that are answered otherwise than by choosing, where they ask the same.

    What was typed there is counted word by word.
    """
    return [
        (version.id, question.key)
        for question in shown.questions
        if not isinstance(question, ChoiceQuestion)
        for version in versions
        if (wording := version.wording(question.key)) and is_same_item(wording, question)
    ]


def _item(question: Question, versions: Sequence[Asked], counts: Counts) -> Item:
    wordings = {version: wording for version in versions if (wording := version.wording(question.key))}
    same = {version: wording for version, wording in wordings.items() if is_same_item(wording, question)}
    found = answers(question, same, counts)
    others = sum(sum(counts.totals.get(version.id, {}).values()) for version in wordings if version not in same)
    item = Item(question=question, asked=found.people, answered=found.answered, other_key=others)
    return item if item.is_hidden else _filled(item, found, counts)


def _filled(item: Item, found: Answers, counts: Counts) -> Item:
    question = item.question
    typed = [one for one in counts.typed if one.question == question.key]
    return Item(
        question=question,
        asked=item.asked,
        answered=item.answered,
        other_key=item.other_key,
        indices=indices(found.joint, UNIT) if question.counts else None,
        options=_options(question, found) if isinstance(question, ChoiceQuestion) else (),
        typed=tuple(sorted(typed, key=lambda one: (-one.people, one.response))[:MOST_TYPED]),
    )


def _options(question: ChoiceQuestion, found: Answers) -> tuple[OptionCount, ...]:
    return tuple(_option(place, found) for place in range(len(question.options)))


def _option(place: int, found: Answers) -> OptionCount:
    joint = found.choosing(place)
    people = sum(count for (is_chosen, _rest), count in joint.items() if is_chosen)
    rest = sum(points * count for (is_chosen, points), count in joint.items() if is_chosen)
    return OptionCount(
        place=place,
        people=people,
        rest=rest / (people * found.full) if people and found.full else None,
        discrimination=indices(joint, 1).discrimination,
    )
