"""Reads of to whom somebody may give something, and what those have already."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import CTE, ColumnElement, or_, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.rules import Person
from learning.assignments.models import Assignment
from learning.assignments.obligations.rules.recurrence import due_on
from learning.assignments.rules import Repeats
from learning.classes.queries import taught_classes
from learning.sorting import sort_key
from learning.units.models import Unit
from learning.units.queries import is_open
from learning.units.rules import UnitKind


class TargetRow(NamedTuple):
    """A class or unit that somebody may give something to; a class knows its school and its number of pupils."""

    id: int
    name: str
    depth: int
    """0 for a class, and for a unit that the person leads; 1 and more for those below it."""
    school: str | None = None
    pupils: int = 0

    @property
    def is_class(self) -> bool:
        """Whether its pupils get it, and not those who work there."""
        return self.school is not None


class AlreadyRow(NamedTuple):
    """A course, or one module of it, that a unit has."""

    module_id: int | None
    due_on: date | None


def may_assign_to(session: Session, person: Person, on: date, language: str) -> list[TargetRow]:
    """Return the classes that the person teaches, then the units that they lead, each before those below it."""
    classes, units = [], []
    if Role.TEACHER in person.roles:
        taught = taught_classes(session, person.id, on, language)
        classes = [TargetRow(row.id, row.name, 0, row.school, row.pupils) for row in taught]
    if Role.LEADER in person.roles:
        units = _led(session, {place.unit_id for place in person.places if place.role is Role.LEADER}, on, language)
    return [*classes, *units]


def _led(session: Session, unit_ids: set[int], on: date, language: str) -> list[TargetRow]:
    tree = below(Unit.id.in_(unit_ids))
    rows = session.execute(
        select(Unit.id, Unit.name, Unit.parent_id)
        .where(Unit.id.in_(select(tree.c.unit_id)), Unit.kind != UnitKind.CLASS, is_open(on))
        .order_by(Unit.id)
    ).all()
    known = {row.id for row in rows}
    children: dict[int | None, list[TargetRow]] = {}
    for row in rows:
        above = row.parent_id if row.parent_id in known else None
        children.setdefault(above, []).append(TargetRow(row.id, row.name, 0))
    return list(_downwards(children, None, 0, language))


def _downwards(
    children: dict[int | None, list[TargetRow]], above: int | None, depth: int, language: str
) -> list[TargetRow]:
    here = sorted(children.get(above, []), key=lambda row: (sort_key(row.name, language), row.id))
    return [
        found
        for row in here
        for found in (row._replace(depth=depth), *_downwards(children, row.id, depth + 1, language))
    ]


def below(is_root: ColumnElement[bool]) -> CTE:
    """Return the pairs (root, unit) of the roots and all units below them."""
    pairs = select(Unit.id.label("root_id"), Unit.id.label("unit_id")).where(is_root).cte("below", recursive=True)
    return pairs.union_all(select(pairs.c.root_id, Unit.id).join(Unit, Unit.parent_id == pairs.c.unit_id))


def already(session: Session, course_id: int, unit_ids: Collection[int], on: date) -> dict[int, list[AlreadyRow]]:
    """Return what the units have of the course and is not past its due date, by unit, what is due first in front."""
    rows = session.scalars(
        select(Assignment)
        .where(
            Assignment.course_id == course_id,
            Assignment.unit_id.in_(unit_ids),
            Assignment.withdrawn_at.is_(None),
            or_(Assignment.due_on.is_(None), Assignment.due_on >= on, Assignment.repeats != Repeats.NEVER),
        )
        .order_by(Assignment.due_on, Assignment.id)
    )
    found: dict[int, list[AlreadyRow]] = {}
    for row in rows:
        found.setdefault(row.unit_id, []).append(AlreadyRow(row.module_id, due_on(row.terms, on)))
    return found
