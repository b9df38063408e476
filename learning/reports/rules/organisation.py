"""The tree of units as reports see it, and which part of it somebody sees."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learning.access import GRANTS, Permission, Role
from learning.accounts.rules import Place
from learning.findings import mark
from learning.reports.rules.suppression import Tree
from learning.units.rules import UnitKind


class Population(StrEnum):
    """Whom figures are about. The two never stand in one table."""

    STAFF = "staff"
    PUPILS = "pupils"


POPULATION_LABELS = {Population.STAFF: mark("Ansatte"), Population.PUPILS: mark("Elever")}


@dataclass(frozen=True, kw_only=True)
class UnitOfTree:
    """A unit and where it belongs."""

    id: int
    parent_id: int | None
    kind: UnitKind
    name: str
    code: str
    closed_on: date | None = None


@dataclass(frozen=True)
class Organisation:
    """All units by their ids."""

    units: Mapping[int, UnitOfTree]

    def path(self, unit_id: int) -> tuple[UnitOfTree, ...]:
        """Return the units from the municipality down to this one."""
        unit = self.units[unit_id]
        above = () if unit.parent_id is None else self.path(unit.parent_id)
        return (*above, unit)

    def and_below(self, unit_ids: Iterable[int]) -> frozenset[int]:
        """Return the units and all below them."""
        wanted = frozenset(unit_ids)
        return frozenset(unit_id for unit_id in self.units if wanted & {unit.id for unit in self.path(unit_id)})

    def children(self, unit_id: int) -> list[UnitOfTree]:
        """Return the units one level below."""
        return [unit for unit in self.units.values() if unit.parent_id == unit_id]


def places_with(places: Iterable[Place], organisation: Organisation, permission: Permission) -> frozenset[int]:
    """Return the units at which a role grants the permission; a teacher's role does only for the classes they teach."""
    return frozenset(
        place.unit_id
        for place in places
        if permission in GRANTS[place.role]
        and (place.role is not Role.TEACHER or organisation.units[place.unit_id].kind is UnitKind.CLASS)
    )


def reach(places: Iterable[Place], organisation: Organisation, permission: Permission) -> frozenset[int]:
    """Return the units for which somebody has the permission: where a role grants it, and all below."""
    return organisation.and_below(places_with(places, organisation, permission))


NAMED = {Population.STAFF: Permission.NAME_STAFF, Population.PUPILS: Permission.NAME_PUPILS}
"""What lets somebody see a population by name, and so how many have started and completed, however few they are."""


def direct(unit_id: int) -> int:
    """Return the node of those who belong to the unit itself and not to one below; units' own nodes are their ids."""
    return -unit_id


def tree(organisation: Organisation, nodes: Collection[int]) -> Tree:
    """Return the tree of the nodes that have figures. Only a unit with units below has a node for its own members."""
    children: dict[int, tuple[int, ...]] = {}
    for unit in organisation.units.values():
        if unit.parent_id in nodes and unit.id in nodes and unit.parent_id is not None:
            children[unit.parent_id] = (*children.get(unit.parent_id, ()), unit.id)
    for unit_id in children:
        if direct(unit_id) in nodes:
            children[unit_id] = (*children[unit_id], direct(unit_id))
    roots = (unit.id for unit in organisation.units.values() if unit.parent_id is None and unit.id in nodes)
    return Tree(children, tuple(roots))
