"""Reads of the schools where somebody teaches. Beside the six names: what a class needs to know of its school."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.queries import is_current
from learning.classes.queries import PupilRow
from learning.classes.rules import Label
from learning.sorting import sort_key
from learning.units.models import Unit
from learning.units.queries import is_open
from learning.units.rules import UnitKind


class SchoolRow(NamedTuple):
    """A school."""

    id: int
    name: str


def schools(session: Session, user_id: int, on: date, language: str) -> list[SchoolRow]:
    """Return the schools where somebody teaches on the day, by name: all of it or one of its classes."""
    places = (
        select(case((Unit.kind == UnitKind.CLASS, Unit.parent_id), else_=Unit.id))
        .join(Membership, Membership.unit_id == Unit.id)
        .where(Membership.user_id == user_id, Membership.role == Role.TEACHER, is_current(on), is_open(on))
    )
    rows = session.execute(
        select(Unit.id, Unit.name).where(Unit.id.in_(places), Unit.kind == UnitKind.SCHOOL, is_open(on))
    )
    return sorted((SchoolRow(*row) for row in rows), key=lambda row: (sort_key(row.name, language), row.id))


class Teachers(NamedTuple):
    """Who teaches a class, and who else of the school could."""

    own: list[PupilRow]
    others: list[PupilRow]


def teachers(session: Session, class_id: int, on: date, language: str) -> Teachers:
    """Return the teachers of a class and the other ones of its school, by name."""
    school = select(Unit.parent_id).where(Unit.id == class_id).scalar_subquery()
    rows = session.execute(
        select(User.id, User.display_name, func.max(case((Membership.unit_id == class_id, 1), else_=0)))
        .join(Membership, Membership.user_id == User.id)
        .join(Unit, Unit.id == Membership.unit_id)
        .where(or_(Unit.id == school, Unit.parent_id == school), Membership.role == Role.TEACHER, is_current(on))
        .group_by(User.id, User.display_name)
    )
    found = sorted(rows, key=lambda row: (sort_key(row[1], language), row[0]))
    return Teachers(
        [PupilRow(id, name) for id, name, is_own in found if is_own],
        [PupilRow(id, name) for id, name, is_own in found if not is_own],
    )


def labels(session: Session, school_ids: Collection[int], on: date) -> frozenset[Label]:
    """Return what the classes of these schools are called that are not closed: none may be called the same."""
    rows = session.execute(
        select(Unit.parent_id, Unit.school_year, Unit.name).where(
            Unit.parent_id.in_(school_ids), Unit.kind == UnitKind.CLASS, is_open(on)
        )
    )
    return frozenset((school_id, school_year, name.casefold()) for school_id, school_year, name in rows)
