"""What a form or a stored answer holds, believed only when it fits. No question type: each reads answers so."""

import unicodedata
from collections.abc import Iterable
from random import Random

from learning.quizzes.questions.question import Arrangement, Form, MalformedResponseError, Response

LONGEST_TEXT = 200
"""The most characters that a typed answer may have."""


def shuffled(count: int, random: Random) -> Arrangement:
    """Return the numbers below `count` in an order that `random` decides.

    It draws with `random.random()`, the one method whose numbers Python promises to keep for a seed: an attempt
    must look the same after an upgrade.
    """
    return tuple(sorted(range(count), key=lambda _: random.random()))


def canonical(position: int, arrangement: Arrangement) -> int:
    """Return which part, counted as in the file, stands at a position of the page."""
    return arrangement[position] if arrangement else position


def only_value(form: Form, name: str) -> str:
    """Return the field's value, empty where there is none."""
    values = form.get(name, ())
    if len(values) > 1:
        raise MalformedResponseError(f"{name} has {len(values)} values")
    return values[0] if values else ""


def number_among(value: str, numbers: Iterable[int]) -> int:
    """Return the number that the value writes, if it is one of these."""
    known = {str(number): number for number in numbers}
    if value not in known:
        raise MalformedResponseError("a value that the page does not offer")
    return known[value]


def typed_text(value: str) -> str | None:
    """Return what somebody typed, with single spaces; None where that is nothing."""
    text = " ".join(value.split())
    return checked_text(text) if text else None


def part_values(form: Form, name: str, count: int) -> list[str]:
    """Return the values of the fields `name-0`, `name-1` …, one for each part."""
    fields = [f"{name}-{number}" for number in range(count)]
    if any(field.startswith(f"{name}-") and field not in fields for field in form):
        raise MalformedResponseError(f"more than {count} fields {name}")
    return [only_value(form, field) for field in fields]


def parts_or_none(parts: list[int | str | None]) -> Response | None:
    """Return the answer in parts, None where all of them are open."""
    return None if all(part is None for part in parts) else parts


def checked_number(value: object, numbers: range) -> int:
    """Return the stored number if it is one of these."""
    if not isinstance(value, int) or isinstance(value, bool) or value not in numbers:
        raise MalformedResponseError("a number that the question does not have")
    return value


def checked_text(value: object) -> str:
    """Return the stored text if somebody can have typed it."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise MalformedResponseError("no text, or too long a one")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in value):
        raise MalformedResponseError("a text with control characters")
    return value


def checked_parts(response: object, count: int) -> list[int | str | None]:
    """Return the stored list if it has a place for each part."""
    if not isinstance(response, list) or len(response) != count:
        raise MalformedResponseError(f"not a list of {count} parts")
    return response
