"""What a class is called and when its school year is over."""

from dataclasses import dataclass
from datetime import date

LONGEST_CLASS_NAME = 40
LOWEST_GRADE, HIGHEST_GRADE = 1, 13
AUGUST = 8
SUMMER = 7
"""From July on, a new class is one of the year that begins in August."""

Label = tuple[int | None, int | None, str]
"""What tells a class from others: its school, its school year, and its name without letter case."""


@dataclass(frozen=True, kw_only=True)
class NewClass:
    """A class that is to be made at a school; without a grade it mixes several."""

    school_id: int
    name: str
    grade: int | None
    school_year: int


def first_day(school_year: int) -> date:
    """Return the day on which the school year begins."""
    return date(school_year, AUGUST, 1)


def school_year_of(day: date) -> int:
    """Return the year in which the school year begins that a class made on the day is of."""
    return day.year if day.month >= SUMMER else day.year - 1


def years(school_year: int) -> str:
    """Return the school year as people write it: 2026/27."""
    return f"{school_year}/{(school_year + 1) % 100:02}"


def next_name(name: str, grade: int | None) -> str:
    """Return what the class is called a year later: 6A becomes 7A where 6 is its grade."""
    start = str(grade)
    follows_grade = name.startswith(start) and not name[len(start) :][:1].isdigit()
    return f"{next_grade(grade)}{name[len(start) :]}" if follows_grade else name


def next_grade(grade: int | None) -> int | None:
    """Return the grade a year later, at most the last one; None where the class mixes several."""
    return grade and min(grade + 1, HIGHEST_GRADE)


def next_year_begins(school_year: int, today: date) -> date:
    """Return the first day of the class that follows: when its school year begins, or today where that is over."""
    return max(first_day(school_year + 1), today)
