from random import Random

import pytest

from learning.quizzes.questions.matching import Matching
from learning.quizzes.questions.question import MalformedResponseError
from learning.quizzes.questions.table import Pair

WHO_DOES_WHAT = Matching(
    key="hvem",
    line=3,
    text="Hvem gjør hva?",
    headings=Pair("Hvem", "Hva"),
    pairs=(Pair("Rådmann", "leder"), Pair("Kommunestyre", "vedtar"), Pair("Enhet", "utfører")),
)


@pytest.mark.parametrize(
    ("response", "points"),
    [
        ([0, 1, 2], 1.0),
        ([0, 2, 1], 0.333),
        ([1, 2, 0], 0.0),
        ([0, 1, None], 0.667),
        ([0, 0, 0], 0.333),
        ([None, None, None], 0.0),
        (None, 0.0),
    ],
)
def test_each_pair_counts(response, points):
    marked = WHO_DOES_WHAT.mark(response)

    assert marked == points


@pytest.mark.parametrize("response", [[0, 1], [0, 1, 3], [0, 1, "2"], [0, 1, False], 0, "012"])
def test_a_stored_answer_that_does_not_fit_is_refused(response):
    with pytest.raises(MalformedResponseError):
        WHO_DOES_WHAT.mark(response)


@pytest.mark.parametrize(
    ("choices", "response"), [(["1", "2", "0"], [0, 1, 2]), (["", "2", ""], [None, 1, None]), (["", "", ""], None)]
)
def test_the_choices_on_the_page_become_the_rows_of_the_file(choices, response):
    form = {f"match-{row}": [choice] for row, choice in enumerate(choices)}
    shuffled = (2, 0, 1)

    read = WHO_DOES_WHAT.read(form, shuffled)

    assert read == response


@pytest.mark.parametrize("form", [{"match-0": ["3"]}, {"match-3": ["0"]}, {"match-0": ["0", "1"]}])
def test_what_no_page_offers_is_refused(form):
    with pytest.raises(MalformedResponseError):
        WHO_DOES_WHAT.read(form, ())


def test_the_page_shows_the_rows_with_the_choices_made_in_its_own_order():
    shuffled = (2, 0, 1)

    shown = WHO_DOES_WHAT.shown(shuffled, [0, None, 1])

    assert WHO_DOES_WHAT.choices(shuffled) == ("utfører", "leder", "vedtar")
    assert [(pair.field, pair.left, pair.chosen, pair.given, pair.is_right) for pair in shown] == [
        ("match-0", "Rådmann", 1, "leder", True),
        ("match-1", "Kommunestyre", None, "", False),
        ("match-2", "Enhet", 2, "vedtar", False),
    ]
    assert shown[2].right == "utfører"


@pytest.mark.parametrize(("response", "is_complete"), [([2, 2, 2], True), ([0, None, 2], False), (None, False)])
def test_an_answer_is_complete_when_every_row_has_a_choice(response, is_complete):
    assert WHO_DOES_WHAT.is_complete(response) is is_complete


def test_the_key_is_the_rows_of_the_file_and_attempts_are_shuffled():
    arrangement = WHO_DOES_WHAT.arrangement(Random(1))

    assert sorted(arrangement) == [0, 1, 2]
    assert WHO_DOES_WHAT.right_answers[0] == "Rådmann – leder"
    assert WHO_DOES_WHAT.wording[:4] == ("Hvem gjør hva?", "Hvem", "Hva", "Rådmann")
    assert WHO_DOES_WHAT.shape().parts == 3
