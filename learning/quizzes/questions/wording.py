"""Whether two texts say the same, with the slips of somebody typing forgiven. No question type: two of them use it."""

import html
import unicodedata
from itertools import takewhile

LETTERS_FORGIVEN = 5
"""Words with so many letters may hold one typing error."""


def normalised(text: str) -> str:
    """Return the text without what no reader tells apart.

    That is letter case, the number and kind of spaces, composed or decomposed letters, and invisible characters.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", html.unescape(text)).casefold())
    return " ".join("".join(letter for letter in folded if unicodedata.category(letter) != "Cf").split())


def is_same_wording(given: str, accepted: str) -> bool:
    """Tell whether the answer is the accepted one, word by word, one typing error in each long word forgiven."""
    words, accepted_words = normalised(given).split(), normalised(accepted).split()
    return len(words) == len(accepted_words) and all(map(_is_same_word, words, accepted_words))


def _is_same_word(given: str, accepted: str) -> bool:
    letters = sum(1 for letter in accepted if letter.isalpha())
    return given == accepted or (letters >= LETTERS_FORGIVEN and is_one_slip(given, accepted))


def is_one_slip(given: str, accepted: str) -> bool:
    """Tell whether at most one letter is missing, added or changed, or two neighbours are swapped.

    That is a Damerau–Levenshtein distance of 0 or 1 (Damerau 1964): without the beginning and the end that
    the words share, only the slip is left.
    """
    start = _shared(given, accepted)
    given, accepted = given[start:], accepted[start:]
    end = _shared(given[::-1], accepted[::-1])
    given, accepted = given[: len(given) - end], accepted[: len(accepted) - end]
    longest = max(len(given), len(accepted))
    return longest <= 1 or (longest == len("ab") and given == accepted[::-1])


def _shared(one: str, other: str) -> int:
    """Return how many letters the words share from their beginning."""
    return sum(1 for _ in takewhile(lambda letters: letters[0] == letters[1], zip(one, other, strict=False)))
