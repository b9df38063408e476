from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from learning.config import Retention
from learning.privacy.rules import retention
from learning.privacy.rules.retention import OldAttempt, batches, limits, months_before, school_year
from learning.reports.rules.organisation import Population


@pytest.mark.parametrize(
    ("today", "limit"),
    [(date(2027, 7, 31), "2026-08-01"), (date(2027, 8, 1), "2027-08-01"), (date(2027, 12, 24), "2027-08-01")],
)
def test_pupils_answers_of_a_school_year_go_on_the_first_of_august(today: date, limit: str):
    found = limits(Retention(), today)

    assert found.pupil_answers.isoformat() == f"{limit}T00:00:00+02:00"


@pytest.mark.parametrize(
    ("until", "today", "limit"),
    [
        ((10, 1), date(2026, 9, 30), date(2025, 8, 1)),
        ((10, 1), date(2026, 10, 1), date(2026, 8, 1)),
        ((1, 15), date(2027, 1, 14), date(2025, 8, 1)),
        ((1, 15), date(2027, 1, 15), date(2026, 8, 1)),
        ((7, 1), date(2027, 6, 30), date(2026, 7, 1)),
        ((7, 1), date(2027, 7, 1), date(2027, 7, 1)),
    ],
)
def test_answers_of_the_new_school_year_never_go_with_those_of_the_last(
    until: tuple[int, int], today: date, limit: date
):
    found = limits(Retention(pupil_answers_until=until), today)

    assert found.pupil_answers.date() == limit


def test_answers_of_staff_go_by_whole_months_and_the_rest_by_the_day():
    found = limits(Retention(), date(2026, 11, 23))

    assert found.staff_answers.date() == date(2024, 11, 1)
    assert found.events.date() == date(2024, 11, 23)
    assert found.looks.date() == date(2025, 11, 23)
    assert found.left == date(2025, 11, 23)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 12, date(2025, 12, 31)),
        (date(2028, 2, 29), 24, date(2026, 2, 28)),
    ],
)
def test_months_are_counted_back_to_a_day_that_exists(day: date, months: int, before: date):
    assert months_before(day, months) == before


def test_a_school_year_begins_in_august_in_norway():
    assert school_year(datetime(2026, 7, 31, 21, 59, tzinfo=UTC)) == 2025
    assert school_year(datetime(2026, 7, 31, 22, 0, tzinfo=UTC)) == 2026
    assert school_year(datetime(2027, 6, 15, 8, 0, tzinfo=UTC)) == 2026


def attempt(number: int, quiz_id: int = 1, unit_id: int | None = 1, year: int = 2025) -> OldAttempt:
    kind = {"quiz_id": quiz_id, "population": Population.PUPILS, "unit_id": unit_id, "school_year": year}
    return OldAttempt(id=UUID(int=number), **kind)


def test_attempts_that_are_counted_together_go_together():
    attempts = [attempt(1), attempt(2, quiz_id=2), attempt(3, year=2024), attempt(4, unit_id=None), attempt(5)]

    found = list(batches(attempts))

    assert [[one.id.int for one in batch.attempts] for batch in found] == [[3], [4, 1, 5], [2]]
    assert (found[0].quiz_id, found[0].population, found[0].school_year) == (1, Population.PUPILS, 2024)


def test_a_large_batch_is_cut_into_equal_ones(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(retention, "LARGEST_BATCH", 10)

    sizes = [len(batch.attempts) for batch in batches(attempt(number) for number in range(21))]

    assert sizes == [7, 7, 7]


def test_where_nothing_is_old_there_is_nothing_to_do():
    assert list(batches([])) == []
