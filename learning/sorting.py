"""The order of the alphabet, which neither Python nor an embedded database knows: æ, ø, å last, and 9B before 10A."""

import re
import unicodedata

NORDIC = "abcdefghijklmnopqrstuvwxyzæøå"
ENGLISH = "abcdefghijklmnopqrstuvwxyz"
ALPHABETS = {"nb": NORDIC, "nn": NORDIC, "en": ENGLISH}
EQUALS = {
    NORDIC: {
        "ä": "æ",
        "ö": "ø",
        "ő": "ø",
        "ü": "y",
        "aa": "å",
        "ß": "ss",
        "ð": "d",
        "þ": "th",
        "đ": "d",
        "ŋ": "n",
        "ŧ": "t",
    },
    ENGLISH: {"æ": "ae", "ø": "o", "å": "a", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "đ": "d", "ŋ": "n", "ŧ": "t"},
}
"""What counts as another letter, as CLDR has it: Aasen stands where Åsen does."""

OTHER, NUMBER, FIRST_LETTER = "\x01", "\x02", 3
"""What a character that is no letter, a number, and a letter begin with in a key: they stand in this order."""


def sort_key(text: str, language: str) -> tuple[str, str]:
    """Return what to sort by in the language: words, then numbers by their size, letter case and accents last."""
    alphabet = ALPHABETS[language]
    folded = unicodedata.normalize("NFC", text).casefold()
    for letters, equal in PAIRS[alphabet]:
        folded = folded.replace(letters, equal)
    words = re.split(r"(\d+)", folded.translate(FOLDED[alphabet]))
    places = PLACES[alphabet]
    return "".join(_number(word) if place % 2 else word.translate(places) for place, word in enumerate(words)), text


def _number(digits: str) -> str:
    plain = str(int(digits))
    # The longer number is the larger one.
    return f"{NUMBER}{chr(len(plain))}{plain}"


class _Folded(dict[int, str]):
    """By its code, what a letter counts as: another one, or itself without its accent."""

    def __init__(self, alphabet: str) -> None:
        super().__init__({ord(letter): equal for letter, equal in EQUALS[alphabet].items() if len(letter) == 1})
        self.alphabet = alphabet

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = letter if letter in self.alphabet else unicodedata.normalize("NFKD", letter)[0]
        return self[code]


class _Places(dict[int, str]):
    """By its code, where a character stands: letters as in the alphabet, and all others before them."""

    def __init__(self, alphabet: str) -> None:
        super().__init__({ord(letter): chr(FIRST_LETTER + place) for place, letter in enumerate(alphabet)})

    def __missing__(self, code: int) -> str:
        self[code] = f"{OTHER}{chr(code)}"
        return self[code]


PAIRS = {alphabet: [pair for pair in equals.items() if len(pair[0]) > 1] for alphabet, equals in EQUALS.items()}
FOLDED = {alphabet: _Folded(alphabet) for alphabet in EQUALS}
PLACES = {alphabet: _Places(alphabet) for alphabet in EQUALS}
