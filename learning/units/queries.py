"""Reads of the organisation."""

from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from learning.units.models import Unit


def descent() -> CTE:
    """Return the pairs (ancestor, unit) of the whole tree, every unit among its own ancestors."""
    pairs = select(Unit.id.label("ancestor_id"), Unit.id.label("unit_id")).cte("descent", recursive=True)
    below = select(pairs.c.ancestor_id, Unit.id).join(Unit, Unit.parent_id == pairs.c.unit_id)
    return pairs.union_all(below)


def is_open(on: date, unit: Any = Unit) -> ColumnElement[bool]:
    """Return the condition that a unit is not closed on the day; the day on which it closes is the first without it."""
    return or_(unit.closed_on.is_(None), unit.closed_on > on)


def municipality(session: Session) -> Unit | None:
    """Return the root of the tree, or None in an empty database."""
    return session.scalar(select(Unit).where(Unit.parent_id.is_(None)).order_by(Unit.id).limit(1))


def number_of_units(session: Session) -> int:
    """Return how many units there are."""
    return session.scalar(select(func.count(Unit.id))) or 0
