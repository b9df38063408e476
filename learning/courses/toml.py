"""Reading TOML so that every mistake has a line. None of the six names: both settings and facts are read with it."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, TypeGuard

from learning.findings import Finding, error, mark, warning

AT_LINE = re.compile(r"at line (\d+)")
PLACE = re.compile(r"""\s*(?:(\[+)\s*)?(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*[\].=]""")
"""Begins a line with a section, or with a key: the brackets, and the name in one of its three forms."""
INNER = re.compile(r"""\s*\[\s*([\w-]+)\s*\.\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*\]""")
"""A section within another: `[module.klimabudsjett]`."""
Lines = Mapping[tuple[str, str], int]
"""By section, empty for the top of the file, and key, empty for the section itself. `a.b` is b within a."""


def read_toml(text: str, file: str) -> tuple[dict[str, Any], list[Finding]]:
    """Return what the file says, empty where it is no TOML; numbers with a point are `Decimal`."""
    try:
        return tomllib.loads(text, parse_float=Decimal), []
    except (ValueError, ArithmeticError, RecursionError) as problem:
        place = AT_LINE.search(str(problem))
        line = int(place[1]) if place else text.count("\n") + 1
        message = mark("Filen følger ikke reglene for TOML.")
        remedy = mark('Skriv navn = verdi, med tekst i "anførselstegn" og lister i [hakeparenteser].')
        return {}, [error(file, line, message, remedy)]


def find_lines(text: str) -> Lines:
    """Return where each section and each key in it stands; of several alike, the first."""
    lines: dict[tuple[str, str], int] = {}
    section = ""
    for number, line in enumerate(text.split("\n"), 1):
        place = PLACE.match(line)
        if place and place.lastindex:
            name = place[place.lastindex]
            section, key = (name, "") if place[1] else (section, name)
            lines.setdefault((section, key), number)
        inner = INNER.match(line)
        if inner and inner.lastindex:
            section = f"{inner[1]}.{inner[inner.lastindex]}"
            lines.setdefault((section, ""), number)
    return lines


@dataclass(kw_only=True)
class Table:
    """A table of a TOML file. A value of the wrong kind is noted as a finding and taken as missing."""

    file: str
    lines: Lines
    values: Mapping[str, Any]
    examples: Mapping[str, str]
    """A right line for every key there is: `{"pass_percent": "pass_percent = 80"}`."""
    required: Iterable[str]
    section: str = ""
    """Its name where it is a `[section]`; empty for the top of the file."""
    start: int = 1
    """The line to name where the file does not show that of a key or of the section."""
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        for key in self.values:
            if key not in self.examples:
                self._refuse_unknown(key)
        for key in self.required:
            if key not in self.values:
                self.error(key, mark("«%(key)s» mangler."), mark("Skriv for eksempel %(example)s."))

    def _refuse_unknown(self, key: str) -> None:
        message = mark("«%(key)s» er ikke noe som kan stilles inn.")
        close = get_close_matches(key, self.examples, n=1)
        if close:
            self.error(key, message, mark("Mente du «%(close)s»?"), close=close[0])
        else:
            self.error(key, message, mark("Bruk %(keys)s."), keys=", ".join(self.examples))

    def line_of(self, key: str) -> int:
        """Return the line of the key, or else that of its section; a key at the top may be a section itself."""
        places = ((self.section, key), (self.section, ""), (key, ""))
        return next((self.lines[place] for place in places if place in self.lines), self.start)

    def error(self, key: str, message: str, remedy: str, **values: object) -> None:
        """Note what refuses the file, on the line of the key; `%(key)s` and `%(example)s` may stand in the words."""
        values = {"key": key, "example": self.examples.get(key, "")} | values
        self.findings.append(error(self.file, self.line_of(key), message, remedy, **values))

    def warning(self, key: str, message: str, remedy: str, **values: object) -> None:
        """Note what an editor should look at, in the same way."""
        values = {"key": key, "example": self.examples.get(key, "")} | values
        self.findings.append(warning(self.file, self.line_of(key), message, remedy, **values))

    def take(self, key: str, fits: Callable[[Any], bool]) -> Any:
        """Return the value if it is there and fits, else None."""
        value = self.values.get(key)
        if value is None or fits(value):
            return value
        self.error(key, mark("Verdien til «%(key)s» kan ikke brukes."), mark("Skriv for eksempel %(example)s."))
        return None

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, none of them twice."""
        words = tuple(self.take(key, _are_words) or ())
        if len(set(words)) < len(words):
            self.error(key, mark("Noe står to ganger i «%(key)s»."), mark("Skriv hver ting én gang."))
        return words

    def word(self, key: str) -> str:
        """Return a text, empty where it is missing."""
        return self.take(key, _is_word) or ""

    def numbers(self, key: str) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        return tuple(self.take(key, _are_numbers) or ())

    def day(self, key: str) -> date | None:
        """Return a day."""
        day: date | None = self.take(key, _is_day)
        return day


def is_number(value: object) -> TypeGuard[int]:
    """Tell whether the value is a whole number; TOML's true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(_is_word(item) for item in value)


def _are_numbers(value: object) -> bool:
    return isinstance(value, list) and all(is_number(item) for item in value)


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)
