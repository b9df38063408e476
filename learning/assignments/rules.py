"""How long something given can be undone, what a due date begins as, and which of many ticked units count."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Protocol

LONGEST_NOTE = 300
UNDO = timedelta(seconds=10)
GRACE = timedelta(seconds=5)
"""What a slow network takes, on top of the seconds that the page shows."""
CLASS_DAYS, WORK_DAYS = 7, 28
"""When a class is done with a module, and a workplace with a course, unless somebody says otherwise."""
SATURDAY = 5
KEPT_AFTER_DUE = timedelta(days=14)


class Repeats(StrEnum):
    """Whether what was given is to be done again."""

    NEVER = "never"
    YEARLY = "yearly"
    AFTER_COMPLETION = "after completion"


class ExemptionKind(StrEnum):
    """What one person is granted."""

    EXEMPT = "exempt"
    LATER = "later"


class Placed(Protocol):
    """A unit in a list of trees, each before those below it."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def depth(self) -> int:
        """How far it is below the first of its tree."""


def seconds_left(assigned_at: datetime, at: datetime) -> int:
    """Return for how many seconds more a page offers to undo."""
    return max(0, ceil((assigned_at + UNDO - at).total_seconds()))


def undoable_since(at: datetime) -> datetime:
    """Return the time since which something must have been given to be undone now."""
    return at - UNDO - GRACE


def suggested_due_on(today: date, *, is_for_pupils: bool) -> date:
    """Return the due date to begin with, moved from a weekend to the Monday after it."""
    day = today + timedelta(days=CLASS_DAYS if is_for_pupils else WORK_DAYS)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day


def outermost(units: Iterable[Placed], ticked: Collection[int]) -> list[int]:
    """Return the ticked units but those below another: what is given to a unit is given to all below it."""
    found: list[int] = []
    covered: int | None = None
    for unit in units:
        if covered is not None and unit.depth <= covered:
            covered = None
        if covered is None and unit.id in ticked:
            found.append(unit.id)
            covered = unit.depth
    return found


def is_past(due_on: date | None, repeats: Repeats, *, is_withdrawn: bool, on: date) -> bool:
    """Tell whether something given is history: taken back, or due so long ago that nobody waits for it."""
    is_over = repeats is Repeats.NEVER and due_on is not None and due_on < on - KEPT_AFTER_DUE
    return is_withdrawn or is_over
