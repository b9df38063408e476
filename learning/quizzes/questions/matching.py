"""Match: a table with two columns; what belongs together stands in one row."""

from dataclasses import dataclass
from random import Random

from learning.findings import Finding
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
from learning.quizzes.questions.question import Arrangement, Form, Question, Response, Shape
from learning.quizzes.questions.table import ROW, Pair, read_table


@dataclass(frozen=True, kw_only=True)
class ShownPair:
    """A row on the page: `field` sends which of the `choices` belongs to `left`.

    `chosen` is the value of the choice made, None for none, and `given` its text; `right` is the one that belongs.
    """

    field: str
    left: str
    right: str
    chosen: int | None
    given: str
    is_right: bool


@dataclass(frozen=True, kw_only=True)
class Matching(Question):
    """Per pair. What stands to the left keeps its order, the choices to the right are shuffled.

    Fields: `match-0`, `match-1` … for the rows as shown (a select each, empty for none yet), whose values are the
    positions, from 0, in `choices(arrangement)`. The answer holds for each row the row whose right side was chosen.
    """

    kind = "matching"
    marker = ROW

    headings: Pair
    pairs: tuple[Pair, ...]

    @classmethod
    def parse(cls, block: Block) -> tuple["Question | None", list[Finding]]:
        """Read the table."""
        rows, findings = read_table(block)
        return (cls(headings=rows[0], pairs=tuple(rows[1:]), **block.frame()) if rows else None), findings

    def arrangement(self, random: Random) -> Arrangement:
        """Return an order of what stands to the right."""
        return shuffled(len(self.pairs), random)

    def choices(self, arrangement: Arrangement) -> tuple[str, ...]:
        """Return the right sides in the order of the page."""
        return tuple(self.pairs[row].right for row in arrangement or range(len(self.pairs)))

    def read(self, form: Form, arrangement: Arrangement) -> Response | None:
        """Return the right side chosen for each row."""
        count = len(self.pairs)
        rows: list[int | str | None] = [
            canonical(number_among(value, range(count)), arrangement) if value else None
            for value in part_values(form, "match", count)
        ]
        return parts_or_none(rows)

    def share(self, response: Response) -> float:
        """Return the share of rows with the right side that belongs to them."""
        return sum(self.part_marks(response)) / len(self.pairs)

    def part_marks(self, response: Response | None) -> tuple[bool, ...]:
        """Tell for each row whether its pair is right."""
        return tuple(chosen == row for row, chosen in enumerate(self._rows(response)))

    def given(self, response: Response) -> tuple[str, ...]:
        """Return both sides of each pair as they were put together."""
        return tuple(f"{row.left} – {row.given}" for row in self.shown((), response) if row.given)

    def is_complete(self, response: Response | None) -> bool:
        """Tell whether every row has a choice."""
        return None not in self._rows(response)

    def shown(self, arrangement: Arrangement, response: Response | None) -> tuple[ShownPair, ...]:
        """Return the rows with the choices made."""
        order = arrangement or range(len(self.pairs))
        return tuple(
            ShownPair(
                field=f"match-{row}",
                left=self.pairs[row].left,
                right=self.pairs[row].right,
                chosen=None if chosen is None else order.index(chosen),
                given="" if chosen is None else self.pairs[chosen].right,
                is_right=chosen == row,
            )
            for row, chosen in enumerate(self._rows(response))
        )

    def _rows(self, response: Response | None) -> list[int | None]:
        if response is None:
            return [None] * len(self.pairs)
        rows = range(len(self.pairs))
        return [
            None if part is None else checked_number(part, rows) for part in checked_parts(response, len(self.pairs))
        ]

    @property
    def right_answers(self) -> tuple[str, ...]:
        """Both sides of each pair."""
        return tuple(f"{pair.left} – {pair.right}" for pair in self.pairs)

    @property
    def wording(self) -> tuple[str, ...]:
        """The texts of the question and of its table."""
        return (*super().wording, *(text for pair in (self.headings, *self.pairs) for text in pair))

    def shape(self) -> Shape:
        """Return the number of pairs."""
        return Shape(kind=self.kind, parts=len(self.pairs))
