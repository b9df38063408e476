"""Reads of the organisation."""

from sqlalchemy import CTE, func, select
from sqlalchemy.orm import Session

from learning.units.models import Unit


def descent() -> CTE:
    """Return the pairs (ancestor, unit) of the whole tree, every unit among its own ancestors."""
    pairs = select(Unit.id.label("ancestor_id"), Unit.id.label("unit_id")).cte("descent", recursive=True)
    below = select(pairs.c.ancestor_id, Unit.id).join(Unit, Unit.parent_id == pairs.c.unit_id)
    return pairs.union_all(below)


def municipality(session: Session) -> Unit | None:
    """Return the root of the tree, or None in an empty database."""
    return session.scalar(select(Unit).where(Unit.parent_id.is_(None)).order_by(Unit.id).limit(1))


def number_of_units(session: Session) -> int:
    """Return how many units there are."""
    return session.scalar(select(func.count(Unit.id))) or 0
