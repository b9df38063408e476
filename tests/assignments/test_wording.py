"""Names and due dates are written as the reader's language does."""

from datetime import date

import pytest
from flask import Flask

from learning.assignments.due import DAYS_COUNTED
from learning.assignments.wording import AGO, listed, said_on

NAMES = ["5A", "5B", "6A"]
THURSDAY = date(2026, 12, 3)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 12, 3), "Frist i dag"),
        (date(2026, 12, 4), "Frist i morgen"),
        (date(2026, 12, 11), "Frist fredag 11. desember"),
        (date(2027, 1, 8), "Frist fredag 8. januar 2027"),
        (date(2026, 12, 2), "Fristen var i går"),
        (date(2026, 11, 30), "Fristen var for tre dager siden"),
        (date(2026, 11, 26), "Fristen var torsdag 26. november"),
    ],
)
def test_a_due_date_is_said_as_a_colleague_would(app: Flask, day: date, said: str):
    with app.test_request_context(headers={"Accept-Language": "nb"}):
        assert said_on(THURSDAY, day) == said


@pytest.mark.parametrize(
    ("language", "named", "row"),
    [
        ("nb", "fredag 11. desember", "5A, 5B og 6A"),
        ("nn", "fredag 11. desember", "5A, 5B og 6A"),
        ("en", "Friday, 11 December", "5A, 5B and 6A"),
    ],
)
def test_days_and_names_are_written_in_the_readers_language(app: Flask, language: str, named: str, row: str):
    with app.test_request_context(headers={"Accept-Language": language}):
        assert named in said_on(THURSDAY, date(2026, 12, 11))
        assert listed(NAMES) == row


def test_every_number_of_days_that_people_count_has_its_word():
    assert set(AGO) == set(range(2, DAYS_COUNTED + 1))
