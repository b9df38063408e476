"""Reads of the organisation."""

from typing import NamedTuple

from sqlalchemy import CTE, func, select
from sqlalchemy.orm import Session

from learning.units.models import Unit
from learning.units.rules import UnitKind


class UnitRow(NamedTuple):
    """A unit of the tree; `depth` is 0 for the municipality."""

    id: int
    parent_id: int | None
    depth: int
    kind: UnitKind
    name: str
    code: str


def descent() -> CTE:
    """Return the pairs (ancestor, unit) of the whole tree, every unit among its own ancestors."""
    pairs = select(Unit.id.label("ancestor_id"), Unit.id.label("unit_id")).cte("descent", recursive=True)
    below = select(pairs.c.ancestor_id, Unit.id).join(Unit, Unit.parent_id == pairs.c.unit_id)
    return pairs.union_all(below)


def units_below(session: Session, unit_id: int) -> frozenset[int]:
    """Return the unit's id and those of all units below it."""
    pairs = descent()
    return frozenset(session.scalars(select(pairs.c.unit_id).where(pairs.c.ancestor_id == unit_id)))


def path(session: Session, unit_id: int) -> tuple[Unit, ...]:
    """Return the units from the municipality down to this one."""
    pairs = descent()
    above = select(pairs.c.ancestor_id).where(pairs.c.unit_id == unit_id)
    found = {unit.id: unit for unit in session.scalars(select(Unit).where(Unit.id.in_(above)))}
    steps: list[Unit] = []
    current = found.get(unit_id)
    while current:
        steps.insert(0, current)
        current = found.get(current.parent_id or 0)
    return tuple(steps)


def municipality(session: Session) -> Unit | None:
    """Return the root of the tree, or None in an empty database."""
    return session.scalar(select(Unit).where(Unit.parent_id.is_(None)).order_by(Unit.id).limit(1))


def number_of_units(session: Session) -> int:
    """Return how many units there are."""
    return session.scalar(select(func.count(Unit.id))) or 0
