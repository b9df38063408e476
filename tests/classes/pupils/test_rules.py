"""Names as teachers paste them, and names that nobody bears."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.classes.pupils.aliases import ALIASES
from learning.classes.pupils.rules import Pasted, already_there, invented_names, read_names, told_apart


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ida\nOla\nLiv", ("Ida", "Ola", "Liv")),
        ("\n  Ida  \r\n\r\nÅse\n", ("Ida", "Åse")),
        ("1. Ida\n2) Ola\n3 Liv\n- Bo\n• Eva", ("Ida", "Ola", "Liv", "Bo", "Eva")),
        ("Ida, Ola, Liv,", ("Ida", "Ola", "Liv")),
        ("Hansen, Ida\nVik, Ola Per", ("Ida Hansen", "Ola Per Vik")),
        ("Ida\tHansen\nOla;Vik", ("Ida Hansen", "Ola Vik")),
        ("Ida 2\nO'Neil-Ærø\n山田", ("Ida 2", "O'Neil-Ærø", "山田")),
        ("I\u200bda\nO\u0301la", ("Ida", "Óla")),
        ("", ()),
        (" , \n\t", ()),
    ],
)
def test_a_list_is_read_however_it_was_made(text: str, names: tuple[str, ...]):
    assert read_names(text) == Pasted(names)


@pytest.mark.parametrize(
    "private",
    ["12.03.2015", "2015-03-12", "120315 12345", "ida@skole.no", "912 34 567", "Ida 91234567"],
)
def test_a_line_with_more_than_a_name_is_refused_by_its_number(private: str):
    assert read_names(f"Ola\nIda {private}\nLiv") == Pasted(("Ola", "Liv"), private=(2,))


def test_a_line_that_is_no_name_is_refused_by_its_number():
    assert read_names(f"Ola\n{'x' * 121}\n!?") == Pasted(("Ola",), unreadable=(2, 3))


def test_names_that_the_class_has_already_are_found_whatever_their_letter_case():
    assert already_there(["IDA", "Ola", "IDA"], ["Ida", "Liv"]) == ["IDA"]


def test_the_second_ida_gets_a_number():
    assert told_apart(["Ida", "ida", "Ola", "Ida"], ["Ola", "Ola 2"]) == ["Ida", "ida 2", "Ola 3", "Ida 3"]


def test_pupils_without_names_are_called_after_animals_and_plants():
    assert invented_names(3, ["oter"]) == ["Gaupe", "Lundefugl", "Multe"]


def test_a_class_larger_than_the_list_goes_on_with_numbers():
    names = invented_names(len(ALIASES) + 1, [])

    assert names[-1] == f"{ALIASES[0]} 2"


def test_no_alias_is_a_persons_name_or_there_twice():
    folded = [alias.casefold() for alias in ALIASES]

    assert len(set(folded)) == len(folded) >= 60
    assert not set(ALIASES) & {"Bjørn", "Ask", "Iris", "Linnea", "Viola", "Rose", "Hauk", "Svane", "Erle", "Ravn"}


@given(st.lists(st.sampled_from(["Ida", "ida", "Ida 2", "Ola", "Liv"])), st.sets(st.sampled_from(["Ida", "Ola 2"])))
def test_no_two_pupils_of_a_class_are_ever_called_the_same(names: list[str], taken: set[str]):
    everybody = [*taken, *told_apart(names, taken)]

    assert len({name.casefold() for name in everybody}) == len(taken) + len(names)


@given(st.text())
def test_whatever_is_pasted_is_read_or_refused(text: str):
    pasted = read_names(text)

    assert all(name.strip() == name and any(map(str.isalpha, name)) for name in pasted.names)
