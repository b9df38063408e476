import pytest

from learning.quizzes.phrases import is_catch_all, is_double_negative, plain, words


@pytest.mark.parametrize(
    "text",
    [
        "Alle de nevnte",
        "Alle svarene er riktige.",
        "Alt over",
        "Ingen av dem",
        "Ingen av disse",
        "Alle alternativene er rette",
        "Alle dei over",
        "Ingen av dei",
        "Begge deler",
        "Begge delar",
        "Både a og b",
        "All of the above",
        "None of these",
        "Both of them",
        "both a and b",
    ],
)
def test_all_or_none_of_the_above_is_known_in_three_languages(text):
    assert is_catch_all(text)


@pytest.mark.parametrize(
    "text",
    ["Alle ansatte", "Ingen har ansvaret", "Alle svarene lagres i kommunens arkiv", "Allemannsretten", "Begge to går"],
)
def test_an_option_about_all_people_is_something_else(text):
    assert not is_catch_all(text)


@pytest.mark.parametrize(
    "text",
    [
        "Det er ikke uten grunn",
        "Ingen vil aldri",
        "Det er ikkje utan grunn",
        "You can't do nothing",
        "It is not never so",
    ],
)
def test_saying_no_twice_in_a_sentence_is_known_in_three_languages(text):
    assert is_double_negative(text)


@pytest.mark.parametrize("text", ["Det er ikke slik. Det er aldri slik.", "Kva er viktigast no, og ikkje i går?", "Ja"])
def test_saying_no_once_in_each_sentence_is_plain(text):
    assert not is_double_negative(text)


def test_a_markdown_text_is_its_words():
    text = "Se **[les mer](modul#del)** og `kode` [[fact:norge]]![figur](a.svg)"

    assert plain(text) == "Se les mer og kode figur"
    assert words(text) == {"se", "kode", "figur"}
