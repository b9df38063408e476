import pytest

from learning.quizzes.questions.question import MalformedResponseError
from learning.quizzes.questions.short_text import ShortText


def short_text(*accepted: str) -> ShortText:
    return ShortText(key="avtale", line=3, text="Hva heter avtalen?", accepted=accepted)


@pytest.mark.parametrize(
    ("response", "points"),
    [
        ("Parisavtalen", 1.0),
        ("parisAVTALEN", 1.0),
        ("Parisavtaln", 1.0),
        ("Parisavtalenn", 1.0),
        ("Parisevtalen", 1.0),
        ("Praisavtalen", 1.0),
        ("FN", 1.0),
        ("fn", 1.0),
        ("Parsavtaln", 0.0),
        ("Kyotoavtalen", 0.0),
        ("EN", 0.0),
        ("FNs", 0.0),
        ("Parisavtalen 2015", 0.0),
        ("avtalen", 0.0),
        (None, 0.0),
    ],
)
def test_one_typing_error_in_a_long_word_is_forgiven(response, points):
    question = short_text("Parisavtalen", "FN")

    marked = question.mark(response)

    assert marked == points


@pytest.mark.parametrize("response", ["klima og  nautr", "Klyma og natur", "klimma og nattur", "KLIMA\u00a0OG NATUR"])
def test_each_word_may_have_its_own_slip(response):
    assert short_text("klima og natur").mark(response) == 1.0


@pytest.mark.parametrize("response", ["klima og and natur", "klima å natur", "og klima natur"])
def test_short_words_and_their_order_must_be_right(response):
    assert short_text("klima og natur").mark(response) == 0.0


@pytest.mark.parametrize("response", ["Ål", "A\u030al", "å\u00adl"])
def test_letters_are_the_same_however_they_are_composed(response):
    assert short_text("Ål").mark(response) == 1.0


def test_a_hard_space_in_the_key_is_a_space():
    assert short_text("1,5&nbsp;grader").mark("1,5 grader") == 1.0


@pytest.mark.parametrize("response", [1, ["FN"], {}, "a" * 201, "F\x07N"])
def test_a_stored_answer_that_nobody_can_have_typed_is_refused(response):
    with pytest.raises(MalformedResponseError):
        short_text("FN").mark(response)


@pytest.mark.parametrize(("form", "response"), [({"answer": ["  Paris\tavtalen "]}, "Paris avtalen"), ({}, None)])
def test_what_is_typed_is_kept_with_single_spaces(form, response):
    assert short_text("FN").read(form, ()) == response


def test_the_first_accepted_answer_is_the_one_to_show():
    question = short_text("Parisavtalen", "Paris-avtalen")

    assert question.right_answers == ("Parisavtalen",)
    assert question.shape() == short_text("The Paris Agreement").shape()
