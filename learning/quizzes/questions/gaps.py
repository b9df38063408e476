"""Gaps in a text, `[[answer|another]]`. No question type: fill in is read from it."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from learning.findings import Finding, mark
from learning.quizzes.questions.answers import Answer, about_answer
from learning.quizzes.questions.block import Block, joined
from learning.quizzes.questions.line import Line
from learning.quizzes.questions.numerals import read_amount
from learning.quizzes.questions.wording import is_same_wording

GAP = re.compile(r"\[\[(?!fact:|quiz:)(?:([^\[\]]*)\]\])?")
BULLET = re.compile(r"^ {0,3}[-*+] +")
BETWEEN_ANSWERS = re.compile(r"\\?\|")


@dataclass(frozen=True)
class Gap:
    """A place to write in; the first of the accepted answers is the one that is shown."""

    accepted: tuple[str, ...]

    def __str__(self) -> str:
        return self.accepted[0]

    def accepts(self, given: str) -> bool:
        """Tell whether the text is one of the accepted answers."""
        return any(_is_same(given, accepted) for accepted in self.accepted)


Paragraph: TypeAlias = tuple[str | Gap, ...]


def _is_same(given: str, accepted: str) -> bool:
    number, accepted_number = read_amount(given), read_amount(accepted)
    if number and accepted_number:
        return accepted_number.values[0] in number.values and number.has_unit_of(accepted_number)
    return is_same_wording(given, accepted)


def read_paragraphs(block: Block) -> tuple[str, tuple[Paragraph, ...], list[Finding]]:
    """Return the text before the first paragraph with a gap, the paragraphs from it on, and what is wrong."""
    lines = [*block.body, *block.part]
    start = next(index for index, line in enumerate(lines) if line is block.part[0])
    while start and _continues(lines[start - 1], lines[start]):
        start -= 1
    body = joined(line.text for line in lines[:start])
    paragraphs = tuple(map(_read_paragraph, _split_paragraphs(lines[start:])))
    return body, paragraphs, [finding for line in lines[start:] for finding in _about_line(block, line)]


def _continues(above: Line, line: Line) -> bool:
    """Tell whether the line belongs to the paragraph of the line above: it is no new item of a list."""
    return not above.is_blank and not line.is_blank and not BULLET.match(line.text)


def _split_paragraphs(lines: list[Line]) -> list[list[Line]]:
    paragraphs = [lines[:1]]
    for above, line in pairwise(lines):
        if _continues(above, line):
            paragraphs[-1].append(line)
        elif not line.is_blank:
            paragraphs.append([line])
    return paragraphs


def _read_paragraph(lines: list[Line]) -> Paragraph:
    text = BULLET.sub("• ", joined(line.text for line in lines), count=1)
    pieces: list[str | Gap] = []
    for position, piece in enumerate(GAP.split(text)):
        is_gap = position % 2
        pieces.append(Gap(_accepted(piece or "")) if is_gap else piece)
    return tuple(piece for piece in pieces if piece)


def _accepted(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in BETWEEN_ANSWERS.split(text))


def _about_line(block: Block, line: Line) -> list[Finding]:
    findings = []
    for gap in GAP.finditer(line.text):
        if gap[1] is None:
            message = mark("Hullet er ikke lukket.")
            findings.append(block.error(line.number, message, mark("Skriv «]]» etter svaret, på samme linje.")))
        elif not all(_accepted(gap[1])):
            message = mark("Hullet er tomt.")
            remedy = mark("Skriv svaret mellom parentesene, som [[55]]; flere svar skilles med |, som [[2030|2031]].")
            findings.append(block.error(line.number, message, remedy))
        else:
            answers = (Answer(line.number, answer) for answer in _accepted(gap[1]))
            findings += [finding for answer in answers for finding in about_answer(block, answer)]
    return findings
