"""Put in order: a numbered list, in the right order."""

import re
from dataclasses import dataclass
from itertools import combinations
from random import Random

from learning.findings import Finding, mark, warning
from learning.quizzes.questions.block import Block
from learning.quizzes.questions.fields import (
    canonical,
    checked_number,
    checked_parts,
    number_among,
    part_values,
    parts_or_none,
    shuffled,
)
from learning.quizzes.questions.item import Item, read_items, without_quotes
from learning.quizzes.questions.question import Arrangement, Form, Question, Response, Shape
from learning.quizzes.questions.wording import normalised

NUMBERED = re.compile(r"^ {0,3}([0-9]{1,3})[.)](?: +|$)", re.MULTILINE)
FEWEST = 2
ENOUGH = 3


@dataclass(frozen=True, kw_only=True)
class ShownItem:
    """An item on the page: `field` sends its place, 1 for the first; `place` is the one given, None for none."""

    field: str
    text: str
    place: int | None
    is_right: bool


@dataclass(frozen=True, kw_only=True)
class Ordering(Question):
    """By pairs in the right order.

    Fields: `place-0`, `place-1` … for the items as shown (a select each, values from `places`, empty for none yet).
    Two items may have the same place while somebody is moving them: the answer is kept, and is not complete.
    The answer holds the place of each item, counted as in the file.
    """

    kind = "ordering"
    marker = NUMBERED

    items: tuple[str, ...]

    @classmethod
    def parse(cls, block: Block) -> tuple["Question | None", list[Finding]]:
        """Read the list."""
        items, findings = read_items(block, NUMBERED)
        texts = tuple(NUMBERED.sub("", item.text, count=1).strip() for item in items)
        findings += without_quotes(block, items) + _about_length(block, items) + _about_numbers(block, items)
        return cls(items=texts, **block.frame()), findings + _about_texts(block, items, texts)

    def arrangement(self, random: Random) -> Arrangement:
        """Return an order of the items."""
        return shuffled(len(self.items), random)

    @property
    def places(self) -> range:
        """The places there are, from 1."""
        return range(1, len(self.items) + 1)

    def read(self, form: Form, arrangement: Arrangement) -> Response | None:
        """Return the place of each item."""
        places: list[int | str | None] = [None] * len(self.items)
        for position, value in enumerate(part_values(form, "place", len(self.items))):
            if value:
                places[canonical(position, arrangement)] = number_among(value, self.places)
        return parts_or_none(places)

    def share(self, response: Response) -> float:
        """Return the share of pairs in the right order, (τ + 1) / 2 for Kendall's τ (1938).

        A pair with an item that has no place, or with both at the same, is wrong.
        """
        pairs = list(combinations(self._places(response), 2))
        return sum(1 for one, other in pairs if one and other and one < other) / len(pairs)

    def part_marks(self, response: Response | None) -> tuple[bool, ...]:
        """Tell for each item, in the right order, whether it stands at its place."""
        return tuple(given == place for given, place in zip(self._places(response), self.places, strict=True))

    def given(self, response: Response) -> tuple[str, ...]:
        """Return the items that have a place, in the order of their places."""
        places = zip(self._places(response), self.items, strict=True)
        return tuple(f"{place}. {text}" for place, text in sorted((place, text) for place, text in places if place))

    def is_complete(self, response: Response | None) -> bool:
        """Tell whether every item has a place of its own."""
        return set(self._places(response)) == set(self.places)

    def shown(self, arrangement: Arrangement, response: Response | None) -> tuple[ShownItem, ...]:
        """Return the items in the order of the page."""
        places, marks = self._places(response), self.part_marks(response)
        order = arrangement or range(len(self.items))
        return tuple(
            ShownItem(field=f"place-{position}", text=self.items[item], place=places[item], is_right=marks[item])
            for position, item in enumerate(order)
        )

    def _places(self, response: Response | None) -> list[int | None]:
        if response is None:
            return [None] * len(self.items)
        parts = checked_parts(response, len(self.items))
        return [None if part is None else checked_number(part, self.places) for part in parts]

    @property
    def right_answers(self) -> tuple[str, ...]:
        """The items in the right order."""
        return self.items

    @property
    def wording(self) -> tuple[str, ...]:
        """The texts of the question and of its items."""
        return (*super().wording, *self.items)

    def shape(self) -> Shape:
        """Return the number of items."""
        return Shape(kind=self.kind, parts=len(self.items))


def _about_length(block: Block, items: list[Item]) -> list[Finding]:
    if len(items) < FEWEST:
        message = mark("Bare ett ledd kan ikke settes i rekkefølge.")
        return [block.error(items[0].line, message, mark("Skriv minst tre ledd: «1. …», «2. …», «3. …»."))]
    if len(items) < ENOUGH:
        message = mark("To ledd er lette å gjette rekkefølgen på.")
        return [warning(block.file, items[0].line, message, mark("Skriv helst tre ledd eller flere."))]
    return []


def _about_numbers(block: Block, items: list[Item]) -> list[Finding]:
    message = mark("Leddet har nummer %(number)s, men er nummer %(place)s i rekken.")
    remedy = mark("Skriv leddene i riktig rekkefølge og nummerer dem 1, 2, 3 …")
    numbers = [int(NUMBERED.split(item.text, maxsplit=1)[1]) for item in items]
    return [
        block.error(item.line, message, remedy, number=number, place=place)
        for place, (item, number) in enumerate(zip(items, numbers, strict=True), 1)
        if number != place
    ]


def _about_texts(block: Block, items: list[Item], texts: tuple[str, ...]) -> list[Finding]:
    first: dict[str, int] = {}
    findings = []
    for item, text in zip(items, texts, strict=True):
        line = first.setdefault(normalised(text), item.line)
        if not text:
            findings.append(block.error(item.line, mark("Leddet er tomt."), mark("Skriv teksten etter nummeret.")))
        elif line != item.line:
            message = mark("Leddet er likt det på linje %(other)s.")
            findings.append(block.error(item.line, message, mark("Skriv om eller stryk ett av dem."), other=line))
    return findings
