"""Reads of the pupils of a class, as their teacher changes them."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, SignIn, User
from learning.accounts.queries import is_current
from learning.audit import Event
from learning.classes.pupils.rules import UNDO_WITHIN
from learning.classes.queries import ClassRow
from learning.classes.schools import SchoolRow
from learning.sorting import sort_key
from learning.units.models import Unit
from learning.units.queries import is_open
from learning.units.rules import MADE_HERE, UnitKind, is_made_here


class Pupil(NamedTuple):
    """A pupil of a class; `code` tells where the pupil comes from."""

    id: int
    name: str
    code: str

    @property
    def is_made_here(self) -> bool:
        """Whether a teacher added the pupil, so that no list knows them."""
        return is_made_here(self.code)


def pupil(session: Session, class_id: int, user_id: int, on: date) -> Pupil | None:
    """Return the pupil if they are in the class on the day, else None."""
    enrolled = select(Membership.user_id).where(
        Membership.unit_id == class_id, Membership.role == Role.PUPIL, is_current(on)
    )
    found = select(User.id, User.display_name, User.code).where(User.id == user_id, User.id.in_(enrolled))
    row = session.execute(found).first()
    return Pupil(*row) if row else None


def classes_to_move_to(session: Session, pupil: Pupil, group: ClassRow, on: date, language: str) -> list[SchoolRow]:
    """Return the other classes of the school and the same school year, by name.

    For a pupil of a list only those made here: in the others the next list would undo it.
    """
    school = select(Unit.parent_id).where(Unit.id == group.id).scalar_subquery()
    others = select(Unit.id, Unit.name).where(
        Unit.parent_id == school, Unit.kind == UnitKind.CLASS, Unit.id != group.id, is_open(on)
    )
    others = others.where(Unit.school_year == group.school_year)
    if not pupil.is_made_here:
        others = others.where(Unit.code.startswith(MADE_HERE))
    rows = [SchoolRow(*row) for row in session.execute(others)]
    return sorted(rows, key=lambda row: (sort_key(row.name, language), row.id))


class Addition(NamedTuple):
    """Pupils who were added in one go and have not done anything yet."""

    at: datetime
    number: int


def latest_addition(session: Session, class_id: int, at: datetime) -> Addition | None:
    """Return what was added to the class last, if it can be taken back now."""
    added = _made_here(class_id).where(User.created_at > at - UNDO_WITHIN)
    latest = select(func.max(User.created_at)).where(User.id.in_(added))
    row = session.execute(
        select(User.created_at, func.count())
        .where(User.id.in_(added), User.created_at == latest.scalar_subquery())
        .group_by(User.created_at)
    ).first()
    return Addition(*row) if row else None


def made_together(class_id: int, at: datetime) -> Select[int]:
    """Return the SELECT of the ids of those who were added to the class at the moment and have not done anything."""
    return _made_here(class_id).where(User.created_at == at)


def _made_here(class_id: int) -> Select[int]:
    enrolled = select(Membership.user_id).where(Membership.unit_id == class_id, Membership.role == Role.PUPIL)
    has_signed_in = exists().where(SignIn.user_id == User.id)
    has_done_something = exists().where(Event.by == User.id)
    return select(User.id).where(
        and_(User.code.startswith(MADE_HERE), User.id.in_(enrolled)), ~has_signed_in, ~has_done_something
    )
