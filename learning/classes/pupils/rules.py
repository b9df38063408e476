"""Names of pupils as a teacher pastes them, and names that nobody bears."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from learning.classes.pupils.aliases import ALIASES

LONGEST_NAME = 120
MOST_AT_ONCE = 60
"""Pupils added in one go: two classes."""
UNDO_WITHIN = timedelta(hours=1)
"""For how long what was added can be taken back in one go, as long as nobody has signed in."""
MARKER = re.compile(r"^(?:\d{1,3}\s*[.):]|[-–•*])\s*|^\d{1,3}\s+(?=\S)")
"""What lists begin their lines with: a number or a dash."""
MORE_THAN_A_NAME = re.compile(r"@|\d[\d ./-]{3,}\d|\d{3}")
"""An address, a date, a telephone number, a number of identity: none of it belongs here."""


@dataclass(frozen=True)
class Pasted:
    """What was pasted: the names, and the lines (counted from 1) that hold something else."""

    names: tuple[str, ...]
    private: tuple[int, ...] = ()
    """Lines with a date, a number or an address: they are not repeated to anybody."""
    unreadable: tuple[int, ...] = ()
    """Lines that are no name: too long, or without a letter."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """A pupil's way from one class to another."""

    user_id: int
    from_id: int
    to_id: int


def read_names(text: str) -> Pasted:
    """Read one name a line, or several on a single line with commas; cells of a spreadsheet become one name.

    Where there are several lines, `Hansen, Ida` is Ida Hansen.
    """
    names: list[str] = []
    private: list[int] = []
    unreadable: list[int] = []
    lines = _lines(text)
    for number, line in lines:
        if MORE_THAN_A_NAME.search(line):
            private.append(number)
            continue
        for name in _names(line, is_alone=len(lines) == 1):
            if len(name) <= LONGEST_NAME and any(map(str.isalpha, name)):
                names.append(name)
            else:
                unreadable.append(number)
    return Pasted(tuple(names), tuple(private), tuple(unreadable))


def _lines(text: str) -> list[tuple[int, str]]:
    lines = enumerate(unicodedata.normalize("NFC", text).splitlines(), 1)
    plain = ((number, MARKER.sub("", _plain(line))) for number, line in lines)
    return [(number, line) for number, line in plain if line.strip(" ,")]


def _plain(line: str) -> str:
    """Return the line without what nobody sees, its words apart by single spaces."""
    seen = "".join(" " if letter in "\t;" else letter for letter in line)
    return " ".join("".join(letter for letter in seen if unicodedata.category(letter)[0] != "C").split())


def _names(line: str, *, is_alone: bool) -> list[str]:
    parts = [part.strip() for part in line.split(",") if part.strip()]
    if is_alone:
        return parts
    return [" ".join([*parts[1:], parts[0]])] if parts else []


def already_there(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Return those of the names that somebody in the class bears already, letter case aside, each once."""
    known = set(map(str.casefold, taken))
    return list(dict.fromkeys(name for name in names if name.casefold() in known))


def told_apart(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Return the names, the second Ida as `Ida 2`, so that no two in the class are alike."""
    known = set(map(str.casefold, taken))
    apart = []
    for name in names:
        free = name if name.casefold() not in known else next(_numbered(name, known))
        known.add(free.casefold())
        apart.append(free)
    return apart


def _numbered(name: str, known: Collection[str]) -> Iterator[str]:
    return (f"{name} {number}" for number in count(2) if f"{name} {number}".casefold() not in known)


def invented_names(number: int, taken: Iterable[str]) -> list[str]:
    """Return so many names of animals and plants that nobody in the class bears yet; numbered when all are."""
    known = set(map(str.casefold, taken))
    rounds = (f"{alias} {turn}" if turn > 1 else alias for turn in count(1) for alias in ALIASES)
    free = (alias for alias in rounds if alias.casefold() not in known)
    return [next(free) for _pupil in range(number)]
