"""A Markdown table with two columns. No question type: matching is read from it."""

import re
from typing import NamedTuple

from learning.findings import Finding, mark
from learning.quizzes.questions.block import Block
from learning.quizzes.questions.item import Item, read_items, without_quotes
from learning.quizzes.questions.wording import normalised

ROW = re.compile(r"^ {0,3}\|")
SEPARATOR = re.compile(r":?-+:?")
BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
COLUMNS = 2
FEWEST = 2


class Pair(NamedTuple):
    """The two cells of a row."""

    left: str
    right: str


def read_table(block: Block) -> tuple[list[Pair], list[Finding]]:
    """Return the block's table, its headings first and without the separator, and what is wrong with it."""
    items, findings = read_items(block, ROW)
    findings += without_quotes(block, items)
    rows = [(item, _cells(item)) for item in items]
    separators = [item for item, cells in rows if _is_separator(cells)]
    if separators != items[1:2]:
        findings.append(_about_separator(block, items[1:] or items))
    rows = [(item, cells) for item, cells in rows if not _is_separator(cells)]
    crooked = [item for item, cells in rows if len(cells) != COLUMNS]
    findings += [_about_columns(block, item) for item in crooked]
    pairs = [(item, Pair(*cells)) for item, cells in rows if len(cells) == COLUMNS]
    if not crooked and len(pairs) <= FEWEST:
        findings.append(_about_length(block, items[0]))
    return [pair for _, pair in pairs], findings + _about_cells(block, pairs[1:])


def _cells(item: Item) -> list[str]:
    text = item.text.strip().removeprefix("|")
    cells = BETWEEN_CELLS.split(text)
    if len(cells) > 1 and not cells[-1].strip():
        cells.pop()
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _is_separator(cells: list[str]) -> bool:
    return all(SEPARATOR.fullmatch(cell) for cell in cells)


def _about_separator(block: Block, items: list[Item]) -> Finding:
    message = mark("Tabellen har ikke én skillelinje under overskriftene.")
    return block.error(items[0].line, message, mark("La andre rad, og bare den, være «| --- | --- |»."))


def _about_columns(block: Block, item: Item) -> Finding:
    message = mark("Raden har ikke to kolonner.")
    return block.error(item.line, message, mark("Skriv to celler: «| til venstre | til høyre |»."))


def _about_length(block: Block, item: Item) -> Finding:
    message = mark("Tabellen har færre enn to par.")
    return block.error(item.line, message, mark("Skriv overskrifter, skillelinje og minst to rader med par."))


def _about_cells(block: Block, pairs: list[tuple[Item, Pair]]) -> list[Finding]:
    findings = []
    first: dict[tuple[str, str], int] = {}
    for item, pair in pairs:
        for side, text in (("left", pair.left), ("right", pair.right)):
            line = first.setdefault((side, normalised(text)), item.line)
            if not text:
                findings.append(block.error(item.line, mark("Cellen er tom."), mark("Skriv begge sidene av paret.")))
            elif line != item.line:
                findings.append(_about_twin(block, item, side, line))
    return findings


def _about_twin(block: Block, item: Item, side: str, line: int) -> Finding:
    remedy = mark("Skriv om, så hvert par er det eneste som passer.")
    if side == "left":
        message = mark("Cellen til venstre er lik den på linje %(other)s.")
    else:
        message = mark("Cellen til høyre er lik den på linje %(other)s.")
    return block.error(item.line, message, remedy, other=line)
