"""Reads of a teacher's classes. Each takes the teacher: a class that somebody else teaches is not there."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Integer, Select, func, select, type_coerce
from sqlalchemy.orm import Session, aliased

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.queries import is_current
from learning.sorting import sort_key
from learning.units.models import Unit
from learning.units.queries import is_open
from learning.units.rules import UnitKind


class ClassRow(NamedTuple):
    """A class. `school_year` is the year in which it begins, `school` a name, `pupils` how many there are."""

    id: int
    name: str
    grade: int | None
    school_year: int
    school: str
    pupils: int


class PupilRow(NamedTuple):
    """A pupil of a class."""

    id: int
    name: str


def taught_classes(session: Session, user_id: int, on: date, language: str) -> list[ClassRow]:
    """Return the classes that somebody teaches on the day, by school and name; one that is closed is not taught."""
    rows = [ClassRow(*row) for row in session.execute(_taught(user_id, on))]
    return sorted(rows, key=lambda row: (sort_key(row.school, language), sort_key(row.name, language), row.id))


def taught_class(session: Session, user_id: int, class_id: int, on: date) -> ClassRow | None:
    """Return the class if the person teaches it on the day, else None."""
    row = session.execute(_taught(user_id, on).where(Unit.id == class_id)).first()
    return ClassRow(*row) if row else None


def _taught(user_id: int, on: date) -> Select[int, str, int | None, int, str, int]:
    """Return the SELECT of the classes that somebody teaches, whose columns are those of `ClassRow`."""
    school, enrolled = aliased(Unit), aliased(Membership)
    pupils = (
        select(func.count(enrolled.user_id.distinct()))
        .where(enrolled.unit_id == Unit.id, enrolled.role == Role.PUPIL, is_current(on, enrolled))
        .scalar_subquery()
    )
    taught = select(Membership.unit_id).where(
        Membership.user_id == user_id, Membership.role == Role.TEACHER, is_current(on)
    )
    # The database holds that every class has a school year.
    school_year = type_coerce(Unit.school_year, Integer)
    return (
        select(Unit.id, Unit.name, Unit.grade, school_year, school.name, pupils)
        .join(school, school.id == Unit.parent_id)
        .where(Unit.id.in_(taught), Unit.kind == UnitKind.CLASS, is_open(on))
    )


def pupils(session: Session, class_id: int, on: date, language: str) -> list[PupilRow]:
    """Return the pupils of the class on the day, by name; ask `taught_class` first who may see them."""
    rows = session.execute(
        select(User.id, User.display_name).where(
            User.id.in_(
                select(Membership.user_id).where(
                    Membership.unit_id == class_id, Membership.role == Role.PUPIL, is_current(on)
                )
            )
        )
    )
    return sorted((PupilRow(*row) for row in rows), key=lambda row: (sort_key(row.name, language), row.id))
