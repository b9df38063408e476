"""Lines `= answer`. No question type: numbers and short texts are written so, and gaps hold such answers."""

import re
from dataclasses import dataclass

from learning.findings import Finding, mark
from learning.quizzes.questions.block import Block
from learning.quizzes.questions.fields import LONGEST_TEXT
from learning.quizzes.questions.item import read_items, without_quotes

ANSWER = re.compile(r"^ {0,3}=(?!=)")


@dataclass(frozen=True)
class Answer:
    """What stands after `=` on a line."""

    line: int
    text: str


def read_answers(block: Block) -> tuple[list[Answer], list[Finding]]:
    """Return the block's answers in their order, and what is wrong with them as texts."""
    items, findings = read_items(block, ANSWER)
    answers = [Answer(item.line, ANSWER.sub("", item.text, count=1).strip()) for item in items]
    findings += without_quotes(block, items)
    return answers, findings + [finding for answer in answers for finding in about_answer(block, answer)]


def about_answer(block: Block, answer: Answer) -> list[Finding]:
    """Return what is wrong with an answer that somebody shall be able to type."""
    if not answer.text:
        message = mark("Svaret er tomt.")
        return [block.error(answer.line, message, mark("Skriv det riktige svaret, for eksempel «= Parisavtalen»."))]
    if len(answer.text) > LONGEST_TEXT:
        message = mark("Svaret er lengre enn det noen kan skrive.")
        return [block.error(answer.line, message, mark("Skriv høyst %(most)s tegn."), most=LONGEST_TEXT)]
    return []
