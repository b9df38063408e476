"""The tables as rows of a file: what the page shows, number by number."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from learning.findings import mark
from learning.quizzes.statistics.rules.advice import advice
from learning.quizzes.statistics.rules.columns import COLUMNS, DECIMALS, REPLY_COLUMNS, Kind, rounded
from learning.quizzes.statistics.rules.items import FEWEST, Item
from learning.quizzes.statistics.rules.replies import VERDICTS, Reply, replies
from learning.spreadsheets import decimal, harmless

QUESTION, ANSWER, VERDICT = mark("Spørsmål"), mark("Svar"), mark("Vurdering")
HIDDEN = mark("Vises når minst %(fewest)d har svart.")
LETTER, MISCONCEPTION, ADVICE = mark("Bokstav"), mark("Misoppfatning"), mark("Verdt å se på")


@dataclass(frozen=True, kw_only=True)
class Writing:
    """How the words and numbers of a file are written."""

    translate: Callable[[str], str]
    plain: Callable[[str], str]
    """Takes the Markdown out of a text."""
    misconceptions: Mapping[str, str]
    separator: str

    def heading(self, label: str, kind: Kind) -> str:
        """Write a column's label, with its unit where the cells bear none."""
        return f"{self.translate(label)} (%)" if kind in (Kind.PERCENT, Kind.BAR) else self.translate(label)

    def number(self, value: float | None, kind: Kind) -> str:
        """Write a number; nothing where there is none."""
        nearest = rounded(value, kind)
        if nearest is None:
            return ""
        return decimal(nearest, DECIMALS, self.separator) if kind is Kind.DECIMAL else str(nearest)

    def advice(self, item: Item) -> str:
        """Write what to look at, or that too few have answered."""
        if item.is_hidden:
            return self.translate(HIDDEN) % {"fewest": FEWEST}
        said = ((one.message, one.values) for one in advice(item))
        return " ".join(self.translate(message) % values for message, values in said)


def question_rows(items: Iterable[Item], writing: Writing) -> Iterator[list[str]]:
    """Give the table of questions: the first row holds its labels."""
    labels = [writing.heading(column.label, column.kind) for column in COLUMNS]
    yield [writing.translate(QUESTION), writing.translate(ADVICE), *labels]
    for item in items:
        numbers = [writing.number(column.value(item), column.kind) for column in COLUMNS]
        yield [harmless(writing.plain(item.question.text)), harmless(writing.advice(item)), *numbers]


def answer_rows(items: Iterable[Item], writing: Writing) -> Iterator[list[str]]:
    """Give the tables of answers as one: the first row holds its labels."""
    words = [writing.translate(label) for label in (QUESTION, LETTER, ANSWER, VERDICT, MISCONCEPTION)]
    yield [*words, *(writing.heading(column.label, column.kind) for column in REPLY_COLUMNS)]
    for item in items:
        for reply in replies(item):
            words = [harmless(word) for word in _words(item, reply, writing)]
            yield [*words, *(writing.number(column.value(reply), column.kind) for column in REPLY_COLUMNS)]


def _words(item: Item, reply: Reply, writing: Writing) -> list[str]:
    verdict = VERDICTS[reply.verdict]
    return [
        writing.plain(item.question.text),
        reply.letter,
        spelled(reply, writing.translate, writing.plain),
        verdict and writing.translate(verdict),
        writing.misconceptions.get(reply.misconception, reply.misconception),
    ]


def spelled(reply: Reply, translate: Callable[[str], str], plain: Callable[[str], str]) -> str:
    """Return the words of an answer: an option's without Markdown, what was typed as it was typed."""
    if reply.is_message:
        return translate(reply.text)
    return plain(reply.text) if reply.letter else reply.text
