"""Invented names: common given names and family names of Norway today, put together at random."""

import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from random import Random

LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ł": "l"})


def invented_names(random: Random, taken: frozenset[str]) -> Iterator[str]:
    """Yield names without end, none of them twice and none of those that are taken."""
    parts = words()
    given, family = parts["given"], parts["family"]
    used = set(taken)
    while True:
        name = f"{random.choice(given)} {random.choice(family)}"
        if name not in used:
            used.add(name)
            yield name


def words() -> dict[str, list[str]]:
    """Return the given names and the family names, each once."""
    parts = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
    return {kind: list(dict.fromkeys(parts[kind].split())) for kind in ("given", "family")}


def username_of(name: str) -> str:
    """Return a user name made of a person's name: Áilu Hætta is ailu.haetta."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(LETTERS))
    return ".".join(plain.encode("ascii", "ignore").decode().split())
