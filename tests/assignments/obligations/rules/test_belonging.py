"""Since when what is given to a unit is somebody's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from learning.assignments.obligations.rules.belonging import since

ON = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("periods", "first"),
    [
        ([], None),
        ([(date(2026, 8, 17), None)], date(2026, 8, 17)),
        ([(date(2026, 8, 17), date(2026, 11, 23))], None),
        ([(date(2026, 11, 25), None)], None),
        ([(date(2026, 8, 17), ON)], date(2026, 8, 17)),
        ([(date(2025, 8, 18), date(2026, 6, 19)), (date(2026, 8, 17), None)], date(2026, 8, 17)),
        ([(date(2026, 10, 1), None), (date(2025, 8, 18), date(2026, 9, 30))], date(2025, 8, 18)),
        ([(date(2025, 8, 18), None), (date(2026, 10, 1), date(2026, 10, 31))], date(2025, 8, 18)),
    ],
    ids=["nowhere", "there", "left", "to come", "last day", "came back", "changed roles", "two at once"],
)
def test_somebody_belongs_since_the_first_day_without_one_between(periods: list, first: date | None):
    assert since(periods, ON) == first


DAYS = some.dates(date(2026, 1, 1), date(2026, 3, 31))


@given(some.lists(some.tuples(DAYS, some.none() | DAYS)), DAYS)
def test_every_day_since_then_is_one_of_somebody_who_belongs(periods: list, on: date):
    periods = [(first, last) for first, last in periods if last is None or last >= first]

    first = since(periods, on)

    days = {date.fromordinal(day) for day in range(date(2025, 12, 31).toordinal(), on.toordinal() + 1)}
    there = {day for day in days if any(one <= day <= (last or on) for one, last in periods)}
    assert (first is None) is (on not in there)
    if first is not None:
        assert {day for day in days if day >= first} <= there
        assert date.fromordinal(first.toordinal() - 1) not in there
