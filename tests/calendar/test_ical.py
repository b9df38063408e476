"""What is written is read back by the library that programs read calendars with."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, strategies
from icalendar import Calendar

from learning.calendar.ical import written
from learning.calendar.rules import Deadline
from learning.languages import LANGUAGES

CHANGED = datetime(2026, 11, 2, 8, 0, 0, 123456, tzinfo=UTC)
ADDRESS = "https://klima.example/kurs/klima"
CLOCK_CHANGES = (date(2027, 3, 28), date(2027, 10, 31))


def deadline(due_on: date, **other: object) -> Deadline:
    about = {"uid": "en-1-0", "title": "Klima", "course": "Klima", "address": ADDRESS, "is_required": True}
    return Deadline(due_on=due_on, **{**about, "changed_at": CHANGED, **other})


@pytest.mark.parametrize("change", CLOCK_CHANGES)
def test_a_due_date_is_one_whole_day_on_both_sides_of_a_change_of_the_clock(change: date):
    days = [change + timedelta(days=number) for number in (-1, 0, 1)]

    events = Calendar.from_ical(written([deadline(day) for day in days], "nb")).walk("VEVENT")

    assert [event.decoded("dtstart") for event in events] == days
    assert {event["dtstart"].params["VALUE"] for event in events} == {"DATE"}
    assert all(event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1) for event in events)
    assert all(before.decoded("dtend") == after.decoded("dtstart") for before, after in pairwise(events))


def test_everything_that_the_standard_asks_of_an_event_is_there():
    calendar = Calendar.from_ical(written([deadline(date(2027, 3, 28), course="Klima 1")], "nb"))

    (event,) = calendar.walk("VEVENT")
    assert (calendar["version"], calendar.errors, event.errors) == ("2.0", [], [])
    assert event.decoded("dtstamp") == event.decoded("last-modified") == CHANGED.replace(microsecond=0)
    assert (event["uid"], event["sequence"], event["summary"]) == ("en-1-0", 26380800, "Frist: Klima")
    assert str(event["description"]).splitlines() == [
        "En del av kurset «Klima 1».",
        "Skal være gjort når dagen er slutt.",
        ADDRESS,
    ]
    assert (event["transp"], event["class"], event["url"]) == ("TRANSPARENT", "PRIVATE", ADDRESS)


def test_what_is_offered_is_not_said_to_be_a_must():
    (event,) = Calendar.from_ical(written([deadline(date(2027, 5, 3), is_required=False)], "nb")).walk("VEVENT")

    assert str(event["description"]).splitlines()[0] == "Et tilbud: du velger selv om du vil."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_calendar_without_anything_to_do_is_still_one(language: str):
    calendar = Calendar.from_ical(written([], language))

    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    assert calendar["prodid"].endswith(language.upper())


@given(title=strategies.text(strategies.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_no_title_breaks_out_of_its_line(title: str):
    lines = written([deadline(date(2027, 5, 3), title=title, course=title)], "nb")

    (event,) = Calendar.from_ical(lines).walk("VEVENT")
    assert event["summary"] == f"Frist: {title}"
    assert all(len(line) <= 75 for line in lines.split(b"\r\n"))
