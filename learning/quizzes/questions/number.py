"""Number: one line `= 55 ± 2 %`, with tolerance and unit where wanted."""

import re
from dataclasses import dataclass
from decimal import Decimal

from learning.findings import Finding, mark
from learning.quizzes.questions.answers import ANSWER, Answer, read_answers
from learning.quizzes.questions.block import Block
from learning.quizzes.questions.fields import checked_text, only_value, typed_text
from learning.quizzes.questions.numerals import NUMERAL, PLUS_MINUS, UNIT, Amount, read_amount, read_number, read_unit
from learning.quizzes.questions.question import Arrangement, Form, Question, Response, Shape

TOLERANCE = rf"\s*(?:±|\+/?-)\s*(?P<tolerance>{NUMERAL})"
KEY = re.compile(rf"(?P<number>{NUMERAL})(?:{TOLERANCE})?(?![0-9])(?P<unit>\s*(?:{UNIT})?)")


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """Right within the tolerance, its ends included; both are in the unit, so 55 ± 2 % is 53 to 57 percent.

    Field: `answer` (text, `inputmode="decimal"`, at most LONGEST_TEXT characters). Spaces, commas or points between
    thousands, decimal comma or point, either minus sign, and the unit are all accepted.
    """

    kind = "number"
    marker = ANSWER

    value: Decimal
    tolerance: Decimal
    unit: str
    """As the author writes it."""
    written: str
    """The right answer as the author writes it, without a tolerance of 0."""

    @classmethod
    def recognises(cls, block: Block) -> bool:
        """Tell whether any of the answers looks like a number."""
        answers, _ = read_answers(block) if block.markers == {ANSWER} else ([], [])
        return any(_is_numeric(answer) for answer in answers)

    @classmethod
    def parse(cls, block: Block) -> tuple["Question | None", list[Finding]]:
        """Read the one number."""
        answers, findings = read_answers(block)
        findings += _about_answers(block, answers)
        key = KEY.fullmatch(next(answer.text for answer in answers if _is_numeric(answer)))
        if findings or not key:
            return None, findings
        tolerance = read_number(key["tolerance"] or "0")
        question = cls(
            value=read_number(key["number"]),
            tolerance=tolerance,
            unit=key["unit"].strip(),
            written=key[0] if tolerance else f"{key['number']}{key['unit']}",
            **block.frame(),
        )
        return question, findings

    def read(self, form: Form, arrangement: Arrangement) -> Response | None:
        """Return the text typed, readable as a number or not."""
        return typed_text(only_value(form, "answer"))

    def share(self, response: Response) -> float:
        """Return 1 for a number within the tolerance."""
        amount = self._amount(response)
        values = amount.values if amount else ()
        lowest, highest = self.value - self.tolerance, self.value + self.tolerance
        return 1.0 if any(lowest <= value <= highest for value in values) else 0.0

    def given(self, response: Response) -> tuple[str, ...]:
        """Return the text typed."""
        return (checked_text(response),)

    def is_readable(self, response: Response | None) -> bool:
        """Tell whether the answer is a number, in the question's unit where it has one; if not, the page says so."""
        return response is None or self._amount(response) is not None

    def _amount(self, response: Response) -> Amount | None:
        amount = read_amount(checked_text(response))
        return amount if amount and amount.unit in ("", read_unit(self.unit)) else None

    @property
    def right_answers(self) -> tuple[str, ...]:
        """The number, its tolerance and unit."""
        return (self.written,)

    def shape(self) -> Shape:
        """Return the value and the tolerance; units are words of a language."""
        return Shape(kind=self.kind, answers=(self.value, self.tolerance))


def _is_numeric(answer: Answer) -> bool:
    return read_amount(answer.text) is not None or PLUS_MINUS.search(answer.text) is not None


def _about_answers(block: Block, answers: list[Answer]) -> list[Finding]:
    mixed = mark("Tall og ord står om hverandre som svar.")
    remedy = mark("Skriv enten ett tall eller bare tekster.")
    findings = [
        block.error(answer.line, mixed, remedy) for answer in answers if answer.text and not _is_numeric(answer)
    ]
    numbers = [answer for answer in answers if _is_numeric(answer)]
    several = mark("Spørsmålet har flere tall som svar.")
    remedy = mark("Skriv ett tall; et område skrives med ±, for eksempel «= 55 ± 2 %%».")
    findings += [block.error(answer.line, several, remedy) for answer in numbers[1:]]
    return findings + [finding for answer in numbers for finding in _about_number(block, answer)]


def _about_number(block: Block, answer: Answer) -> list[Finding]:
    key = KEY.fullmatch(answer.text)
    if not key:
        message = mark("Tallet «%(text)s» kan ikke leses.")
        remedy = mark("Skriv tall, toleranse og enhet slik: «= 55 ± 2 %%».")
        return [block.error(answer.line, message, remedy, text=answer.text)]
    if read_number(key["tolerance"] or "0") < 0:
        message = mark("Toleransen er negativ.")
        return [block.error(answer.line, message, mark("Skriv hvor langt fra svaret en kan være, uten minustegn."))]
    return []
