"""The days of the demo."""

from datetime import UTC, date, datetime

import pytest

from learning.demo.calendar import day_of_work, first_school_day, moment, school_year, working_days


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 8, 16), 2025), (date(2026, 8, 17), 2026), (date(2027, 1, 1), 2026)]
)
def test_a_school_year_begins_in_the_middle_of_august(today: date, year: int):
    assert school_year(today) == year
    assert first_school_day(today) == date(year, 8, 17)


def test_nobody_learns_at_weekends_or_in_july():
    days = working_days(date(2026, 6, 26), date(2026, 8, 3))

    assert days == [date(2026, 6, 26), date(2026, 6, 29), date(2026, 6, 30), date(2026, 8, 3)]


def test_half_past_nine_is_the_same_on_the_clock_in_summer_and_in_winter():
    assert moment(date(2026, 6, 1), 90) == datetime(2026, 6, 1, 7, 30, tzinfo=UTC)
    assert moment(date(2026, 11, 2), 90) == datetime(2026, 11, 2, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(("day", "worked"), [(27, 27), (28, 30), (29, 30), (30, 30)])
def test_nothing_is_due_at_a_weekend(day: int, worked: int):
    assert day_of_work(date(2026, 11, day)) == date(2026, 11, worked)
