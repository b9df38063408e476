import pytest

from learning.quizzes.questions.multiple_choice import MultipleChoice
from learning.quizzes.questions.options import Option
from learning.quizzes.questions.question import MalformedResponseError

THREE_OF_FIVE = MultipleChoice(
    key="tiltak",
    line=3,
    text="Hva kutter utslipp?",
    options=tuple(
        Option(line=5 + number, text=text, is_right=number < 3)
        for number, text in enumerate(["Sykle", "Isolere", "Elbil", "Brosjyre", "Logo"])
    ),
)


@pytest.mark.parametrize(
    ("response", "points"),
    [
        ([0, 1, 2], 1.0),
        ([0, 1], 0.667),
        ([0], 0.333),
        ([0, 1, 2, 3], 0.5),
        ([0, 3], 0.0),
        ([3, 4], 0.0),
        ([0, 1, 2, 3, 4], 0.0),
        ([], 0.0),
        (None, 0.0),
    ],
)
def test_each_option_counts_and_choosing_all_gives_nothing(response, points):
    marked = THREE_OF_FIVE.mark(response)

    assert marked == points


@pytest.mark.parametrize("response", [[5], [-1], [None], ["0"], [True], 0, "1", {}])
def test_a_stored_answer_that_does_not_fit_is_refused(response):
    with pytest.raises(MalformedResponseError):
        THREE_OF_FIVE.mark(response)


@pytest.mark.parametrize(("form", "response"), [({"answer": ["4", "0"]}, [0, 4]), ({"answer": []}, None), ({}, None)])
def test_the_boxes_ticked_become_the_options_of_the_file_in_their_order(form, response):
    reversed_order = (4, 3, 2, 1, 0)

    read = THREE_OF_FIVE.read(form, reversed_order)

    assert read == response


@pytest.mark.parametrize("values", [["0", "0"], ["5"], [""], ["x"]])
def test_what_no_page_offers_is_refused(values):
    with pytest.raises(MalformedResponseError):
        THREE_OF_FIVE.read({"answer": values}, ())


def test_the_page_shows_all_that_are_chosen():
    shown = THREE_OF_FIVE.shown((), [1, 3])

    assert [option.is_chosen for option in shown] == [False, True, False, True, False]
    assert THREE_OF_FIVE.right_answers == ("Sykle", "Isolere", "Elbil")


def test_a_translation_must_keep_which_options_are_right():
    assert THREE_OF_FIVE.shape().answers == (0, 1, 2)
