"""Reads of what a person has done and should do; beside `queries.py` because that one is the same for everybody."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from learning.accounts.models import Membership
from learning.accounts.queries import is_current
from learning.courses.contents import ModuleRow, modules
from learning.courses.models import Audience, Completion, Course, CourseCompletion, Module
from learning.courses.queries import CourseRow, catalogue
from learning.courses.rules import ModuleStanding, Standing
from learning.units.models import Unit


class MyCourse(NamedTuple):
    """A course as a person stands to it."""

    course: CourseRow
    is_duty: bool
    done: int
    """How many of its modules the person has completed this time round."""
    completed_at: datetime | None
    valid_until: date | None


class Proof(NamedTuple):
    """A course completed, as printed."""

    completed_at: datetime
    valid_until: date | None


def current_round(session: Session, user_id: int, course_id: int, on: date) -> int:
    """Return which time round it is: 0, and one more for every proof that has run out."""
    expired = select(func.count(CourseCompletion.id)).where(
        CourseCompletion.user_id == user_id, CourseCompletion.course_id == course_id, CourseCompletion.valid_until < on
    )
    return session.scalar(expired) or 0


def completions(session: Session, user_id: int, course_id: int, on: date) -> dict[int, Completion]:
    """Return what the person has achieved in each module this time round."""
    rows = session.scalars(
        select(Completion)
        .join(Module, Module.id == Completion.module_id)
        .where(
            Completion.user_id == user_id,
            Module.course_id == course_id,
            Completion.round == current_round(session, user_id, course_id, on),
        )
    )
    return {row.module_id: row for row in rows}


def standing(course: CourseRow, modules: list[ModuleRow], achieved: dict[int, Completion]) -> Standing:
    """Return where somebody with these completions stands in the course."""
    return Standing(
        completed_by=course.completed_by,
        modules=tuple(
            ModuleStanding(
                name=module.name,
                minutes=module.minutes,
                has_quiz=module.has_quiz,
                read=module.id in achieved and achieved[module.id].read_at is not None,
                passed=module.id in achieved and achieved[module.id].passed_at is not None,
                is_completed=module.id in achieved and achieved[module.id].completed_at is not None,
            )
            for module in modules
        ),
    )


def next_module(session: Session, user_id: int, course: CourseRow, language: str, on: date) -> ModuleRow | None:
    """Return the first module of a course that the person has not completed; None when there is none."""
    rows = modules(session, course.id, language)
    following = standing(course, rows, completions(session, user_id, course.id, on)).next
    return next((row for row in rows if following and row.name == following.name), None)


def duties(session: Session, user_id: int, on: date) -> frozenset[int]:
    """Return the ids of the courses whose audience the person belongs to on the day."""
    return frozenset(
        session.scalars(
            select(Audience.course_id)
            .join(Membership, Membership.role == Audience.role)
            .join(Unit, Unit.id == Membership.unit_id)
            .where(
                Membership.user_id == user_id,
                is_current(on),
                or_(Audience.grade.is_(None), Audience.grade == Unit.grade),
            )
        )
    )


def my_courses(session: Session, user_id: int, language: str, on: date) -> list[MyCourse]:
    """Return the person's duties and what else they have begun: first what is left to do, duties first."""
    duty_ids = duties(session, user_id, on)
    proofs = latest_proofs(session, user_id)
    done = _done(session, user_id, on)
    mine = [
        MyCourse(course, course.id in duty_ids, done.get(course.id, 0), *proofs.get(course.id, (None, None)))
        for course in catalogue(session, language, user_id)
        if course.id in duty_ids or course.id in done or course.id in proofs
    ]
    return sorted(mine, key=lambda row: (not is_open(row, on), not row.is_duty, row.done == 0))


def is_open(row: MyCourse, on: date) -> bool:
    """Tell whether the course still asks something of the person."""
    is_valid = row.completed_at is not None and (row.valid_until is None or row.valid_until >= on)
    return not is_valid and not row.course.is_retired


def latest_proofs(session: Session, user_id: int) -> dict[int, Proof]:
    """Return the newest proof of each course that the person has completed."""
    rows = session.execute(
        select(CourseCompletion.course_id, CourseCompletion.completed_at, CourseCompletion.valid_until)
        .where(CourseCompletion.user_id == user_id)
        .order_by(CourseCompletion.round)
    )
    return {row.course_id: Proof(row.completed_at, row.valid_until) for row in rows}


def _done(session: Session, user_id: int, on: date) -> dict[int, int]:
    expired = (
        select(CourseCompletion.course_id, func.count().label("rounds"))
        .where(CourseCompletion.user_id == user_id, CourseCompletion.valid_until < on)
        .group_by(CourseCompletion.course_id)
        .subquery()
    )
    rows = session.execute(
        select(Module.course_id, func.count(Completion.completed_at))
        .join(Completion, Completion.module_id == Module.id)
        .join(Course, Course.id == Module.course_id)
        .outerjoin(expired, expired.c.course_id == Course.id)
        .where(
            and_(Completion.user_id == user_id, Module.retired_at.is_(None)),
            Completion.round == func.coalesce(expired.c.rounds, 0),
        )
        .group_by(Module.course_id)
    )
    return dict(rows.all())
