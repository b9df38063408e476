"""What tests of what was given begin with: a course given to a unit, and people who take it."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.assignments.actions import Assigned, assign
from learning.assignments.models import Assignment
from learning.courses import contents
from learning.courses.actions import mark_as_read
from learning.courses.models import Course, Module
from learning.database import NORWAY
from learning.units.models import Unit


def at(day: date) -> datetime:
    """Return noon of the day."""
    return datetime.combine(day, time(12), NORWAY)


def give(session: Session, course: Course, unit: Unit, day: date, **terms: Any) -> Assignment:
    """Give a course to a unit on a day; return the assignment. Nobody's own, for who gave it is not the point."""
    about = {"module_id": None, "due_on": None, **terms}
    targets = Assigned(course_id=course.id, unit_ids=(unit.id,), **about)
    batch: UUID = assign(session, targets=targets, by=_anybody(session), at=at(day))
    return session.scalars(select(Assignment).where(Assignment.batch == batch)).one()


def _anybody(session: Session) -> int:
    return session.scalars(select(User.id).order_by(User.id).limit(1)).one()


def take(session: Session, user: User, module: Module, day: date) -> None:
    """Let somebody read a module on a day."""
    version_id = contents.version_id(session, module.id, "nb")
    assert version_id is not None
    mark_as_read(session, user_id=user.id, module_id=module.id, version_id=version_id, at=at(day))
