"""A question as it stands in the file, its lines sorted but not yet understood. No question type: each reads one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re import Pattern
from typing import TypedDict

from learning.findings import Finding, error, mark
from learning.quizzes.questions.heading import Dimension, Heading
from learning.quizzes.questions.line import Line

BODY, PART, EXPLANATION, AFTER = "body", "part", "explanation", "after"


class Frame(TypedDict):
    """What every question has around its answer part."""

    key: str
    line: int
    text: str
    body: str
    explanation: str
    dimension: Dimension | None
    greencomp: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Block:
    """The heading, the text, the answer part from its first marked line on, and the explanation.

    `markers` are the patterns, of those that question types go by, which occur in the answer part.
    """

    file: str
    heading: Heading
    body: tuple[Line, ...] = ()
    part: tuple[Line, ...] = ()
    explanation: tuple[Line, ...] = ()
    markers: frozenset[Pattern[str]] = frozenset()

    def frame(self) -> Frame:
        """Return the fields that all types have in common."""
        return Frame(
            key=self.heading.key,
            line=self.heading.line,
            text=self.heading.text,
            body=joined(line.text for line in self.body),
            explanation=joined(line.quoted for line in self.explanation),
            dimension=self.heading.dimension,
            greencomp=self.heading.greencomp,
        )

    def error(self, line: int, message: str, remedy: str, **values: object) -> Finding:
        """Return what refuses the file, at this line of it."""
        return error(self.file, line, message, remedy, **values)


def joined(lines: Iterable[str]) -> str:
    """Return the lines as one text without blank lines around it."""
    return "\n".join(lines).strip("\n")


def read_block(
    heading: Heading, lines: Iterable[Line], markers: Sequence[Pattern[str]], file: str
) -> tuple[Block, list[Finding]]:
    """Return the question's lines sorted by place, and the findings about those that stand in the wrong one."""
    pieces: dict[str, list[Line]] = {BODY: [], PART: [], EXPLANATION: [], AFTER: []}
    place = BODY
    for line in lines:
        place = _next_place(place, line, markers)
        pieces[place].append(line)
    block = Block(
        file=file,
        heading=heading,
        body=tuple(pieces[BODY]),
        part=tuple(pieces[PART]),
        explanation=tuple(pieces[EXPLANATION]),
        markers=frozenset(marker for line in pieces[PART] for marker in markers if is_marked(line, [marker])),
    )
    return block, _about_quotes(block) + _about_rest(block, pieces[AFTER])


def is_marked(line: Line, markers: Iterable[Pattern[str]]) -> bool:
    """Tell whether the line shows one of the marks of an answer part."""
    return not line.is_code and not line.is_quote and any(marker.search(line.text) for marker in markers)


def _next_place(place: str, line: Line, markers: Sequence[Pattern[str]]) -> str:
    if line.is_explanation:
        return EXPLANATION
    if is_marked(line, markers):
        return PART
    return AFTER if place == EXPLANATION and not line.is_blank else place


def _about_quotes(block: Block) -> list[Finding]:
    findings = []
    last = max((line.number for line in block.part), default=0)
    early = next((line.number for line in block.explanation if line.number < last), None)
    if early:
        message = mark("Sitatet står foran svarene.")
        remedy = mark("Rykk det inn to mellomrom hvis det hører til svaralternativet over, ellers flytt det til slutt.")
        findings.append(block.error(early, message, remedy))
    lost = next((line.number for line in block.body if line.is_quote), None)
    if lost:
        message = mark("Tilbakemeldingen står ikke under et svaralternativ.")
        remedy = mark("Flytt den under alternativet den hører til, eller rykk den ut hvis den er forklaringen.")
        findings.append(block.error(lost, message, remedy))
    return findings


def _about_rest(block: Block, rest: Sequence[Line]) -> list[Finding]:
    stray = next((line.number for line in rest if not line.is_blank), None)
    if stray is None:
        return []
    message = mark("Det står noe etter forklaringen.")
    remedy = mark("Begynn linjen med «>» hvis den hører til forklaringen, ellers flytt den over svarene.")
    return [block.error(stray, message, remedy)]
