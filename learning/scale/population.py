"""Who is what where: people by their numbers, so many in a row with the same role at the same unit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from learning.access import Role
from learning.scale.rules import Size, shares
from learning.scale.tree import Branch, Tree
from learning.units.rules import UnitKind

A_YEAR = timedelta(days=365)
LONGEST_SERVICE = 2500
DAYS_SINCE_MOVING = 100
PERCENT_LEADERS, PERCENT_TEACHERS, PERCENT_STAFF = 3, 8, 25
"""Of everybody. The rest, more than half, are pupils."""
ONE_IN = 20
"""Of the staff of a workplace have a second post, and as many have come from another."""


KNOWN = {
    "top-leader": (Role.LEADER, UnitKind.MUNICIPALITY),
    "unit-leader": (Role.LEADER, UnitKind.WORKPLACE),
    "teacher": (Role.TEACHER, UnitKind.CLASS),
    "pupil": (Role.PUPIL, UnitKind.CLASS),
    "editor": (Role.EDITOR, UnitKind.MUNICIPALITY),
}
"""Those to look with: each is the first who has the role at the first unit of the kind."""


@dataclass(frozen=True, kw_only=True)
class Placement:
    """So many people from a number on have a role at a unit. Home is the first that each of them has."""

    unit_id: int
    role: Role
    first: int
    count: int
    starts_on: date
    ends_on: date | None = None
    is_home: bool = True


@dataclass
class Population:
    """The people as far as they have been placed, numbered from 1."""

    today: date
    people: int = 0
    placements: list[Placement] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    """The numbers of those to look with, by their codes."""

    def settle(self, role: Role, units: Sequence[Branch], counts: Iterable[int]) -> list[Placement]:
        """Let so many new people have the role at each of the units."""
        settled = []
        for unit, count in zip(units, counts, strict=True):
            starts_on = self._start(role, unit)
            settled.append(
                Placement(unit_id=unit.id, role=role, first=self.people + 1, count=count, starts_on=starts_on)
            )
            self.people += count
        self.placements += settled
        return settled

    def also(self, placement: Placement, unit_id: int, *, skip: int, count: int, ends_on: date | None = None) -> None:
        """Let some of those who were placed have the same role at another unit, too."""
        first = placement.first + skip
        more = replace(placement, unit_id=unit_id, first=first, count=count, ends_on=ends_on, is_home=False)
        self.placements += [more] if count else []

    def _start(self, role: Role, unit: Branch) -> date:
        service = 0 if role is Role.PUPIL else unit.id * 97 % LONGEST_SERVICE
        return self.today - A_YEAR - timedelta(days=service)


def populate(size: Size, tree: Tree) -> Population:
    """Return all the people there shall be, at home in the units and some of them elsewhere, too."""
    population = Population(tree.today)
    tops, classes = tree.of(UnitKind.MUNICIPALITY), tree.of(UnitKind.CLASS)
    led = [unit for unit in tree.units if unit.kind is not UnitKind.CLASS]
    workplaces = tree.of(UnitKind.WORKPLACE, UnitKind.SECTION)
    for role in (Role.EDITOR, Role.ADMINISTRATOR):
        population.settle(role, tops, [1] * len(tops))
    leaders = max(size.people * PERCENT_LEADERS // 100, len(led))
    population.settle(Role.LEADER, led, shares(leaders, len(led), least=1))
    _settle_teachers(population, tree, max(size.people * PERCENT_TEACHERS // 100, len(classes)))
    staff = shares(size.people * PERCENT_STAFF // 100, len(workplaces))
    _let_move(population, population.settle(Role.STAFF, workplaces, staff))
    population.settle(Role.PUPIL, classes, shares(size.people - population.people, len(classes), least=1))
    for code, (role, kind) in KNOWN.items():
        place = (role, tree.of(kind)[0].id)
        population.known[code] = next(one.first for one in population.placements if (one.role, one.unit_id) == place)
    return population


def _settle_teachers(population: Population, tree: Tree, count: int) -> None:
    """Give each class a teacher of its own, who has the next class of the school, too; the others are the schools'."""
    classes, schools = tree.of(UnitKind.CLASS), tree.of(UnitKind.SCHOOL)
    settled = population.settle(Role.TEACHER, classes, [1] * len(classes))
    for (one, placement), (other, _placement) in pairwise(zip(classes, settled, strict=True)):
        if one.parent_id == other.parent_id:
            population.also(placement, other.id, skip=0, count=1)
    population.settle(Role.TEACHER, schools, shares(count - len(classes), len(schools)))


def _let_move(population: Population, settled: Sequence[Placement]) -> None:
    moved_on = population.today - timedelta(days=DAYS_SINCE_MOVING)
    for here, there in pairwise(settled):
        some = here.count // ONE_IN
        population.also(here, there.unit_id, skip=0, count=some)
        population.also(here, there.unit_id, skip=some, count=some, ends_on=moved_on)
