from decimal import Decimal

import pytest

from learning.quizzes.questions.number import Number
from learning.quizzes.questions.question import MalformedResponseError


def number(value: str, tolerance: str = "0", unit: str = "") -> Number:
    return Number(
        key="norge-2030",
        line=3,
        text="Hvor mye?",
        value=Decimal(value),
        tolerance=Decimal(tolerance),
        unit=unit,
        written=f"{value} {unit}",
    )


@pytest.mark.parametrize(
    ("response", "points"),
    [
        ("55", 1.0),
        ("53", 1.0),
        ("57", 1.0),
        ("57,0", 1.0),
        ("55 %", 1.0),
        ("55%", 1.0),
        ("55 prosent", 1.0),
        ("+55.", 1.0),
        ("57,01", 0.0),
        ("52.99", 0.0),
        ("-55", 0.0),
        ("55 kg", 0.0),
        ("femti", 0.0),
        ("NaN", 0.0),
        ("inf", 0.0),
        ("5e1", 0.0),
        (None, 0.0),
    ],
)
def test_a_number_is_right_within_its_tolerance_ends_included(response, points):
    question = number("55", "2", "%")

    marked = question.mark(response)

    assert marked == points


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("0.3", "0,3"),
        ("0.3", ".3"),
        ("-3.5", "−3,5"),
        ("-3.5", "–3.5"),
        ("-3.5", "- 3.5"),
        ("46600", "46 600"),
        ("46600", "46\u00a0600"),
        ("46600000", "46\u202f600\u202f000"),
        ("1234.5", "1 234,50"),
    ],
)
def test_people_may_write_a_number_as_they_are_used_to(value, typed):
    question = number(value)

    response = question.read({"answer": [typed]}, ())

    assert question.mark(response) == 1.0


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("27000", "27,000"),
        ("27000", "27.000"),
        ("27000", "27,000.00"),
        ("-2500.5", "−2.500,50"),
        ("2500", "2,500 t"),
        ("46600000", "46,600,000"),
        ("46600000.5", "46.600.000,5"),
    ],
)
def test_thousands_may_be_written_with_commas_or_points(value, typed):
    assert number(value, unit="t").mark(typed) == 1.0


@pytest.mark.parametrize("typed", ["2,500", "2.500", "2,5", "2.5"])
def test_what_can_mean_decimals_or_thousands_is_right_where_either_is(typed):
    decimals, neither = number("2.5", "0.1"), number("250", "10")

    assert decimals.mark(typed) == 1.0
    assert neither.mark(typed) == 0.0


@pytest.mark.parametrize("typed", ["2,5", "2.50", "27,0000", "0,027", "2 7000"])
def test_a_comma_or_a_point_elsewhere_is_that_of_decimals(typed):
    marks = [number(value).mark(typed) for value in ("2500", "25", "250", "270000", "27000", "27")]

    assert marks == [0.0, 0.0, 0.0, 0.0, 0.0, float(typed == "27,0000")]


def test_a_tolerance_is_exact_where_floats_are_not():
    question = number("0.3", "0.1")

    marks = [question.mark("0,2"), question.mark("0,4"), question.mark("0,40000000000000000001")]

    assert marks == [1.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("typed", "unit"), [("12 M²", "m²"), ("12 m2", "m²"), ("12tonn CO2", "tonn CO₂"), ("12 m2.", "m²")]
)
def test_the_unit_may_be_typed_in_any_case(typed, unit):
    assert number("12", unit=unit).mark(typed) == 1.0


@pytest.mark.parametrize(
    ("response", "is_readable"),
    [
        (None, True),
        ("54", True),
        ("54 %", True),
        ("femti", False),
        ("5 5", False),
        ("54 kg", False),
        ("1 0000", False),
        ("1,00,000", False),
        ("1,000 000", False),
    ],
)
def test_the_page_can_tell_a_learner_that_this_is_no_number(response, is_readable):
    assert number("55", "2", "%").is_readable(response) is is_readable


@pytest.mark.parametrize("response", [55, ["55"], True, "9" * 201, "5\x005", "\ud800"])
def test_a_stored_answer_that_nobody_can_have_typed_is_refused(response):
    with pytest.raises(MalformedResponseError):
        number("55").mark(response)


@pytest.mark.parametrize(("values", "response"), [(["  55   % "], "55 %"), (["  "], None), ([], None)])
def test_what_is_typed_is_kept_with_single_spaces(values, response):
    assert number("55").read({"answer": values}, ()) == response


@pytest.mark.parametrize("values", [["1", "2"], ["5" * 201], ["5\x00"]])
def test_what_no_page_sends_is_refused(values):
    with pytest.raises(MalformedResponseError):
        number("55").read({"answer": values}, ())


def test_a_translation_may_change_the_unit_but_not_the_number():
    norwegian, english = number("46.6", "1", "tonn"), number("46.60", "1.0", "tonnes")

    assert norwegian.shape() == english.shape()
    assert norwegian.shape() != number("46.7", "1").shape()
    assert norwegian.right_answers == ("46.6 tonn",)
