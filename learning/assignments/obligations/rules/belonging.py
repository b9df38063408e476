"""Since when what is given to a unit is somebody's."""

from collections.abc import Iterable
from datetime import date, timedelta

A_DAY = timedelta(days=1)
Period = tuple[date, date | None]
"""A first day and a last one; None goes on."""


def since(periods: Iterable[Period], on: date) -> date | None:
    """Return since when somebody belongs there without a day between; None where they do not on the day.

    Who changes their role, or their place below, goes on.
    """
    first, last = None, date.min
    for starts_on, ends_on in sorted((period for period in periods if period[0] <= on), key=lambda period: period[0]):
        if first is None or starts_on - A_DAY > last:
            first, last = starts_on, date.min
        last = max(last, ends_on or date.max)
    return first if last >= on else None
