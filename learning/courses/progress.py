"""Reads of what a person has done and should do; beside `queries.py` because that one is the same for everybody.

What every page asks is built once: building a statement takes SQLAlchemy five times as long as running it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, bindparam, func, or_, select
from sqlalchemy.orm import Session

from learning.accounts.models import Membership
from learning.accounts.queries import is_current
from learning.courses.achieved import Achieved, achieved
from learning.courses.contents import ModuleRow, modules
from learning.courses.models import Audience, Completion, CourseCompletion, Module
from learning.courses.queries import CourseRow, every_course
from learning.courses.rounds import asks_anew
from learning.courses.rules import ModuleStanding, Standing, renews_on
from learning.units.models import Unit


class Proof(NamedTuple):
    """A course completed, as printed."""

    completed_at: datetime
    valid_until: date | None
    rests_on_final: bool
    renews_on: date | None
    """The first day on which the course is taken anew, perhaps while this still counts; None is never."""


class MyCourse(NamedTuple):
    """A course as a person stands to it."""

    course: CourseRow
    is_duty: bool
    done: int
    """How many of its modules the person has completed this time round."""
    proof: Proof | None
    """The newest, whether it still counts or not."""

    @property
    def is_final_next(self) -> bool:
        """Of a course that is open: every module is completed, and only the final quiz is left."""
        return self.course.has_final and 0 < self.course.modules <= self.done


DUTIES = (
    select(Audience.course_id)
    .join(Membership, Membership.role == Audience.role)
    .join(Unit, Unit.id == Membership.unit_id)
    .where(
        Membership.user_id == bindparam("user_id"),
        is_current(bindparam("on")),
        or_(Audience.grade.is_(None), Audience.grade == Unit.grade),
    )
)
PROOFS = (
    select(
        CourseCompletion.course_id,
        CourseCompletion.completed_at,
        CourseCompletion.valid_until,
        CourseCompletion.rests_on_final,
        CourseCompletion.renews_on,
    )
    .where(CourseCompletion.user_id == bindparam("user_id"))
    .order_by(CourseCompletion.round)
)
BEGUN_ANEW = (
    select(CourseCompletion.course_id, func.count().label("rounds"))
    .where(CourseCompletion.user_id == bindparam("user_id"), asks_anew(bindparam("on")))
    .group_by(CourseCompletion.course_id)
    .subquery()
)
DONE = (
    select(Module.course_id, func.count(Completion.completed_at).label("done"))
    .join(Completion, Completion.module_id == Module.id)
    .outerjoin(BEGUN_ANEW, BEGUN_ANEW.c.course_id == Module.course_id)
    .where(
        Completion.user_id == bindparam("user_id"),
        Module.retired_at.is_(None),
        Completion.round == func.coalesce(BEGUN_ANEW.c.rounds, 0),
    )
    .group_by(Module.course_id)
)


def standing(course: CourseRow, modules: Sequence[ModuleRow], achieved: Mapping[int, Achieved]) -> Standing:
    """Return where somebody with these completions stands in the course."""
    kinds = {module.proof_rests_on_final for module in achieved.values()} - {None}
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
        has_final=course.has_final,
        is_proven=bool(kinds),
        has_passed_final=True in kinds,
    )


def next_module(session: Session, user_id: int, course: CourseRow, language: str, on: date) -> ModuleRow | None:
    """Return the first module of a course that the person has not completed; None when there is none."""
    rows = modules(session, course.id, language)
    following = standing(course, rows, achieved(session, user_id, course.id, on)).next
    return next((row for row in rows if following and row.name == following.name), None)


def duties(session: Session, user_id: int, on: date) -> frozenset[int]:
    """Return the ids of the courses whose audience the person belongs to on the day."""
    return frozenset(session.scalars(DUTIES, {"user_id": user_id, "on": on}))


def my_courses(session: Session, user_id: int, language: str, on: date) -> list[MyCourse]:
    """Return the person's duties and what else they have begun: first what is left to do, duties first."""
    duty_ids = duties(session, user_id, on)
    proofs = latest_proofs(session, user_id)
    done = _done(session, user_id, on)
    mine = [
        MyCourse(course, course.id in duty_ids, done.get(course.id, 0), proofs.get(course.id))
        for course in every_course(session, language)
        if course.id in proofs or (not course.is_retired and (course.id in duty_ids or course.id in done))
    ]
    return sorted(mine, key=lambda row: (not is_open(row, on), not row.is_duty, row.done == 0))


def is_open(row: MyCourse, on: date) -> bool:
    """Tell whether the course still asks something of the person."""
    proof = row.proof
    is_done = proof is not None and (proof.renews_on is None or proof.renews_on > on)
    return not is_done and not row.course.is_retired


def latest_proofs(session: Session, user_id: int) -> dict[int, Proof]:
    """Return the newest proof of each course that the person has completed."""
    rows = session.execute(PROOFS, {"user_id": user_id})
    return {row.course_id: _proof_of(row) for row in rows}


def _proof_of(row: Row[*tuple[Any, ...]]) -> Proof:
    day = row.renews_on or renews_on(row.valid_until)
    return Proof(row.completed_at, row.valid_until, row.rests_on_final, day)


def _done(session: Session, user_id: int, on: date) -> dict[int, int]:
    rows = session.execute(DONE, {"user_id": user_id, "on": on})
    return {row.course_id: row.done for row in rows}
