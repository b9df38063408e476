"""What an item's numbers give reason to look at."""

import pytest

from learning.quizzes.statistics.rules.advice import advice, margin
from learning.quizzes.statistics.rules.counts import Typed
from learning.quizzes.statistics.rules.items import Item
from tests.quizzes.statistics.sheets import RIGHT, WEATHER, WRONG, Sheet, one_item

FIRST, LAST = {"klima": 0, "periode": "30"}, {"klima": 2, "periode": "30"}
WELL = [(RIGHT, 40), ({"klima": 1, "periode": "5"}, 10), (WRONG, 25), ({"klima": 2, "periode": "5"}, 15), (LAST, 10)]
"""A question that does its work: solved by half, mostly those who can more, and every option has its choosers."""


def said(item: Item) -> list[str]:
    """Return the messages."""
    return [one.message % one.values for one in advice(item)]


def test_a_question_that_does_its_work_needs_no_advice():
    item = one_item("klima", WELL)

    assert said(item) == []


def test_too_few_answers_give_no_advice():
    item = one_item("klima", [(FIRST, 19)])

    assert said(item) == []


def test_where_those_who_know_most_choose_a_wrong_option_the_key_may_be_wrong():
    sheets = [(FIRST, 30), ({"klima": 1, "periode": "5"}, 25), ({"klima": 2, "periode": "5"}, 5)]

    first, *_others = advice(one_item("klima", sheets))

    assert first.message % first.values == "Fasiten kan være feil: de som kan mest, velger A."
    assert first.is_serious


def test_where_two_wrong_options_draw_those_who_know_most_the_stronger_is_named():
    sheets = [(FIRST, 10), (LAST, 30), ({"klima": 1, "periode": "5"}, 40), (WRONG, 2)]

    assert said(one_item("klima", sheets))[0] == "Fasiten kan være feil: de som kan mest, velger C."


def test_where_those_who_know_most_fail_a_typed_question_the_text_may_be_a_trap():
    sheets = [({"klima": 1, "periode": "5"}, 30), ({"klima": 0, "periode": "30"}, 30)]

    first, *_others = advice(one_item("periode", sheets))

    assert first.message == "De som kan mest, klarer dette sjeldnere enn andre."
    assert first.is_serious


LUCK = [(RIGHT, 25), ({"klima": 1, "periode": "5"}, 25), (WRONG, 25), (FIRST, 25)]


@pytest.mark.parametrize(("times", "expected"), [(1, 1), (0.2, 0)])
def test_a_question_that_tells_nothing_apart_is_named_when_there_are_enough_to_know(times: float, expected: int):
    sheets: list[Sheet] = [(answers, int(people * times)) for answers, people in LUCK]

    found = [words for words in said(one_item("periode", sheets)) if "skiller lite" in words]

    assert len(found) == expected


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (100, ["Nesten alle klarer det."]),
        (95, ["Nesten alle klarer det."]),
        (30, ["Færre klarer det enn om alle hadde gjettet."]),
    ],
)
def test_a_question_with_options_can_be_too_easy_or_harder_than_guessing(right: int, expected: list[str]):
    sheets = [
        ({"klima": 1, "periode": "30"}, right),
        ({"klima": 0}, (100 - right) // 2),
        ({"klima": 2}, (101 - right) // 2),
    ]

    found = said(one_item("klima", sheets))

    assert found == expected


def test_a_typed_question_that_few_solve_is_hard():
    sheets = [(RIGHT, 15), ({"klima": 0, "periode": "5"}, 85)]

    assert said(one_item("periode", sheets)) == ["Få klarer det."]


def test_wrong_options_that_hardly_anybody_chooses_do_no_work():
    sheets = [(RIGHT, 60), (WRONG, 38), ({"klima": 2, "periode": "5"}, 2)]

    assert said(one_item("klima", sheets)) == ["Nesten ingen velger C."]


def test_a_right_option_that_nobody_chooses_is_not_blamed_for_idleness():
    several = WEATHER.replace("- [ ] Været i morgen", "- [x] Klimaet før")
    sheets = [({"klima": [1], "periode": "30"}, 50), ({"klima": [0], "periode": "5"}, 50)]

    assert said(one_item("klima", sheets, source=several)) == []


@pytest.mark.parametrize(("points", "people", "expected"), [(0, 10, 1), (0, 9, 0), (1000, 50, 0)])
def test_a_typed_answer_that_many_give_in_vain_is_shown(points: int, people: int, expected: int):
    typed = [Typed("periode", '"3O år"', points, people)]
    sheets = [(RIGHT, 60), (WRONG, 40)]

    found = said(one_item("periode", sheets, typed))

    assert found == ["Mange skriver «3O år», som ikke godtas."] * expected


def test_a_question_that_many_leave_open_may_be_unclear():
    sheets = [(RIGHT, 50), (WRONG, 39), ({}, 11)]

    assert said(one_item("periode", sheets)) == ["Mange lar det stå åpent."]


def test_a_poll_is_given_no_advice_on_what_is_right():
    poll = one_item("merker", [({**RIGHT, "merker": 0}, 30), (RIGHT, 30)])

    assert said(poll) == ["Mange lar det stå åpent."]


@pytest.mark.parametrize(("people", "expected"), [(20, 0.44), (100, 0.20), (400, 0.10)])
def test_the_margin_of_chance_is_what_the_page_says(people: int, expected: float):
    assert round(margin(people), 2) == expected
