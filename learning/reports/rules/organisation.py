"""The tree of units as reports see it, and which part of it somebody sees."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from learning.access import GRANTS, Permission, Role
from learning.accounts.rules import Place
from learning.findings import mark
from learning.reports.rules.suppression import Tree
from learning.sorting import sort_key
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


@dataclass(frozen=True, eq=False)
class Organisation:
    """All units by their ids."""

    units: Mapping[int, UnitOfTree]
    _places: dict[str, dict[int, int]] = field(default_factory=dict, init=False)

    def path(self, unit_id: int) -> tuple[UnitOfTree, ...]:
        """Return the units from the municipality down to this one."""
        unit = self.units[unit_id]
        above = () if unit.parent_id is None else self.path(unit.parent_id)
        return (*above, unit)

    def and_below(self, unit_ids: Iterable[int]) -> frozenset[int]:
        """Return the units and all below them."""
        found, new = set(unit_ids), list(unit_ids)
        while new:
            new = [unit.id for unit_id in new for unit in self.children(unit_id) if unit.id not in found]
            found.update(new)
        return frozenset(found)

    def children(self, unit_id: int) -> Sequence[UnitOfTree]:
        """Return the units one level below."""
        return self._children.get(unit_id, ())

    @property
    def roots(self) -> Sequence[UnitOfTree]:
        """The units that no other one is above."""
        return self._children.get(None, ())

    def in_order(self, units: Iterable[UnitOfTree], language: str) -> list[UnitOfTree]:
        """Return the units as the language sorts their names, which are compared once in the life of this object."""
        if language not in self._places:
            everyone = sorted(self.units.values(), key=lambda unit: (sort_key(unit.name, language), unit.id))
            self._places[language] = {unit.id: place for place, unit in enumerate(everyone)}
        places = self._places[language]
        return sorted(units, key=lambda unit: places[unit.id])

    @cached_property
    def _children(self) -> dict[int | None, list[UnitOfTree]]:
        found: dict[int | None, list[UnitOfTree]] = {}
        for unit in self.units.values():
            found.setdefault(unit.parent_id, []).append(unit)
        return found


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


def reaches(places: Iterable[Place], organisation: Organisation, permission: Permission, unit_id: int) -> bool:
    """Tell whether somebody has the permission for the unit: a role grants it there or above."""
    granted = places_with(places, organisation, permission)
    return unit_id in organisation.units and any(unit.id in granted for unit in organisation.path(unit_id))


NAMED = {Population.STAFF: Permission.NAME_STAFF, Population.PUPILS: Permission.NAME_PUPILS}
"""What lets somebody see a population by name, and so how many have started and completed, however few they are."""


def direct(unit_id: int) -> int:
    """Return the node of those who belong to the unit itself and not to one below; units' own nodes are their ids."""
    return -unit_id


def tree(organisation: Organisation, nodes: Collection[int]) -> Tree:
    """Return the tree of the nodes that have figures. Only a unit with units below has a node for its own members."""
    children: dict[int, tuple[int, ...]] = {}
    same: dict[int, int] = {}
    for unit_id in organisation.units.keys() & nodes:
        below = tuple(unit.id for unit in organisation.children(unit_id) if unit.id in nodes)
        own = direct(unit_id)
        if below:
            children[unit_id] = (*below, own) if own in nodes else below
        elif own in nodes:
            same[own] = unit_id
    roots = tuple(unit.id for unit in organisation.roots if unit.id in nodes)
    return Tree(children, roots, same)
