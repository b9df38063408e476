"""The figures of one course in one unit, what of them is hidden, and their sums over courses."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learning.reports.rules.suppression import SMALLEST_GROUP, Quantity, Tree, hidden

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
    days = [one.last_active_on for one in addends if one.last_active_on]
    return Figures(
        counts={measure: sum(one.counts[measure] for one in addends) for measure in Measure},
        last_active_on=max(days, default=None),
        hidden=frozenset().union(*(one.hidden for one in addends)),
    )


def protected(tree: Tree, figures: Mapping[int, Figures], known: Collection[int]) -> dict[int, Figures]:
    """Return the figures of a course in every node, with what must be hidden from somebody who knows some of them.

    `known` are the nodes whose people somebody may name: how many are obliged, started, completed and tested there
    is no secret to them. How well they did is, to everybody.
    """
    hidden_nodes = _Protection(tree, figures, known).hidden_nodes()
    return {
        node: Figures(
            one.counts, one.last_active_on, frozenset(measure for measure in Measure if node in hidden_nodes[measure])
        )
        for node, one in figures.items()
    }


class _Protection:
    """The measures in an order in which none that comes later tells of an earlier one."""

    def __init__(self, tree: Tree, figures: Mapping[int, Figures], known: Collection[int]) -> None:
        self.tree = tree
        self.known = known
        self.values = {measure: {node: one.counts[measure] for node, one in figures.items()} for measure in Measure}

    def hidden_nodes(self) -> dict[Measure, frozenset[int]]:
        everybody, tested = self.values[Measure.OBLIGED], self.values[Measure.TESTED]
        found = {Measure.OBLIGED: hidden(self.tree, Quantity(values=everybody, known=self.known))}
        for measure in (Measure.COMPLETED, Measure.TESTED):
            found[measure] = self._part(measure, everybody, found[Measure.OBLIGED], self.known)
        found[Measure.STARTED] = self._started(found)
        few = {node for node, count in tested.items() if 0 < count < SMALLEST_GROUP}
        found[Measure.PASSED] = self._part(Measure.PASSED, tested, found[Measure.TESTED] | few)
        full = {node: FULL * count for node, count in tested.items()}
        found[Measure.POINTS] = self._part(Measure.POINTS, full, found[Measure.TESTED] | few)
        return found

    def _part(
        self, measure: Measure, base: Mapping[int, float], forced: Collection[int], known: Collection[int] = ()
    ) -> frozenset[int]:
        return hidden(self.tree, Quantity(values=self.values[measure], base=base, forced=forced, known=known))

    def _started(self, found: Mapping[Measure, frozenset[int]]) -> frozenset[int]:
        """Hide how many started wherever it would bound a hidden part of it, and reckon with the visible parts."""
        parts, everybody = (Measure.COMPLETED, Measure.TESTED), self.values[Measure.OBLIGED]
        floor = {
            node: max([0, *(self.values[part][node] for part in parts if node not in found[part])])
            for node in everybody
        }
        bounding = found[Measure.COMPLETED] | found[Measure.TESTED]
        forced = found[Measure.OBLIGED] | {node for node in bounding if floor[node] < everybody[node]}
        quantity = Quantity(
            values=self.values[Measure.STARTED], base=everybody, floor=floor, forced=forced, known=self.known
        )
        return hidden(self.tree, quantity)
