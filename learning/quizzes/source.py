"""A quiz as its author writes it, read at the border. Not one of the six names: check and editor both begin here."""

import re
from collections.abc import Sequence

from learning.findings import Finding, Severity, error, mark
from learning.quizzes.languages import compare_languages
from learning.quizzes.outline import Outline, Section, read_lines, read_outline
from learning.quizzes.questions import TYPES, Question, type_of
from learning.quizzes.questions.attributes import KEY, Attributes, split_attributes
from learning.quizzes.questions.block import Block, read_block
from learning.quizzes.questions.heading import read_heading
from learning.quizzes.questions.line import Line
from learning.quizzes.quiz_text import Link, QuizText

__all__ = ["Link", "QuizText", "compare_languages", "read_quiz"]

FINAL = "final"
LONGEST_TITLE = 200
MARKERS = tuple(dict.fromkeys(kind.marker for kind in TYPES))
LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\(<?([^()<>\s]+)")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)


def read_quiz(text: str, file: str) -> tuple[QuizText | None, list[Finding]]:
    """Return the quiz, or None where an error refuses it, and everything that is wrong with it, line by line."""
    lines, findings = read_lines(text, file)
    outline, about_outline = read_outline(lines, file)
    read = [_read_question(section, file) for section in outline.sections]
    heading = outline.title or Line(1, "")
    title, attributes = split_attributes(heading.text)
    findings += about_outline + [finding for _, about in read for finding in about]
    findings += _about_title(outline, title, attributes, file) + _about_sections(outline.sections, heading.number, file)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, sorted(findings)
    quiz = QuizText(
        title=title,
        line=heading.number,
        is_final=FINAL in attributes.classes,
        questions=tuple(question for question, _ in read if question),
        links=_links(lines),
    )
    return quiz, sorted(findings)


def _links(lines: Sequence[Line]) -> tuple[Link, ...]:
    found = (Link(link[1], line.number) for line in lines if not line.is_code for link in LINK.finditer(line.text))
    return tuple(link for link in found if not ELSEWHERE.match(link.name))


def _read_question(section: Section, file: str) -> tuple[Question | None, list[Finding]]:
    heading, findings = read_heading(section.heading, file)
    block, more = read_block(heading, section.lines, MARKERS, file)
    kind = type_of(block)
    question, about = kind.parse(block) if kind else (None, [_about_answers(block)])
    findings += more + about + _about_explanation(block, kind)
    if heading.is_poll and kind and kind.counts:
        message = mark("En avstemning har svaralternativer.")
        remedy = mark("Skriv dem som «- [ ]», eller stryk .poll på overskriften.")
        findings.append(error(file, heading.line, message, remedy))
    return question, findings


def _about_answers(block: Block) -> Finding:
    if block.markers:
        message = mark("Spørsmålet blander flere slags svar.")
        remedy = mark("Behold ett slag: svaralternativer, «=»-linjer, nummerert liste, tabell eller hull i teksten.")
        return block.error(block.part[0].number, message, remedy)
    message = mark("Spørsmålet har ingen svar.")
    remedy = mark(
        "Skriv svaralternativer («- [ ]» og «- [x]»), «= svaret», «1. …», en tabell med to kolonner eller [[hull]]."
    )
    return block.error(block.heading.line, message, remedy)


def _about_explanation(block: Block, kind: type[Question] | None) -> list[Finding]:
    is_poll = block.heading.is_poll if kind is None else not kind.counts
    if is_poll or block.frame()["explanation"].strip():
        return []
    message = mark("Spørsmålet har ingen forklaring.")
    remedy = mark("Skriv sist i spørsmålet, med «>» først på linjen, hvorfor svaret er riktig.")
    return [block.error(block.heading.line, message, remedy)]


def _about_title(outline: Outline, title: str, attributes: Attributes, file: str) -> list[Finding]:
    if outline.title is None:
        return []
    line = outline.title.number
    findings = []
    if not title:
        message = mark("Tittelen er tom.")
        findings.append(error(file, line, message, mark("Skriv quizens navn etter «#».")))
    if len(title) > LONGEST_TITLE:
        message = mark("Tittelen er for lang.")
        findings.append(error(file, line, message, mark("Skriv høyst %(most)s tegn."), most=LONGEST_TITLE))
    remedy = mark("På tittelen kan bare {.final} stå, for en avsluttende quiz, og et {#anker}.")
    classes = (f".{name}" for name in attributes.classes if name != FINAL)
    anchors = (f"#{key}" for key in attributes.keys if not KEY.fullmatch(key))
    return findings + [
        error(file, line, mark("«%(name)s» kan ikke stå på tittelen."), remedy, name=name)
        for name in (*classes, *anchors, *attributes.unknown(frozenset()))
    ]


def _about_sections(sections: Sequence[Section], title_line: int, file: str) -> list[Finding]:
    if not sections:
        message = mark("Quizen har ingen spørsmål.")
        remedy = mark("Skriv et spørsmål på en linje som begynner med «##» og slutter med {#nøkkel}.")
        return [error(file, title_line, message, remedy)]
    first: dict[str, int] = {}
    findings = []
    for heading in (section.heading for section in sections):
        for key in _key(heading):
            earlier = first.setdefault(key, heading.number)
            if earlier != heading.number:
                message = mark("Nøkkelen «%(key)s» er brukt på linje %(other)s.")
                remedy = mark("Gi hvert spørsmål sin egen nøkkel.")
                findings.append(error(file, heading.number, message, remedy, key=key, other=earlier))
    return findings


def _key(heading: Line) -> tuple[str, ...]:
    return split_attributes(heading.text)[1].keys[:1]
