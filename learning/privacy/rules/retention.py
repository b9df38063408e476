"""Until when things are kept, and which attempts go together."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from math import ceil
from uuid import UUID
from zoneinfo import ZoneInfo

from learning.config import Retention
from learning.reports.rules.organisation import Population

NORWAY = ZoneInfo("Europe/Oslo")
SUMMER = (6, 7)
"""Months in which lessons end, and with them all that is answered in a school year."""
AUGUST = 8
MONTHS = 12
LARGEST_BATCH = 2_000
"""Attempts that are removed at once: a second's work, and others wait no longer for it."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What lies before these instants has been kept for long enough."""

    pupil_answers: datetime
    staff_answers: datetime
    events: datetime
    looks: datetime
    left: date
    """Those whose last role ended before this day are forgotten."""


def limits(retention: Retention, today: date) -> Limits:
    """Return the limits of a day.

    Answers of staff go by whole months: those of one night alone would be too few to leave a sum behind.
    """
    return Limits(
        pupil_answers=_begin(end_of_pupils_answers(today, *retention.pupil_answers_until)),
        staff_answers=_begin(months_before(today, retention.staff_answers_months).replace(day=1)),
        events=_begin(months_before(today, retention.events_months)),
        looks=_begin(months_before(today, retention.looks_months)),
        left=months_before(today, retention.left_months),
    )


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, NORWAY)


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last day of that month."""
    year, month = divmod(day.year * MONTHS + day.month - 1 - months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of_pupils_answers(today: date, month: int, day: int) -> date:
    """Return the day before which pupils' answers are no longer kept, where they go on a month and day.

    That is the first of August which ended a school year, for the answers of the new one are not to go with it. Only
    in summer it is the day itself.
    """
    gone_on = last_day_of_the_year(today, month, day)
    return gone_on if month in SUMMER else last_day_of_the_year(gone_on, AUGUST, 1)


def last_day_of_the_year(today: date, month: int, day: int) -> date:
    """Return when the month and day last was: this year or the year before."""
    this_year = date(today.year, month, day)
    return this_year if this_year <= today else date(today.year - 1, month, day)


def school_year(at: datetime) -> int:
    """Return the year in which the school year of an instant began."""
    day = at.astimezone(NORWAY)
    return day.year if day.month >= AUGUST else day.year - 1


@dataclass(frozen=True, kw_only=True)
class OldAttempt:
    """An attempt whose time is over: at which quiz, and what its person was when it began, and where."""

    id: UUID
    quiz_id: int
    population: Population
    unit_id: int | None
    """The school or workplace; None where the person had no role on that day."""
    school_year: int


@dataclass(frozen=True)
class Batch:
    """Attempts at one quiz, of one population in one school year, which are counted and removed at once."""

    quiz_id: int
    population: Population
    school_year: int
    attempts: tuple[OldAttempt, ...]


Kind = tuple[int, Population, int]


def batches(attempts: Iterable[OldAttempt]) -> Iterator[Batch]:
    """Yield the attempts in batches of what is counted together, units whole where they are not too large."""
    ordered = sorted(attempts, key=lambda one: (_kind(one), one.unit_id or 0))
    for kind, group in groupby(ordered, key=_kind):
        alike = tuple(group)
        size = ceil(len(alike) / ceil(len(alike) / LARGEST_BATCH))
        for first in range(0, len(alike), size):
            yield Batch(*kind, alike[first : first + size])


def _kind(attempt: OldAttempt) -> Kind:
    return attempt.quiz_id, attempt.population, attempt.school_year
