"""The marked lines of an answer part, each with what belongs to it. No question type: most list their answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from re import Pattern

from learning.findings import Finding, mark
from learning.quizzes.questions.block import Block, is_marked, joined
from learning.quizzes.questions.line import Line


@dataclass(frozen=True, kw_only=True)
class Item:
    """A marked line with the indented lines below it; `quote` is what is quoted there."""

    line: int
    text: str
    quote: str = ""
    quote_line: int = 0


def read_items(block: Block, marker: Pattern[str]) -> tuple[list[Item], list[Finding]]:
    """Return the items of the answer part, and a finding for every line that belongs to none of them."""
    items: list[Item] = []
    findings: list[Finding] = []
    for lines in _groups(block.part, marker):
        below = [line for line in lines[1:] if not line.is_blank]
        quotes = [line for line in below if line.is_quote]
        texts = [line for line in below if line.is_deep and not line.is_quote]
        strays = [line for line in below if not line.is_deep and not line.is_quote]
        items.append(
            Item(
                line=lines[0].number,
                text=joined([lines[0].text, *(line.text.lstrip(" ") for line in texts)]),
                quote=joined(line.quoted for line in quotes),
                quote_line=quotes[0].number if quotes else 0,
            )
        )
        findings += [_stray(block, line) for line in strays]
    return items, findings


def without_quotes(block: Block, items: list[Item]) -> list[Finding]:
    """Return a finding for every item with feedback: only options have it."""
    message = mark("Tilbakemeldingen står ikke under et svaralternativ.")
    remedy = mark("Bare svaralternativer har tilbakemelding: flytt teksten til forklaringen nederst.")
    return [block.error(item.quote_line, message, remedy) for item in items if item.quote_line]


def _groups(part: tuple[Line, ...], marker: Pattern[str]) -> Iterator[list[Line]]:
    starts = [index for index, line in enumerate(part) if is_marked(line, [marker])]
    for start, end in zip(starts, [*starts[1:], len(part)], strict=True):
        yield list(part[start:end])


def _stray(block: Block, line: Line) -> Finding:
    message = mark("Linjen hører verken til svarene eller til forklaringen.")
    remedy = mark("Rykk den inn to mellomrom hvis den fortsetter svaret over, eller begynn den med «>» i forklaringen.")
    return block.error(line.number, message, remedy)
