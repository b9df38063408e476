"""A quiz file cut into its title and its questions. Not one of the six names: the step between a text and `source`."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from learning.findings import Finding, error, mark
from learning.quizzes.questions.attributes import split_attributes
from learning.quizzes.questions.line import Line

LINE_END = re.compile(r"\r\n|\r|\n")
FENCE = re.compile(r"^ *(`{3,}(?=[^`]*$)|~{3,})")
HEADING = re.compile(r"^ {0,3}(#{1,6})(?!#)( *)(.*)$")
CODE = re.compile(r"`[^`]*`")
HTML = re.compile(r"<!--|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
TITLE, QUESTION = 1, 2
TAB = 4


@dataclass(frozen=True)
class Section:
    """A question's heading, without its `##`, and the lines below it."""

    heading: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Outline:
    """The title, without its `#`, and the questions."""

    title: Line | None
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class _Heading:
    line: Line
    level: int
    has_space: bool

    @property
    def begins_question(self) -> bool:
        """It has the level of a question, or is meant as one: it has a key."""
        return self.level == QUESTION or (self.level > QUESTION and bool(split_attributes(self.line.text)[1].keys))


def read_lines(text: str, file: str) -> tuple[list[Line], list[Finding]]:
    """Return the text's lines, and findings about what no text may hold."""
    raw = LINE_END.split(text.removeprefix("\ufeff"))
    texts = [line.expandtabs(TAB).rstrip() for line in raw]
    code, open_fence = _fenced(texts)
    lines = [Line(number, text, number in code) for number, text in enumerate(texts, 1)]
    findings = [_about_character(file, number) for number, line in enumerate(raw, 1) if _is_unprintable(line)]
    findings += [_about_html(file, line, tag[0]) for line in lines if (tag := _html(line))]
    if open_fence:
        message = mark("Kodeblokken er ikke lukket.")
        findings.append(error(file, open_fence, message, mark("Skriv «```» på en egen linje der den slutter.")))
    return lines, findings


def read_outline(lines: Sequence[Line], file: str) -> tuple[Outline, list[Finding]]:
    """Return the title and the questions, and findings about headings and about text outside of questions."""
    headings = _headings(lines)
    title = next((heading.line for heading in headings if heading.level == TITLE), None)
    starts = [heading.line for heading in headings if heading.begins_question]
    marked = {heading.line.number for heading in headings}
    borders = [*(start.number for start in starts), len(lines) + 1]
    sections = tuple(
        Section(heading, tuple(line for line in lines[start : end - 1] if line.number not in marked))
        for heading, (start, end) in zip(starts, pairwise(borders), strict=True)
    )
    first = borders[0]
    loose = [line for line in lines[: first - 1] if line.number not in marked and not line.is_blank]
    findings = _about_headings(file, headings) + _about_title(file, title, first) + _about_loose(file, title, loose)
    return Outline(title, sections), findings


def _fenced(texts: Sequence[str]) -> tuple[set[int], int]:
    """Return the numbers of the lines in code blocks, and of the line that opens one without an end (or 0)."""
    inside: set[int] = set()
    start, fence = 0, ""
    for number, text in enumerate(texts, 1):
        opening = FENCE.match(text)
        if not start and opening:
            start, fence = number, opening[1]
        elif start and text.strip().startswith(fence) and not text.strip().strip(fence[0]):
            inside.update(range(start, number + 1))
            start = 0
    return inside, start


def _is_unprintable(text: str) -> bool:
    return any(letter != "\t" and unicodedata.category(letter) in {"Cc", "Cs"} for letter in text)


def _about_character(file: str, number: int) -> Finding:
    message = mark("Linjen inneholder et usynlig styretegn.")
    return error(file, number, message, mark("Skriv linjen på nytt, eller lim den inn som ren tekst."))


def _html(line: Line) -> re.Match[str] | None:
    return None if line.is_code else HTML.search(CODE.sub("", line.text))


def _about_html(file: str, line: Line, tag: str) -> Finding:
    message = mark("HTML vises ikke: «%(tag)s».")
    remedy = mark("Bruk Markdown, eller sett `taggen` mellom aksenttegn hvis den skal vises som tekst.")
    return error(file, line.number, message, remedy, tag=tag)


def _headings(lines: Sequence[Line]) -> list[_Heading]:
    headings: list[_Heading] = []
    for line in lines:
        match = None if line.is_code else HEADING.match(line.text)
        if not match:
            continue
        level, has_space = len(match[1]), bool(match[2]) or not match[3]
        is_hashtag = level == TITLE and not has_space and bool(headings)
        if not is_hashtag:
            headings.append(_Heading(Line(line.number, match[3]), level, has_space))
    return headings


def _about_headings(file: str, headings: Sequence[_Heading]) -> list[Finding]:
    findings = []
    seen_title = False
    for heading in headings:
        number = heading.line.number
        if not heading.has_space:
            message = mark("Det mangler et mellomrom i overskriften.")
            findings.append(error(file, number, message, mark("Skriv et mellomrom etter «#».")))
        if heading.level > QUESTION:
            message = mark("En quiz har ikke overskrifter på dette nivået.")
            remedy = mark("Begynn et spørsmål med «##»; gjør andre overskrifter til vanlig tekst.")
            findings.append(error(file, number, message, remedy))
        if heading.level == TITLE and seen_title:
            message = mark("Quizen har to titler.")
            findings.append(
                error(file, number, message, mark("Begynn et spørsmål med «##»; bare tittelen har én «#»."))
            )
        seen_title = seen_title or heading.level == TITLE
    return findings


def _about_title(file: str, title: Line | None, first_question: int) -> list[Finding]:
    if title is None:
        message = mark("Quizen har ingen tittel.")
        return [error(file, 1, message, mark("Skriv «# Tittel» på første linje."))]
    if title.number > first_question:
        message = mark("Tittelen står ikke øverst.")
        return [error(file, title.number, message, mark("Flytt den til første linje."))]
    return []


def _about_loose(file: str, title: Line | None, loose: Sequence[Line]) -> list[Finding]:
    findings = []
    above = next((line.number for line in loose if title and line.number < title.number), None)
    below = next((line.number for line in loose if title and line.number > title.number), None)
    if above:
        message = mark("Det står tekst over tittelen.")
        findings.append(error(file, above, message, mark("Begynn filen med «# Tittel».")))
    if below:
        message = mark("Det står tekst mellom tittelen og det første spørsmålet.")
        findings.append(error(file, below, message, mark("Flytt den inn under et spørsmål, eller til modulens tekst.")))
    return findings
