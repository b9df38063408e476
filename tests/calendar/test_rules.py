"""What a calendar is told grows with each change, and its address is shown for a while."""

from datetime import UTC, date, datetime, timedelta

from learning.calendar.rules import SHOWN_FOR, Deadline, is_shown

MORNING = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


def deadline(changed_at: datetime) -> Deadline:
    about = {"uid": "a", "title": "Klima", "course": "Klima", "address": "https://klima.example", "is_required": True}
    return Deadline(due_on=date(2026, 12, 4), changed_at=changed_at, **about)


def test_a_due_date_that_was_moved_later_counts_as_the_later_one():
    given, moved = deadline(MORNING), deadline(MORNING + timedelta(seconds=1))

    assert 0 < given.sequence < moved.sequence < 2**31


def test_an_address_is_shown_for_minutes_and_not_for_hours():
    assert is_shown(MORNING, MORNING + timedelta(minutes=5))
    assert not is_shown(MORNING, MORNING + SHOWN_FOR)
