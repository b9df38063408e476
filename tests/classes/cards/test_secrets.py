"""What stands on a card, and what the database keeps of it."""

from base64 import urlsafe_b64decode
from collections.abc import Iterator

from learning.classes.cards.secrets import (
    KNOWN,
    WORDS,
    hash_of_phrase,
    meant_by,
    new_salt,
    phrase_of,
    token_of,
    words_in,
)

SECRET, SALT = "the service's", "a sheet's"
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def slips(word: str) -> Iterator[str]:
    """Yield what one slip of a finger makes of a word: a letter wrong, missing, too much, or two exchanged."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in ALPHABET:
            yield before + letter + after[1:]
            yield before + letter + after


def test_a_card_has_128_bits_for_a_camera():
    tokens = {token_of(SECRET, SALT, pupil) for pupil in range(1000)}

    assert len(tokens) == 1000
    assert {len(urlsafe_b64decode(f"{token}==")) for token in tokens} == {16}


def test_three_words_are_drawn_from_all_of_the_list():
    phrases = [phrase_of(SECRET, SALT, pupil).split() for pupil in range(20_000)]

    assert {len(phrase) for phrase in phrases} == {3}
    assert [{phrase[place] for phrase in phrases} for place in range(3)] == [KNOWN] * 3


def test_another_sheet_or_another_service_has_other_cards():
    cards = {(token_of(*way, 1), phrase_of(*way, 1)) for way in ((SECRET, SALT), (SECRET, "b"), ("b", SALT))}

    assert len({token for token, _phrase in cards}) == len({phrase for _token, phrase in cards}) == 3
    assert len({new_salt() for _sheet in range(1000)}) == 1000


def test_the_words_are_many_short_and_on_every_keyboard():
    assert len(WORDS) == len(KNOWN) >= 1000
    assert all(set(word) <= set(ALPHABET) and 3 <= len(word) <= 8 for word in WORDS)
    assert list(WORDS) == sorted(WORDS)


def test_one_slip_of_a_finger_never_makes_one_word_of_another():
    mistakable = {(word, slip) for word in WORDS for slip in slips(word) if slip != word and slip in KNOWN}

    assert mistakable == set()


def test_what_is_kept_of_the_words_cannot_be_computed_without_the_secret():
    assert hash_of_phrase(SECRET, "fjell fjord elg") == hash_of_phrase(SECRET, "fjell fjord elg")
    assert len({hash_of_phrase(SECRET, "fjell fjord elg"), hash_of_phrase("b", "fjell fjord elg")}) == 2
    assert hash_of_phrase(SECRET, "fjell elg fjord") != hash_of_phrase(SECRET, "fjell fjord elg")


def test_words_are_read_however_they_are_written():
    for typed in (
        "fjell fjord elg",
        " FJELL  Fjord\tElg. ",
        "fjell-fjord-elg",
        "fjell, fjord, elg",
        "1fjell2fjord_elg",
    ):
        assert words_in(typed) == ["fjell", "fjord", "elg"]


def test_a_misspelt_word_is_recognised_and_nonsense_is_not():
    assert (meant_by("fjeld"), meant_by("tigr"), meant_by("qqqq")) == ("fjell", "tiger", None)
