"""Ten seconds to undo, a due date to begin with, and one tick for a unit and all below it."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as some

from learning.assignments.rules import (
    KEPT_AFTER_DUE,
    Repeats,
    is_past,
    outermost,
    seconds_left,
    suggested_due_on,
    undoable_since,
)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Placed(NamedTuple):
    id: int
    depth: int


TREE = [Placed(1, 0), Placed(2, 1), Placed(3, 2), Placed(4, 1), Placed(5, 0), Placed(6, 1)]


def test_the_page_offers_to_undo_for_ten_seconds_and_the_server_waits_a_little_longer():
    left = [seconds_left(NOON, NOON + timedelta(seconds=later)) for later in (0, 3.2, 10, 60)]

    assert left == [10, 7, 0, 0]
    assert undoable_since(NOON + timedelta(seconds=14)) < NOON < undoable_since(NOON + timedelta(seconds=16))


@pytest.mark.parametrize(
    ("day", "is_for_pupils", "suggested"),
    [
        (date(2026, 11, 24), True, date(2026, 12, 1)),
        (date(2026, 11, 28), True, date(2026, 12, 7)),
        (date(2026, 11, 29), True, date(2026, 12, 7)),
        (date(2026, 11, 24), False, date(2026, 12, 22)),
    ],
)
def test_a_class_gets_a_week_and_a_workplace_four_and_nobody_a_weekend(day: date, is_for_pupils: bool, suggested: date):
    assert suggested_due_on(day, is_for_pupils=is_for_pupils) == suggested


@pytest.mark.parametrize(
    ("ticked", "counts"),
    [({1, 2, 3, 4}, [1]), ({2, 3, 4}, [2, 4]), ({3, 6}, [3, 6]), ({5, 6, 1}, [1, 5]), (set(), []), ({99}, [])],
)
def test_what_is_given_to_a_unit_is_not_given_again_to_those_below(ticked: set[int], counts: list[int]):
    assert outermost(TREE, ticked) == counts


@given(some.sets(some.integers(min_value=1, max_value=6)))
def test_whatever_is_ticked_everybody_has_it_once(ticked: set[int]):
    above = {1: [], 2: [1], 3: [1, 2], 4: [1], 5: [], 6: [5]}

    counts = outermost(TREE, ticked)

    assert all(sum(one in counts for one in [unit, *above[unit]]) == 1 for unit in ticked)
    assert set(counts) <= ticked


@pytest.mark.parametrize(
    ("due_on", "repeats", "is_withdrawn", "is_history"),
    [
        (None, Repeats.NEVER, False, False),
        (NOON.date(), Repeats.NEVER, False, False),
        (NOON.date() - KEPT_AFTER_DUE, Repeats.NEVER, False, False),
        (NOON.date() - KEPT_AFTER_DUE - timedelta(days=1), Repeats.NEVER, False, True),
        (date(2020, 1, 1), Repeats.YEARLY, False, False),
        (None, Repeats.NEVER, True, True),
    ],
)
def test_what_nobody_waits_for_is_history(due_on: date | None, repeats: Repeats, is_withdrawn: bool, is_history: bool):
    assert is_past(due_on, repeats, is_withdrawn=is_withdrawn, on=NOON.date()) is is_history
