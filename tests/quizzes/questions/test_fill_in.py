import pytest

from learning.quizzes.questions.fill_in import FillIn
from learning.quizzes.questions.gaps import Gap
from learning.quizzes.questions.question import MalformedResponseError

THE_GOAL = FillIn(
    key="mal",
    line=3,
    text="Fyll inn",
    paragraphs=(
        ("Norge skal kutte ", Gap(("55 %", "femtifem prosent")), " innen ", Gap(("2030", "2031")), "."),
        (Gap(("Parisavtalen",)), " sier det."),
    ),
)


@pytest.mark.parametrize(
    ("response", "points"),
    [
        (["55", "2030", "Parisavtalen"], 1.0),
        (["55,0 %", "2031", "parisavtlen"], 1.0),
        (["Femtifem prosent", "2030,0", None], 0.667),
        (["54", "2030 %", "Kyoto"], 0.0),
        (["55 kg", "", "Parisavtalen"], 0.333),
        ([None, None, None], 0.0),
        (None, 0.0),
    ],
)
def test_each_gap_counts_with_numbers_as_numbers_and_words_forgiven(response, points):
    marked = THE_GOAL.mark(response)

    assert marked == points


@pytest.mark.parametrize(("typed", "points"), [("27,000", 1.0), ("27.000 tonn", 1.0), ("27", 0.0), ("2,7", 0.0)])
def test_thousands_may_be_written_with_a_comma_or_a_point_in_a_gap(typed, points):
    question = FillIn(key="kutt", line=3, text="Fyll inn", paragraphs=((Gap(("27 000 tonn",)),),))

    assert question.mark([typed]) == points


@pytest.mark.parametrize("response", [["55"], ["55", "2030", 1], "55", 1, ["55", "2030", "a" * 201]])
def test_a_stored_answer_that_does_not_fit_is_refused(response):
    with pytest.raises(MalformedResponseError):
        THE_GOAL.mark(response)


@pytest.mark.parametrize(
    ("form", "response"),
    [
        ({"gap-0": [" 55  %"], "gap-1": [""], "gap-2": ["Paris"]}, ["55 %", None, "Paris"]),
        ({"gap-1": [" "]}, None),
        ({}, None),
    ],
)
def test_what_is_typed_in_the_gaps_is_kept_with_open_ones_as_none(form, response):
    assert THE_GOAL.read(form, ()) == response


@pytest.mark.parametrize("form", [{"gap-3": ["x"]}, {"gap-0": ["a", "b"]}, {"gap-0": ["a" * 201]}])
def test_what_no_page_sends_is_refused(form):
    with pytest.raises(MalformedResponseError):
        THE_GOAL.read(form, ())


def test_the_page_shows_the_text_with_what_was_typed_in_its_gaps():
    first, second = THE_GOAL.shown(["50", None, "Parisavtalen"])

    assert [piece if isinstance(piece, str) else (piece.field, piece.value, piece.is_right) for piece in first] == [
        "Norge skal kutte ",
        ("gap-0", "50", False),
        " innen ",
        ("gap-1", "", False),
        ".",
    ]
    assert second[0].is_right
    assert first[1].answer == "55 %"


@pytest.mark.parametrize(
    ("response", "is_complete"), [(["a", "b", "c"], True), (["a", None, "c"], False), (None, False)]
)
def test_an_answer_is_complete_when_no_gap_is_open(response, is_complete):
    assert THE_GOAL.is_complete(response) is is_complete


def test_the_key_is_the_first_accepted_answer_of_each_gap():
    assert THE_GOAL.right_answers == ("55 %", "2030", "Parisavtalen")
    assert THE_GOAL.wording == ("Fyll inn", "Norge skal kutte 55 % innen 2030.", "Parisavtalen sier det.")
    assert THE_GOAL.shape().parts == 3
