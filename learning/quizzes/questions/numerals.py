"""Numbers as people write them: `46,6`, `1 000`, `−3.5 °C`. No question type: numbers and gaps are read with it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from learning.quizzes.questions.wording import normalised

SPACE = "[ \u00a0\u2009\u202f]"
NUMERAL = rf"[-+−–]?{SPACE}?(?:[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}})+(?:[.,][0-9]+)?|[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)"
UNIT = r"[^\W\d_][^±]*|[%‰°€$£][^±]*"
AMOUNT = re.compile(rf"\s*({NUMERAL})(?![0-9])(?:\s*({UNIT})|[.,])?\s*")
SPOKEN = {"prosent": "%", "percent": "%"}


@dataclass(frozen=True)
class Amount:
    """A number with its unit, "" for none; units are compared by `unit`."""

    value: Decimal
    unit: str = ""

    def has_unit_of(self, other: "Amount") -> bool:
        """Tell whether the unit is the other's, or left out."""
        return self.unit in ("", other.unit)


def read_amount(text: str) -> Amount | None:
    """Return the number that the text is, or None."""
    amount = AMOUNT.fullmatch(text)
    return Amount(read_number(amount[1]), read_unit(amount[2] or "")) if amount else None


def read_number(numeral: str) -> Decimal:
    """Return the value of a text that matches NUMERAL, exactly."""
    digits = re.sub(SPACE, "", numeral).replace(",", ".")
    return Decimal(re.sub("^[−–]", "-", digits))


def read_unit(text: str) -> str:
    """Return the unit in the form in which units are compared."""
    unit = normalised(text).rstrip(".")
    return SPOKEN.get(unit, unit)
