"""How long a text takes to read, and how hard it is."""

import pytest

from learning.readability import count_words, lix, reading_minutes


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("Et tak.", 2), ("46,6 millioner tonn CO₂e", 4), ("KS-veilederen for 2010–2019", 3), ("– — …", 0)],
)
def test_a_teacher_counts_words_the_same_way(text: str, words: int):
    assert count_words(text) == words


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (900, 5)])
def test_nobody_is_promised_less_time_than_reading_takes(words: int, minutes: int):
    assert reading_minutes(words) == minutes


def test_short_sentences_of_short_words_are_easy():
    assert lix("Vi ser. Vi går.") == 2.0


def test_a_long_sentence_of_long_words_is_hard():
    assert lix("Kommunestyret vedtar klimabudsjettet årlig") == 4 + 100 * 2 / 4


def test_a_line_break_ends_a_sentence_and_a_decimal_point_does_not():
    assert lix("Et tak\n1.5 grader") == 2.0


def test_a_text_without_words_is_not_hard():
    assert lix("…") == 0.0
