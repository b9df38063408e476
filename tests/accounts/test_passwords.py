"""Passwords that many others choose are refused; a sentence, whatever is in it, is not."""

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from learning.accounts.passwords import is_guessable, normal
from learning.accounts.roster.passwords import readable_password
from learning.accounts.rules import LONGEST_PASSWORD, SHORTEST_PASSWORD

NAMES = ("kari.moen", "Kari Moen", "Eksempel kommune")
DECOMPOSED, COMPOSED = "bla\u030a himmel", "bl\u00e5 himmel"


@pytest.mark.parametrize(
    "password",
    [
        "passord123",
        "Passord1234!",
        "Pa$$ord2026",
        "Velkommen2026!",
        "Sommer2026!",
        "fotball123",
        "1234567890",
        "qwertyuiop",
        "aaaaaaaaaaaa",
        "01.02.2014",
        "Klimakurs2026",
        "KLIMAKURS-KLIMAKURS",
        "Karikarikari1",
        "karimoen2026",
        "eksempelkommune1",
    ],
)
def test_what_many_choose_and_what_anybody_would_try_for_kari_is_refused(password: str):
    assert is_guessable(password, NAMES)


@pytest.mark.parametrize(
    "password",
    [
        "en lang setning",
        "det regner i dag",
        "korrekt hest batteri",
        "blå himmel over Moen",
        "🌧️ i går, ☀️ i dag",
        "qzvxkwjpyt",
    ],
)
def test_a_sentence_and_what_nobody_else_chose_will_do_whatever_is_in_it(password: str):
    assert not is_guessable(password, NAMES)


def test_every_password_of_the_lists_that_is_long_enough_is_refused():
    common = {word for words in FREQUENCY_LISTS.values() for word in words if len(word) >= SHORTEST_PASSWORD}

    accepted = [word for word in sorted(common)[::20] if not is_guessable(word.title(), ())]

    assert len(common) > 3000
    assert not accepted


def test_what_is_handed_out_on_paper_will_do():
    assert not [password for password in (readable_password() for _ in range(50)) if is_guessable(password, NAMES)]


def test_the_longest_password_is_looked_at_in_no_time():
    assert not is_guessable("4@8({[<369|!1$0" * (LONGEST_PASSWORD // 15), NAMES)


def test_the_same_letters_are_the_same_password_whatever_keyboard_composed_them():
    assert DECOMPOSED != COMPOSED
    assert normal(DECOMPOSED) == normal(COMPOSED) == COMPOSED
