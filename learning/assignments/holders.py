"""Who has what was given. Beside `queries.py`, which reads to whom somebody may give it."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.queries import is_current
from learning.assignments.models import Assignment, Exemption
from learning.assignments.queries import below
from learning.sorting import sort_key
from learning.units.models import Unit
from learning.units.rules import UnitKind

EMPLOYEES = (Role.TEACHER, Role.STAFF, Role.LEADER)


class HolderRow(NamedTuple):
    """Somebody who has what was given, with the assignments by which."""

    id: int
    name: str
    unit: str
    assignment_ids: frozenset[int]


class ExceptedRow(NamedTuple):
    """Somebody who is let off, or has until `due_on`."""

    user_id: int
    name: str
    due_on: date | None


def is_meant(kind: ColumnElement[UnitKind]) -> ColumnElement[bool]:
    """Return the condition that a membership is among those who have what is given to a unit of the kind."""
    return or_(
        and_(kind == UnitKind.CLASS, Membership.role == Role.PUPIL),
        and_(kind != UnitKind.CLASS, Membership.role.in_(EMPLOYEES)),
    )


def holders(assignment_ids: Collection[int], on: date) -> Select[int, int, int]:
    """Return the SELECT of those who have it on the day: assignment, person, and the unit where they belong."""
    return memberships(assignment_ids, Membership.unit_id).where(is_current(on))


def memberships(assignment_ids: Collection[int], *about: InstrumentedAttribute[Any]) -> Select[Any]:
    """Return the SELECT of those who have it or had it: assignment, person, and more about the membership."""
    given = select(Assignment.unit_id).where(Assignment.id.in_(assignment_ids))
    pairs, target = below(Unit.id.in_(given)), Unit.__table__.alias("target")
    return (
        select(Assignment.id.label("assignment_id"), Membership.user_id, *about)
        .join(target, target.c.id == Assignment.unit_id)
        .join(pairs, pairs.c.root_id == Assignment.unit_id)
        .join(Membership, Membership.unit_id == pairs.c.unit_id)
        .where(Assignment.id.in_(assignment_ids), is_meant(target.c.kind))
        .distinct()
    )


def people(session: Session, assignment_ids: Collection[int], on: date, *, named: str, most: int) -> list[HolderRow]:
    """Return at most so many who have it on the day; with words only those whose name has all of them."""
    having = holders(assignment_ids, on).subquery()
    is_named = [User.display_name.icontains(word, autoescape=True) for word in named.split()]
    wanted = select(having.c.user_id).join(User, User.id == having.c.user_id).where(*is_named).distinct().limit(most)
    rows = session.execute(
        select(User.id, User.display_name, Unit.name, having.c.assignment_id)
        .join(having, having.c.user_id == User.id)
        .join(Unit, Unit.id == having.c.unit_id)
        .where(User.id.in_(wanted))
        .order_by(having.c.assignment_id, Unit.id)
    )
    found: dict[int, HolderRow] = {}
    for user_id, name, unit, assignment_id in rows:
        before = found.get(user_id, HolderRow(user_id, name, unit, frozenset()))
        found[user_id] = before._replace(assignment_ids=before.assignment_ids | {assignment_id})
    return list(found.values())


def by_name(people: Collection[HolderRow], language: str) -> list[HolderRow]:
    """Return them as the language sorts their names."""
    return sorted(people, key=lambda row: (sort_key(row.name, language), row.id))


def excepted(session: Session, assignment_ids: Collection[int]) -> list[ExceptedRow]:
    """Return who is let off or has longer, the latest last."""
    rows = session.execute(
        select(Exemption.user_id, User.display_name, Exemption.due_on)
        .join(User, User.id == Exemption.user_id)
        .where(Exemption.assignment_id.in_(assignment_ids))
        .order_by(Exemption.id)
    )
    return list({row.user_id: ExceptedRow(*row) for row in rows}.values())
