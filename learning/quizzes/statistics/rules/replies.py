"""The answers that were given to an item, line by line: its options, or what was typed, and those who left it open."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from learning.findings import mark
from learning.quizzes.questions.choice import ChoiceQuestion
from learning.quizzes.questions.options import Option
from learning.quizzes.statistics.rules.advice import LETTERS
from learning.quizzes.statistics.rules.counts import UNIT, Typed
from learning.quizzes.statistics.rules.items import Item, OptionCount

OTHERS = mark("Andre svar, hvert av få")
OPEN = mark("Ikke svart")


class Verdict(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    NONE = "none"
    """Nothing is right: a poll, or answers of many kinds."""


VERDICTS = {
    Verdict.RIGHT: mark("Riktig"),
    Verdict.PARTLY: mark("Delvis riktig"),
    Verdict.WRONG: mark("Galt"),
    Verdict.NONE: "",
}


class Reply(NamedTuple):
    """A line of the table."""

    letter: str
    """The option's name; empty for what was typed."""
    text: str
    """Markdown for an option, plain words for what was typed, a marked message for the last lines."""
    verdict: Verdict
    misconception: str
    """The name of the mistake in thinking behind it."""
    people: int
    share: float
    """Of those who were asked."""
    rest: float | None = None
    """What they got for the rest of the quiz, as a share."""
    discrimination: float | None = None
    is_message: bool = False


def replies(item: Item) -> list[Reply]:
    """Return the lines of an item's table; none of an item that is hidden."""
    return list(_replies(item)) if not item.is_hidden else []


def _replies(item: Item) -> Iterator[Reply]:
    question = item.question
    if isinstance(question, ChoiceQuestion):
        for count in item.options:
            yield _option(question.options[count.place], count, item)
    else:
        for one in item.typed:
            yield Reply("", one.written(question), _verdict(one), "", one.people, one.people / item.asked)
        yield from _last(OTHERS, item.answered - sum(one.people for one in item.typed), item)
    yield from _last(OPEN, item.unanswered, item)


def _option(option: Option, count: OptionCount, item: Item) -> Reply:
    right = Verdict.RIGHT if option.is_right else Verdict.WRONG
    return Reply(
        letter=LETTERS[count.place],
        text=option.text,
        verdict=right if item.question.counts else Verdict.NONE,
        misconception=option.misconception,
        people=count.people,
        share=count.people / item.asked,
        rest=count.rest,
        discrimination=count.discrimination if item.question.counts else None,
    )


def _verdict(typed: Typed) -> Verdict:
    if typed.points == UNIT:
        return Verdict.RIGHT
    return Verdict.PARTLY if typed.points else Verdict.WRONG


def _last(message: str, people: int, item: Item) -> Iterator[Reply]:
    if people:
        yield Reply("", message, Verdict.NONE, "", people, people / item.asked, is_message=True)
