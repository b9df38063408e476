"""How people speak of a day that is near, and of one that is not."""

from datetime import date, timedelta

import pytest

from learning.assignments.due import When, when

FRIDAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, When.TODAY),
        (1, When.TOMORROW),
        (2, When.AHEAD),
        (400, When.AHEAD),
        (-1, When.YESTERDAY),
        (-2, When.SOME_DAYS_AGO),
        (-6, When.SOME_DAYS_AGO),
        (-7, When.LONG_AGO),
    ],
)
def test_a_day_is_spoken_of_by_how_near_it_is(days: int, said: When):
    assert when(FRIDAY + timedelta(days=days), FRIDAY) is said


@pytest.mark.parametrize("sunday", [date(2027, 3, 28), date(2027, 10, 31)])
def test_the_day_after_the_clock_changes_is_tomorrow_on_that_day(sunday: date):
    assert when(sunday + timedelta(days=1), sunday) is When.TOMORROW
    assert when(sunday, sunday + timedelta(days=1)) is When.YESTERDAY
