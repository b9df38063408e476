"""How long cards last, and whose cards a teacher means."""

from datetime import date

import pytest

from learning.classes.cards.rules import Pupil, chosen, last_day
from tests.builders import MORNING

LIV, OLA = Pupil(1, "Liv", MORNING, may_have=True), Pupil(12, "Ola", None, may_have=True)
HELPER = Pupil(3, "Ida", None, may_have=False)


@pytest.mark.parametrize(
    ("made", "last"),
    [
        (date(2026, 8, 20), date(2027, 8, 31)),
        (date(2026, 12, 31), date(2027, 8, 31)),
        (date(2027, 1, 4), date(2027, 8, 31)),
        (date(2027, 5, 31), date(2027, 8, 31)),
        (date(2027, 6, 1), date(2028, 8, 31)),
    ],
)
def test_a_card_lasts_for_the_school_year_and_through_the_august_after_it(made: date, last: date):
    assert last_day(made) == last


@pytest.mark.parametrize(
    ("whom", "ids"),
    [("mangler", [12]), ("alle", [1, 12]), ("1", [1]), ("12", [12])],
)
def test_a_teacher_means_those_without_a_card_or_all_or_one(whom: str, ids: list[int]):
    assert chosen([LIV, OLA, HELPER], whom) == ids


@pytest.mark.parametrize("whom", ["", "2", "3", "01", "1 ", "+1", "alle ", "Liv", "None"])
def test_whoever_is_not_there_or_may_have_no_card_is_not_found(whom: str):
    assert chosen([LIV, OLA, HELPER], whom) is None


def test_where_everybody_has_a_card_none_is_missing():
    assert chosen([LIV], "mangler") == []
