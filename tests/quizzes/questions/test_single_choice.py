from random import Random

import pytest

from learning.quizzes.questions.options import Option
from learning.quizzes.questions.question import MalformedResponseError
from learning.quizzes.questions.single_choice import SingleChoice

THE_LID = SingleChoice(
    key="hva-er",
    line=3,
    text="Hva er et klimabudsjett?",
    options=(
        Option(line=5, text="Penger", feedback="Det er tonnene."),
        Option(line=7, text="Et tak", is_right=True),
        Option(line=8, text="Et regnskap", misconception="budsjett-er-regnskap"),
    ),
)


@pytest.mark.parametrize(("response", "points"), [(1, 1.0), (0, 0.0), (2, 0.0), (None, 0.0)])
def test_one_option_is_right_and_the_others_are_not(response, points):
    marked = THE_LID.mark(response)

    assert marked == points


@pytest.mark.parametrize("response", [3, -1, True, "1", [1], 1.0, {}])
def test_a_stored_answer_that_no_option_has_is_refused(response):
    with pytest.raises(MalformedResponseError):
        THE_LID.mark(response)


@pytest.mark.parametrize(
    ("form", "response"), [({"answer": ["0"]}, 2), ({"answer": ["2"]}, 1), ({"answer": [""]}, None)]
)
def test_the_position_on_the_page_becomes_the_option_of_the_file(form, response):
    shuffled = (2, 0, 1)

    read = THE_LID.read(form, shuffled)

    assert read == response


def test_a_pupil_who_chooses_nothing_has_not_answered():
    nothing = THE_LID.read({}, (0, 1, 2))

    assert nothing is None
    assert not THE_LID.is_complete(nothing)
    assert THE_LID.is_complete(0)


@pytest.mark.parametrize("values", [["3"], ["-1"], ["01"], ["٣"], ["to"], ["0", "1"]])
def test_what_no_page_offers_is_refused(values):
    with pytest.raises(MalformedResponseError):
        THE_LID.read({"answer": values}, (0, 1, 2))


def test_an_attempt_shuffles_the_options():
    arrangement = THE_LID.arrangement(Random(1))

    assert sorted(arrangement) == [0, 1, 2]


def test_the_page_shows_the_options_shuffled_and_which_one_is_chosen():
    shown = THE_LID.shown((2, 0, 1), 0)

    assert [(option.value, option.option.text, option.is_chosen) for option in shown] == [
        (0, "Et regnskap", False),
        (1, "Penger", True),
        (2, "Et tak", False),
    ]


def test_after_the_answer_the_page_can_say_what_was_right():
    assert THE_LID.right_answers == ("Et tak",)
    assert THE_LID.wording == ("Hva er et klimabudsjett?", "Penger", "Det er tonnene.", "Et tak", "Et regnskap")


def test_a_translation_must_keep_the_number_of_options_and_the_right_one():
    shape = THE_LID.shape()

    assert (shape.kind, shape.parts, shape.answers) == ("single_choice", 3, (1,))
