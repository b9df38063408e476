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

Part = tuple[int, int, str]


def sort_key(text: str, language: str) -> tuple[tuple[Part, ...], str]:
    """Return what to sort by in the language: words, then numbers by their size, letter case and accents last."""
    alphabet = ALPHABETS[language]
    folded = _folded(unicodedata.normalize("NFC", text).casefold(), alphabet)
    return tuple(_part(part, alphabet) for part in re.findall(r"\d+|.", folded, re.DOTALL)), text


def _folded(text: str, alphabet: str) -> str:
    for letters, equal in EQUALS[alphabet].items():
        text = text.replace(letters, equal)
    return "".join(letter if letter in alphabet else _without_accent(letter) for letter in text)


def _without_accent(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter)[0]


def _part(part: str, alphabet: str) -> Part:
    if part.isdecimal():
        return (1, int(part), "")
    place = alphabet.find(part)
    return (0, 0, part) if place < 0 else (2, place, "")
