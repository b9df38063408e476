"""What a class is called, and when its school year is over."""

from datetime import date

import pytest

from learning.classes.rules import next_grade, next_name, next_year_begins, school_year_of, years


@pytest.mark.parametrize(
    ("name", "grade", "following"),
    [
        ("6A", 6, "7A"),
        ("9B", 9, "10B"),
        ("10C", 10, "11C"),
        ("6", 6, "7"),
        ("10A", 1, "10A"),
        ("Valgfag miljø", 8, "Valgfag miljø"),
        ("Fådelt 5–7", None, "Fådelt 5–7"),
        ("6. trinn", 6, "7. trinn"),
    ],
)
def test_a_class_that_is_called_after_its_grade_is_called_after_the_next_one(
    name: str, grade: int | None, following: str
):
    assert next_name(name, grade) == following


def test_the_last_grade_is_followed_by_none_higher():
    assert [next_grade(6), next_grade(13), next_grade(None)] == [7, 13, None]


def test_a_class_made_in_spring_is_of_this_school_year_and_in_july_of_the_next():
    days = (date(2026, 11, 24), date(2027, 6, 30), date(2027, 7, 1), date(2027, 8, 1))

    assert [school_year_of(day) for day in days] == [2026, 2026, 2027, 2027]


def test_the_next_class_begins_in_august_or_at_once_where_august_is_over():
    assert next_year_begins(2026, date(2027, 5, 20)) == date(2027, 8, 1)
    assert next_year_begins(2026, date(2027, 8, 20)) == date(2027, 8, 20)


def test_a_school_year_is_written_with_two_years():
    assert [years(2026), years(1999)] == ["2026/27", "1999/00"]
