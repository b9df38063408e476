"""Numbers as people write them: `46,6`, `1 000`, `−3.5 °C`. No question type: numbers and gaps are read with it.

A comma or a point before exactly three digits may stand for thousands or for decimals: `27,000` is 27 000 to an English
reader and 27 to a Norwegian one. Who answers is given both, in every language, since nobody is right by a thousandth.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from learning.quizzes.questions.wording import normalised

SPACE = "[ \u00a0\u2009\u202f]"
SPACED = rf"(?:{SPACE}[0-9]{{3}})+(?:[.,][0-9]+)?"
GROUPED = rf"[0-9]{{1,3}}(?:{SPACED}|(?:,[0-9]{{3}})+(?:\.[0-9]+)?|(?:\.[0-9]{{3}})+(?:,[0-9]+)?)"
NUMERAL = rf"[-+−–]?{SPACE}?(?:{GROUPED}|[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)"
AMBIGUOUS = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")
UNIT = r"[^\W\d_][^±]*|[%‰°€$£][^±]*"
AMOUNT = re.compile(rf"\s*({NUMERAL})(?![0-9])(?:\s*({UNIT})|[.,])?\s*")
PLUS_MINUS = re.compile(r"±|\+/?-")
SPOKEN = {"prosent": "%", "percent": "%"}


@dataclass(frozen=True)
class Amount:
    """A number with its unit, "" for none; units are compared by `unit`."""

    values: tuple[Decimal, ...]
    """What it can mean."""
    unit: str = ""

    def has_unit_of(self, other: "Amount") -> bool:
        """Tell whether the unit is the other's, or left out."""
        return self.unit in ("", other.unit)


def read_amount(text: str) -> Amount | None:
    """Return the number that the text is, or None."""
    amount = AMOUNT.fullmatch(text)
    return Amount(readings(amount[1]), read_unit(amount[2] or "")) if amount else None


def readings(numeral: str) -> tuple[Decimal, ...]:
    """Return what a text that matches NUMERAL can mean: with decimals first, then with thousands."""
    digits = _plain(numeral)
    if AMBIGUOUS.fullmatch(digits):
        return Decimal(digits.replace(",", ".")), Decimal(re.sub("[.,]", "", digits))
    return (_value(digits),)


def is_ambiguous(text: str) -> bool:
    """Tell whether an answer, with or without a tolerance, holds a number that can mean thousands or decimals."""
    amounts = map(read_amount, PLUS_MINUS.split(text))
    return any(amount and len(amount.values) > 1 for amount in amounts)


def read_number(numeral: str) -> Decimal:
    """Return the value of a text that matches NUMERAL, exactly, as the author of a question means it."""
    return readings(numeral)[0]


def _plain(numeral: str) -> str:
    return re.sub("^[−–]", "-", re.sub(SPACE, "", numeral))


def _value(digits: str) -> Decimal:
    marks = re.findall("[.,]", digits)
    if len(marks) > 1:
        digits = digits.replace(marks[0], "")
    return Decimal(digits.replace(",", "."))


def read_unit(text: str) -> str:
    """Return the unit in the form in which units are compared."""
    unit = normalised(text).rstrip(".")
    return SPOKEN.get(unit, unit)
