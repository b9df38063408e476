"""Numbers that state something about the climate, and must come from `facts.toml`. None of the six names.

A number with a unit that figures about the climate have is taken for one: tonnes, degrees, percent, kroner. What is
made up stands in a paragraph or a table that begins with **Eksempel.** and is nobody's claim.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from learning.courses.texts import PageText
from learning.findings import Finding, mark, warning

NUMBER = r"(?<![\w.,–-])[0-9](?:[0-9 \u00a0.,]{0,18}[0-9])?(?:\s?(?:–|-|til|to)\s?[0-9](?:[0-9.,]{0,18}[0-9])?)?"
"""Of bounded length: a table of thousands of digits must not be tried from each of them to its end."""
NORWEGIAN = (
    r"(?:(?:tusen|mill(?:\.|ion(?:er|ar)?)|mrd\.|milliard(?:er|ar)?)\s)?"
    r"(?:prosent(?:poeng)?|[kMG]?t(?:onn)?|kilo(?:gram)?|k?g(?:ram)?|°\s?C|grad(?:er|ar)?|kr(?:oner)?|mm|ppm)"
)
ENGLISH = (
    r"(?:(?:thousand|million|billion)\s)?"
    r"(?:per\s?cent|percentage\spoints?|[kMG]?t(?:onnes?)?|kilo(?:gram)?s?|k?g|grams?|°\s?C|degrees?|kroner|mm|ppm)"
)
NO_LETTER = r"(?![\w-])"
CLAIMS = {
    "nb": re.compile(rf"{NUMBER}\s?(?:%|{NORWEGIAN}{NO_LETTER})"),
    "nn": re.compile(rf"{NUMBER}\s?(?:%|{NORWEGIAN}{NO_LETTER})"),
    "en": re.compile(rf"{NUMBER}\s?(?:%|{ENGLISH}{NO_LETTER})|\bNOK\s?{NUMBER}(?:\s(?:million|billion))?"),
}


@dataclass(frozen=True)
class Claim:
    """A number in a text that says no source."""

    text: str
    line: int


def unsourced(page: PageText) -> Iterator[Claim]:
    """Yield the numbers about the climate that are no facts."""
    for passage in page.page.passages:
        if not passage.is_example:
            for claim in CLAIMS[page.language].finditer(passage.text):
                yield Claim(claim[0], passage.line + passage.text.count("\n", 0, claim.start()))


def check_claims(page: PageText) -> Iterator[Finding]:
    """Yield a warning for each number that a reader cannot follow to its source."""
    for claim in unsourced(page):
        message = mark("Tallet «%(number)s» har ingen kilde.")
        remedy = mark(
            "Skriv det i facts.toml og [[fact:navn]] her. Er det oppdiktet, begynner avsnittet med **Eksempel.**"
        )
        yield warning(page.file, claim.line, message, remedy, number=" ".join(claim.text.split()))
