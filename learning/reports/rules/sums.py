"""Sums over people who hold the same places, and from them the sums of every node of the organisation.

Nobody counts twice: who holds several places is in a group of those who hold just these, and counts once in each node
that is above one of them. All numbers are whole, so that sums taken apart and put together again are the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from learning.access import Role
from learning.accounts.rules import Place
from learning.reports.rules.figures import Figures, Measure
from learning.reports.rules.organisation import Population, direct
from learning.reports.rules.topics import NodeFigures, Topic, Topics

MILLION = 1_000_000
"""Points are summed in millionths of a percent."""


class Sums(NamedTuple):
    """What is counted, in whole numbers; `last_day` is the ordinal of the last deed's day, 0 where there is none."""

    obliged: int = 0
    started: int = 0
    completed: int = 0
    tested: int = 0
    passed: int = 0
    points: int = 0
    last_day: int = 0

    def plus(self, other: "Sums") -> "Sums":
        """Return both together."""
        return self._combined(other, 1)

    def since(self, earlier: "Sums") -> "Sums":
        """Return what has come to these of the same people since: what `plus` gives the later from the earlier."""
        return self._combined(earlier, -1)._replace(last_day=self.last_day)

    def _combined(self, other: "Sums", sign: int) -> "Sums":
        return Sums(
            self.obliged + sign * other.obliged,
            self.started + sign * other.started,
            self.completed + sign * other.completed,
            self.tested + sign * other.tested,
            self.passed + sign * other.passed,
            self.points + sign * other.points,
            max(self.last_day, other.last_day),
        )

    @property
    def figures(self) -> Figures:
        """The same as reports have it."""
        counts: dict[Measure, float] = dict(zip(Measure, self, strict=False))
        counts[Measure.POINTS] = self.points / MILLION
        return Figures(counts, date.fromordinal(self.last_day) if self.last_day else None)


NOTHING = Sums()


Places = tuple[Place, ...]
"""Where somebody holds roles. Who teaches a class holds the place at its school."""


class Group(NamedTuple):
    """What people who hold the same places have done in one course."""

    places: Places
    course_id: int
    sums: Sums


@dataclass(frozen=True)
class Setting:
    """Where people count, and whom courses are for, on a day."""

    parents: Mapping[int, int | None]
    """Every unit with the one above it."""
    grades: Mapping[int, int | None]
    """Every unit with the grade that a class is of."""
    audience: Mapping[int, frozenset[tuple[Role, int | None]]]
    """Every course on offer with the roles it is for, for pupils perhaps of one grade; None is every grade."""
    known: dict[tuple[Places, int], tuple[tuple[Topic, int], ...]] = field(default_factory=dict, compare=False)

    def nodes(self, places: Places, course_id: int) -> tuple[tuple[Topic, int], ...]:
        """Return where somebody with these places counts, each topic and node once; nowhere if it is for others."""
        found = self.known.get((places, course_id))
        if found is None:
            found = self.known[places, course_id] = tuple(dict.fromkeys(self._nodes(places, course_id)))
        return found

    def _nodes(self, places: Places, course_id: int) -> Iterator[tuple[Topic, int]]:
        for place in places:
            if self._is_for(course_id, place):
                topic = course_id, population_of(place.role)
                yield topic, direct(place.unit_id)
                yield from ((topic, node) for node in self._upwards(place.unit_id))

    def _is_for(self, course_id: int, place: Place) -> bool:
        wanted = {(place.role, None), (place.role, self.grades[place.unit_id])}
        return not wanted.isdisjoint(self.audience.get(course_id, ()))

    def _upwards(self, unit_id: int | None) -> Iterator[int]:
        # A ring of units is a mistake that `flask verify` finds: it must come to an end here.
        seen: set[int] = set()
        while unit_id is not None and unit_id not in seen:
            seen.add(unit_id)
            yield unit_id
            unit_id = self.parents[unit_id]


def population_of(role: Role) -> Population:
    """Return the population that somebody with the role belongs to."""
    return Population.PUPILS if role is Role.PUPIL else Population.STAFF


Spread = dict[Topic, dict[int, Sums]]


def spread(groups: Iterable[Group], setting: Setting) -> Spread:
    """Return the sums of every node in which somebody of the groups is obliged."""
    found: Spread = {}
    for group in groups:
        for topic, node in setting.nodes(group.places, group.course_id):
            nodes = found.setdefault(topic, {})
            nodes[node] = nodes.get(node, NOTHING).plus(group.sums)
    return found


def together(one: Spread, other: Spread) -> Spread:
    """Return both together; a topic that the other does not mention stays the same object."""
    found = dict(one)
    for topic, nodes in other.items():
        mine = one.get(topic, {})
        found[topic] = mine | {node: mine.get(node, NOTHING).plus(sums) for node, sums in nodes.items()}
    return found


def gained(later: Spread, earlier: Spread) -> Spread:
    """Return what has come to the same people in between: what makes the later of the earlier, where that is anything.

    Nobody loses anything, so whatever is mentioned earlier is mentioned later.
    """
    found: Spread = {}
    for topic, nodes in later.items():
        before = earlier.get(topic, {})
        changes = {
            node: sums.since(before.get(node, NOTHING)) for node, sums in nodes.items() if sums != before.get(node)
        }
        if changes:
            found[topic] = changes
    return found


def written(spread: Spread) -> dict[str, dict[str, list[int]]]:
    """Return the sums as JSON holds them."""
    return {
        f"{course_id} {population}": {str(node): list(sums) for node, sums in nodes.items()}
        for (course_id, population), nodes in spread.items()
    }


def read(written: Mapping[str, Mapping[str, list[int]]]) -> Spread:
    """Return the sums that JSON holds."""
    topics = ((topic.split(" "), nodes) for topic, nodes in written.items())
    return {
        (int(course_id), Population(population)): {int(node): Sums(*sums) for node, sums in nodes.items()}
        for (course_id, population), nodes in topics
    }


class Showcase:
    """The figures as reports have them, each topic the same object for as long as its sums are the same."""

    def __init__(self) -> None:
        self._shown: dict[Topic, tuple[Mapping[int, Sums], NodeFigures]] = {}

    def show(self, spread: Spread) -> Topics:
        """Return the figures of the sums, made anew only where these are others than the last time."""
        self._shown = {topic: self._topic(topic, nodes) for topic, nodes in spread.items()}
        return {topic: figures for topic, (_nodes, figures) in self._shown.items()}

    def _topic(self, topic: Topic, nodes: Mapping[int, Sums]) -> tuple[Mapping[int, Sums], NodeFigures]:
        shown = self._shown.get(topic)
        if shown and (shown[0] is nodes or shown[0] == nodes):
            return nodes, shown[1]
        return nodes, NodeFigures({node: sums.figures for node, sums in nodes.items()})
