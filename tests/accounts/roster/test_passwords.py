"""Passwords that are handed out on paper."""

from learning.accounts.roster.passwords import WORDS, readable_password
from learning.accounts.rules import SHORTEST_PASSWORD


def test_a_password_is_four_words_and_a_number() -> None:
    words = readable_password().split("-")

    assert len(words) == 5
    assert set(words[:4]) <= set(WORDS)
    assert 10 <= int(words[4]) <= 99


def test_no_two_pupils_get_the_same_password() -> None:
    passwords = [readable_password() for _ in range(500)]

    assert len(set(passwords)) == 500
    assert min(map(len, passwords)) >= SHORTEST_PASSWORD


def test_the_words_can_be_typed_on_any_keyboard_and_none_stands_twice() -> None:
    assert all(word.isascii() and word.islower() and len(word) >= 3 for word in WORDS)
    assert len(set(WORDS)) == len(WORDS) > 400
