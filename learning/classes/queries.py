"""Reads of a teacher's classes. Each takes the teacher: a class that somebody else teaches is not there."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Integer, Select, and_, func, select, type_coerce
from sqlalchemy.orm import Session, aliased

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.queries import is_current
from learning.classes.rules import years
from learning.sorting import sort_key
from learning.units.models import Unit
from learning.units.queries import is_open
from learning.units.rules import UnitKind, is_made_here


class ClassRow(NamedTuple):
    """A class. `school_year` is the year in which it begins, `school` a name, `pupils` how many there are."""

    id: int
    name: str
    grade: int | None
    school_year: int
    school: str
    pupils: int
    code: str = ""
    closed_on: date | None = None
    """The first day without it, where the next school year's class is there already."""
    school_id: int = 0

    @property
    def years(self) -> str:
        """The school year as people write it."""
        return years(self.school_year)

    @property
    def is_made_here(self) -> bool:
        """Whether a teacher made it, so that no list knows it."""
        return is_made_here(self.code)


class PupilRow(NamedTuple):
    """A pupil of a class, or one of its teachers."""

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


def _taught(user_id: int, on: date) -> Select[int, str, int | None, int, str, int, str, date | None, int]:
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
        select(Unit.id, Unit.name, Unit.grade, school_year, school.name, pupils, Unit.code, Unit.closed_on, school.id)
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


class OtherClass(NamedTuple):
    """A class that somebody has taught, or will: a name, a school year, and from when to when."""

    id: int
    name: str
    school_year: int
    school: str
    starts_on: date
    closed_on: date | None

    @property
    def years(self) -> str:
        """The school year as people write it."""
        return years(self.school_year)


class OtherClasses(NamedTuple):
    """The classes that somebody does not teach today."""

    coming: list[OtherClass]
    past: list[OtherClass]
    """Those of the latest school year first."""


def other_classes(session: Session, user_id: int, on: date, language: str) -> OtherClasses:
    """Return the classes that somebody will teach, and those that they taught once."""
    school = aliased(Unit)
    rows = session.execute(
        select(
            *(Unit.id, Unit.name, type_coerce(Unit.school_year, Integer), school.name),
            *(func.max(Membership.starts_on), Unit.closed_on),
        )
        .join(Membership, Membership.unit_id == Unit.id)
        .join(school, school.id == Unit.parent_id)
        .where(Membership.user_id == user_id, Membership.role == Role.TEACHER, Unit.kind == UnitKind.CLASS)
        .where(Unit.id.not_in(_taught(user_id, on).with_only_columns(Unit.id)))
        .group_by(Unit.id, school.name)
    )
    found = [OtherClass(*row) for row in rows]
    found.sort(key=lambda row: (-row.school_year, sort_key(row.name, language), row.id))
    return OtherClasses([row for row in found if row.starts_on > on], [row for row in found if row.starts_on <= on])


class ClassBefore(NamedTuple):
    """A class that goes on as another, and the first day of that one."""

    id: int
    begins: date


def class_before(session: Session, user_id: int, class_id: int, on: date) -> ClassBefore | None:
    """Return which class goes on as this one, which has not begun; None where that is not the person's to take back.

    It is the one of the same school that closes on the day and that most of its people come from.
    """
    mine, following, before = aliased(Membership), aliased(Unit), aliased(Unit)
    ended, came = aliased(Membership), aliased(Membership)
    found = session.execute(
        select(before.id, mine.starts_on)
        .select_from(mine)
        .join(following, following.id == mine.unit_id)
        .join(before, and_(before.parent_id == following.parent_id, before.closed_on == mine.starts_on))
        .join(ended, ended.unit_id == before.id)
        .outerjoin(came, and_(came.unit_id == following.id, came.user_id == ended.user_id, came.role == ended.role))
        .where(mine.user_id == user_id, mine.role == Role.TEACHER, mine.unit_id == class_id, mine.starts_on > on)
        .where(before.kind == UnitKind.CLASS, ended.ends_on < mine.starts_on, ended.ends_on >= on)
        .group_by(before.id, mine.starts_on)
        .order_by(func.count(came.id).desc(), func.count(), before.id)
        .limit(1)
    ).first()
    return ClassBefore(*found) if found else None
