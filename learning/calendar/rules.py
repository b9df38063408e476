"""What a calendar is told of a due date, and for how long its secret address is shown."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

SHOWN_FOR = timedelta(minutes=10)
"""How long the address can be looked at after it was made: time to copy it, and to come back from the calendar."""
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
"""Before anything was ever given."""


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """Something to be done by the end of a local day."""

    uid: str
    """The same for as long as it is the same thing to do, whatever its day."""
    title: str
    course: str
    """What the title is a part of; the same as the title where it is all of it."""
    address: str
    due_on: date
    is_required: bool
    changed_at: datetime

    @property
    def sequence(self) -> int:
        """A number that grows with each change, by which a calendar tells the later of two copies.

        Nobody counts changes: the seconds until the last one grow just so.
        """
        return int((self.changed_at - FIRST).total_seconds())


def is_shown(made_at: datetime, at: datetime) -> bool:
    """Tell whether the address, made then, can still be looked at."""
    return at < made_at + SHOWN_FOR
