"""Names stand where a Norwegian, or an English, reader looks for them."""

import pytest

from learning.languages import LANGUAGES
from learning.sorting import ALPHABETS, sort_key


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nb", ["Anne", "zoo", "Ærlig", "Östen", "Øyvind", "Åse", "Aasen"]),
        ("nn", ["Anne", "zoo", "Ærlig", "Östen", "Øyvind", "Åse", "Aasen"]),
        ("en", ["Aasen", "Ærlig", "Anne", "Åse", "Östen", "Øyvind", "zoo"]),
    ],
)
def test_the_alphabet_is_that_of_the_language(language: str, expected: list[str]) -> None:
    names = sorted(expected)

    names.sort(key=lambda name: sort_key(name, language))

    assert names == expected


def test_class_nine_comes_before_class_ten() -> None:
    names = ["10A", "9B", "9A", "10B"]

    names.sort(key=lambda name: sort_key(name, "nb"))

    assert names == ["9A", "9B", "10A", "10B"]


def test_accents_and_letter_case_only_part_what_is_otherwise_equal() -> None:
    names = ["Évita", "eva", "Eve", "Eva", "E-post", "E 18"]

    names.sort(key=lambda name: sort_key(name, "nb"))

    assert names == ["E 18", "E-post", "Eva", "eva", "Eve", "Évita"]


def test_every_language_has_an_alphabet() -> None:
    assert ALPHABETS.keys() == LANGUAGES.keys()
