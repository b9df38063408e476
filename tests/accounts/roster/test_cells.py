"""Single cells of the two files."""

from datetime import date

import pytest

from learning.accounts.roster.cells import (
    BadCellError,
    day,
    email,
    grade,
    person_code,
    school_year,
    text,
    username,
    word,
)


@pytest.mark.parametrize("name", ["Ida", "Ø", "Áilu Guhttor", "Łukasz Żak", "ليلى", "Bjørn-Åge d'Artagnan", "=SUM(A1)"])
def test_a_person_may_bear_any_name(name: str) -> None:
    parse = text(120)

    assert parse(name) == name


def test_a_name_that_does_not_fit_is_refused() -> None:
    parse = text(5)

    with pytest.raises(BadCellError) as refusal:
        parse("Ursula")

    assert refusal.value.values == {"cell": "Ursula", "length": 6, "longest": 5}


def test_a_name_with_characters_that_no_keyboard_writes_is_refused() -> None:
    parse = text(120)

    with pytest.raises(BadCellError):
        parse("Ida\x07")


def test_a_word_counts_whatever_its_letter_case() -> None:
    parse = word({"elev": 1, "lærer": 2}, "%(cell)s?")

    assert parse("Lærer") == 2


def test_a_word_that_nobody_knows_is_answered_with_those_that_may_stand_there() -> None:
    parse = word({"lærer": 2, "elev": 1}, "%(cell)s?")

    with pytest.raises(BadCellError) as refusal:
        parse("rektor")

    assert refusal.value.values == {"cell": "rektor", "words": "elev, lærer"}


@pytest.mark.parametrize("cell", ["2026-08-17", "17.08.2026", "17.8.2026"])
def test_the_first_day_of_school_may_be_written_in_both_ways(cell: str) -> None:
    assert day(cell) == date(2026, 8, 17)


@pytest.mark.parametrize("cell", ["17.08.26", "2026-02-30", "17/8", "august"])
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(BadCellError):
        day(cell)


@pytest.mark.parametrize("cell", ["2026", "2026/27", "2026/2027", "2026-27"])
def test_a_school_year_may_be_written_as_schools_do(cell: str) -> None:
    assert school_year(cell) == 2026


@pytest.mark.parametrize("cell", ["26/27", "2026/28", "6"])
def test_what_is_no_school_year_is_refused(cell: str) -> None:
    with pytest.raises(BadCellError):
        school_year(cell)


@pytest.mark.parametrize("cell", ["6", "6.", "6. trinn", "6 Trinn"])
def test_a_grade_may_be_written_as_schools_do(cell: str) -> None:
    assert grade(cell) == 6


@pytest.mark.parametrize("cell", ["0", "14", "sjette"])
def test_what_is_no_grade_is_refused(cell: str) -> None:
    with pytest.raises(BadCellError):
        grade(cell)


def test_an_employees_address_is_kept() -> None:
    assert email("ida@eksempel.no") == "ida@eksempel.no"


@pytest.mark.parametrize("cell", ["ida", "ida@eksempel", "@eksempel.no", "ida @eksempel.no"])
def test_what_is_no_address_is_refused(cell: str) -> None:
    with pytest.raises(BadCellError):
        email(cell)


@pytest.mark.parametrize("cell", ["4711", "ANS-120345", "idano", "12345678", "11112222"])
def test_an_employee_number_is_a_persons_code(cell: str) -> None:
    assert person_code(cell) == cell


@pytest.mark.parametrize("cell", ["01019012345", "010190 12345", "no-010190-12345"])
def test_a_national_identity_number_is_refused_and_not_repeated(cell: str) -> None:
    with pytest.raises(BadCellError, match="fødselsnummer") as refusal:
        person_code(cell)

    assert refusal.value.values == {}


@pytest.mark.parametrize("cell", ["01.01.2014", "2014-01-01", "01012014", "20140101", "elev-01012014"])
def test_a_date_of_birth_is_refused_and_not_repeated(cell: str) -> None:
    with pytest.raises(BadCellError, match="fødselsdato") as refusal:
        person_code(cell)

    assert refusal.value.values == {}


def test_a_user_name_is_kept_as_sign_in_compares_it() -> None:
    assert username("IdaNo") == "idano"


@pytest.mark.parametrize("cell", ["ida no", "01019012345", "=ida", "-ida"])
def test_a_user_name_with_a_space_a_sign_first_or_an_identity_number_is_refused(cell: str) -> None:
    with pytest.raises(BadCellError):
        username(cell)
