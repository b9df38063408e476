"""What was given, to whom, and one time that they are to do it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from learning.assignments.rules import ExemptionKind, Repeats

SOON = timedelta(days=7)
Task = tuple[int, int | None]
"""A course, and the module of it that is meant; None is all of it."""


class Status(StrEnum):
    """Where somebody is with an obligation, what is most urgent first."""

    LATE = "late"
    DUE_SOON = "due soon"
    OPEN = "open"
    NOT_YET_OPEN = "not yet open"
    EXEMPT = "exempt"
    DONE_LATE = "done late"
    DONE = "done"

    @property
    def is_left(self) -> bool:
        """Whether there is something to do."""
        return self in (Status.LATE, Status.DUE_SOON, Status.OPEN)

    @property
    def is_done(self) -> bool:
        """Whether it was done, in time or not."""
        return self in (Status.DONE, Status.DONE_LATE)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What was given: on which day, due when the first time, and whether it comes back."""

    given_on: date
    due_on: date | None
    repeats: Repeats = Repeats.NEVER
    months: int | None = None


@dataclass(frozen=True)
class Achievement:
    """The course, or the module, done on a day, and the last day on which that counts; None is for ever."""

    on: date
    counts_until: date | None = None

    def counts(self, day: date) -> bool:
        """Tell whether it was done before the day and still counted then."""
        return self.on < day and (self.counts_until is None or self.counts_until >= day)


@dataclass(frozen=True)
class Grant:
    """What one person was granted, on which day; `until` is when it is due for somebody who has longer."""

    kind: ExemptionKind
    on: date
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """Somebody whose obligation it is: since when, what they have achieved, and what they were granted."""

    since: date
    achievements: tuple[Achievement, ...] = ()
    grant: Grant | None = None


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """One time that something is to be done."""

    opens_on: date
    due_on: date | None
    fulfilled_on: date | None = None
    ends_on: date | None = None
    """The last day before the next time takes its place; None where it stays open until it is done."""
    is_exempt: bool = False

    def status(self, on: date) -> Status:
        """Return where the bearer is with it on the day."""
        if self.fulfilled_on is not None:
            return Status.DONE_LATE if self.due_on and self.fulfilled_on > self.due_on else Status.DONE
        if self.is_exempt:
            return Status.EXEMPT
        return Status.NOT_YET_OPEN if self.opens_on > on else _urgency(self.due_on, on)


def _urgency(due_on: date | None, on: date) -> Status:
    if due_on is None or due_on - on > SOON:
        return Status.OPEN
    return Status.LATE if due_on < on else Status.DUE_SOON
