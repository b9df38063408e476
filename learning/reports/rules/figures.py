"""The figures of one course in one unit, what of them is hidden, and their sums over courses."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learning.reports.rules.suppression import Quantity, Tree, hidden, is_small

FULL = 100


class Measure(StrEnum):
    """What is counted. Each is a part of those obliged; those who passed, and the points, of those tested."""

    OBLIGED = "obliged"
    STARTED = "started"
    COMPLETED = "completed"
    TESTED = "tested"
    PASSED = "passed"
    POINTS = "points"


Counts = Mapping[Measure, float]


@dataclass(frozen=True)
class Figures:
    """How many there are of each measure; POINTS is the sum over persons of the mean of their first attempts in %."""

    counts: Counts
    last_active_on: date | None = None
    hidden: frozenset[Measure] = frozenset()

    def count(self, measure: Measure) -> int | None:
        """Return the whole number, or None where it is hidden."""
        return None if measure in self.hidden else round(self.counts[measure])

    def share(self, part: Measure, whole: Measure) -> int | None:
        """Return the part of the whole in percent; None where either is hidden, or there is nobody."""
        if {part, whole} & self.hidden or not self.counts[whole]:
            return None
        return percent(self.counts[part], self.counts[whole])

    def mean(self) -> int | None:
        """Return the mean of first attempts in percent: first of each person, then over persons."""
        if {Measure.POINTS, Measure.TESTED} & self.hidden or not self.counts[Measure.TESTED]:
            return None
        return round(self.counts[Measure.POINTS] / self.counts[Measure.TESTED])


NOBODY = Figures(dict.fromkeys(Measure, 0))


def percent(part: float, whole: float) -> int:
    """Return a whole percentage; 0 and 100 only where it is nobody or everybody."""
    rounded = round(FULL * part / whole)
    if 0 < part < whole:
        return min(max(rounded, 1), FULL - 1)
    return rounded


def total(figures: Iterable[Figures]) -> Figures:
    """Return the sums over courses, persons counted once for each; hidden where one of the addends is."""
    addends = list(figures)
    if len(addends) == 1:
        return addends[0]
    days = [one.last_active_on for one in addends if one.last_active_on]
    return Figures(
        counts={measure: sum(one.counts[measure] for one in addends) for measure in Measure},
        last_active_on=max(days, default=None),
        hidden=frozenset().union(*(one.hidden for one in addends)),
    )


PARTS = (
    (Measure.STARTED, Measure.OBLIGED, 1),
    (Measure.COMPLETED, Measure.STARTED, 1),
    (Measure.TESTED, Measure.STARTED, 1),
    (Measure.PASSED, Measure.TESTED, 1),
    (Measure.POINTS, Measure.TESTED, FULL),
)
"""What each measure is a part of, and how much of it there can be for each person."""
SECRETS = (Measure.PASSED, Measure.POINTS)
"""How well people did, which is nobody's to see by name."""


@dataclass(frozen=True, eq=False)
class Protected(Mapping[int, Figures]):
    """The figures of a course in every node as a reader may see them: a measure bears the nodes where it is hidden."""

    figures: Mapping[int, Figures]
    tree: Tree
    hidden: Mapping[Measure, frozenset[int]]

    def hides(self, measure: Measure, node: int) -> bool:
        """Tell whether the measure is hidden in the node."""
        return self.tree.same.get(node, node) in self.hidden[measure]

    def __getitem__(self, node: int) -> Figures:
        one, place = self.figures[node], self.tree.same.get(node, node)
        hidden = [measure for measure, nodes in self.hidden.items() if place in nodes]
        return Figures(one.counts, one.last_active_on, frozenset(hidden)) if hidden else one

    def __contains__(self, node: object) -> bool:
        return node in self.figures

    def __iter__(self) -> Iterator[int]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)


def protected(tree: Tree, figures: Mapping[int, Figures], known: Collection[int]) -> Protected:
    """Return the figures of a course in every node, with what must be hidden from somebody who knows some of them.

    `known` are the nodes whose people somebody may name: how many are obliged, started, completed and tested there
    is no secret to them. Where a measure is hidden, so are its parts: none is left to tell how large it is.
    """
    known = tree.closed(known)
    counts = {node: figures[node].counts for node in tree.upwards}
    values = {measure: {node: count[measure] for node, count in counts.items()} for measure in Measure}
    found = {Measure.OBLIGED: hidden(tree, Quantity(values=values[Measure.OBLIGED], known=known))}
    for part, whole, most in PARTS:
        quantity = Quantity(
            values=values[part],
            base={node: most * count for node, count in values[whole].items()},
            forced=found[whole]
            | {node for node, count in values[whole].items() if part in SECRETS and is_small(count)},
            known=() if part in SECRETS else known,
        )
        found[part] = hidden(tree, quantity)
    return Protected(figures, tree, found)
