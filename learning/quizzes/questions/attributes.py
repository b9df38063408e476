"""The braces at the end of a line, `{#key .class name=value}`. No question type: headings and options have them."""

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

LONGEST_KEY = 60
KEY = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{LONGEST_KEY - 1}}}")
BRACES = re.compile(r"\{([^{}]*)\}$")


@dataclass(frozen=True, kw_only=True)
class Attributes:
    """What the braces say, sorted by how it is written."""

    keys: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()

    def unknown(self, names: Set[str]) -> tuple[str, ...]:
        """Return what is neither key, class nor a value with one of these names."""
        return (*self.others, *(name for name in self.values if name not in names))


def split_attributes(line: str) -> tuple[str, Attributes]:
    """Return the line's text without its braces, and what they say."""
    line = line.strip()
    braces = BRACES.search(line)
    if not braces:
        return line, Attributes()
    words = braces[1].split()
    keys = tuple(word[1:] for word in words if word.startswith("#"))
    classes = tuple(word[1:] for word in words if word.startswith("."))
    rest = [word for word in words if not word.startswith(("#", "."))]
    values = dict(word.split("=", 1) for word in rest if "=" in word)
    others = tuple(word for word in rest if "=" not in word)
    return line[: braces.start()].rstrip(), Attributes(keys=keys, classes=classes, values=values, others=others)
