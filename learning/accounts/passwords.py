"""Which passwords do. Beside the six names: a rule that draws on somebody else's lists of what people choose.

zxcvbn knows tens of thousands of passwords, words and names by how often they are chosen, and sees through what people
do to them: a year behind, a capital in front, 4 for a, keys side by side, the same thing twice.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from learning.findings import mark

FEWEST_GUESSES = 10**8
"""How many guesses a password must stand, the likeliest first; nobody comes that far against the throttle."""
LOOKED_AT = 32
"""A password whose beginning will do, will do."""
NORWEGIAN = (
    "passord",
    "velkommen",
    "sommer",
    "vinter",
    "høsten",
    "våren",
    "norge",
    "norsk",
    "fotball",
    "skolen",
    "eleven",
    "læreren",
    "klassen",
    "klima",
    "kommune",
    "hemmelig",
    "sjefen",
    "jobben",
    "eksempel",
    "administrator",
    "redaktør",
    "mandag",
    "tirsdag",
    "onsdag",
    "torsdag",
    "fredag",
    "lørdag",
    "søndag",
    "januar",
    "februar",
    "april",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
"""What the lists lack, for they were made of other languages."""
OURS = "klimakurs"
GUESSABLE = mark(
    "Dette passordet er lett å gjette: det er blant de vanligste, eller laget av navn, ord og tall som mange bruker."
    " Velg en setning, eller noen ord som ikke hører sammen."
)


def normal(password: str) -> str:
    """Return the password as it is kept: the same letters are the same, whatever keyboard composed them."""
    return unicodedata.normalize("NFC", password)


def is_guessable(password: str, names: Iterable[str]) -> bool:
    """Tell whether a password is among the first that anybody would try for somebody with these names."""
    words = [OURS, *_forms(names), *NORWEGIAN]
    whole = normal(password).casefold()
    letters = "".join(letter for letter in whole if letter.isalnum())
    return any(_guesses(spelling, words) < FEWEST_GUESSES for spelling in {whole, letters or whole})


def _guesses(password: str, words: list[str]) -> int:
    return int(_estimate()(password[:LOOKED_AT], user_inputs=words)["guesses"])


@cache
def _estimate() -> Callable[..., dict[str, Any]]:
    # Its lists take 13 MB, and most processes never see anybody choose a password.
    estimate: Callable[..., dict[str, Any]] = import_module("zxcvbn").zxcvbn
    return estimate


def _forms(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        parts = name.casefold().split()
        yield from (" ".join(parts), "".join(parts), *parts)
