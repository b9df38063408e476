"""The days of the demo, all of them counted back from the day on which its history ends."""

from datetime import UTC, date, datetime, time, timedelta

from learning.database import NORWAY

HALF_A_YEAR = timedelta(days=182)
SCHOOL_BEGINS = (8, 17)
HOLIDAY_MONTH = 7
SATURDAY = 5


def school_year(today: date) -> int:
    """Return the year in which the school year of the day began."""
    return today.year if (today.month, today.day) >= SCHOOL_BEGINS else today.year - 1


def first_school_day(today: date) -> date:
    """Return the day on which the school year of the day began."""
    return date(school_year(today), *SCHOOL_BEGINS)


def working_days(first: date, last: date) -> list[date]:
    """Return the days on which somebody learns: no weekends, no July."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day.weekday() < SATURDAY and day.month != HOLIDAY_MONTH]


def day_of_work(day: date) -> date:
    """Return the day, or the Monday after it where it is part of a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)


def moment(day: date, minutes: float) -> datetime:
    """Return the time so many minutes after eight in the morning, in UTC."""
    return (datetime.combine(day, time(8), NORWAY) + timedelta(minutes=minutes)).astimezone(UTC)
