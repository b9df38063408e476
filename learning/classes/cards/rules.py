"""How long cards, sheets and open classes last, and whose cards a teacher means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

SUMMER = 6
"""From June on, cards are for the next school year."""
OPEN_FOR = timedelta(minutes=30)
"""How long a class that a teacher opens takes phrases: a lesson's beginning, and pupils who come late."""
SHOWN_FOR = timedelta(hours=1)
"""How long a new sheet can be printed; whoever has printed it ends it sooner."""
SHEETS = 4
"""How many times cards can be made before the first of them are no longer on the sheet."""
CODES = range(10_000, 100_000)
"""The codes of open classes: five digits for the board."""
MISSING, ALL = "mangler", "alle"
"""Those without a card, and everybody."""


@dataclass(frozen=True)
class Pupil:
    """A pupil of a class with a card or without; one who is more than a pupil may have none."""

    id: int
    name: str
    made_at: datetime | None
    may_have: bool

    @property
    def has_card(self) -> bool:
        """Whether there is a card that opens."""
        return self.made_at is not None


def last_day(made_on: date) -> date:
    """Return the last day of a card: the end of August after the school year that it was made for."""
    return date(made_on.year + (made_on.month >= SUMMER), 8, 31)


def chosen(pupils: Sequence[Pupil], whom: str) -> list[int] | None:
    """Return the ids of those whom a word means: `mangler`, `alle` or a number; None where it means nobody there."""
    those = [pupil for pupil in pupils if pupil.may_have]
    if whom == MISSING:
        return [pupil.id for pupil in those if not pupil.has_card]
    if whom == ALL:
        return [pupil.id for pupil in those]
    return [pupil.id for pupil in those if str(pupil.id) == whom] or None
