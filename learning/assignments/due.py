"""How far it is to a due date, as people say it. Beside the six names: pure, and asked by the wording alone."""

from datetime import date
from enum import StrEnum

DAYS_COUNTED = 6
"""For so many days back people count; further back they name the day."""


class When(StrEnum):
    """How a due date is spoken of."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    AHEAD = "ahead"
    YESTERDAY = "yesterday"
    SOME_DAYS_AGO = "some days ago"
    LONG_AGO = "long ago"


NEAREST = {0: When.TODAY, 1: When.TOMORROW, -1: When.YESTERDAY}


def when(due_on: date, today: date) -> When:
    """Return how to speak of the due date today: both are local days, so that no change of the clock moves them."""
    days = (due_on - today).days
    if days in NEAREST:
        return NEAREST[days]
    if days > 0:
        return When.AHEAD
    return When.SOME_DAYS_AGO if -days <= DAYS_COUNTED else When.LONG_AGO
