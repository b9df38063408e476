"""What there is already of what a person is about to achieve. Not one of the six names: the reads of one action.

One statement for all of it, in a module and in a final quiz: whoever adds to it holds locks meanwhile.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Exists,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    exists,
    func,
    select,
)
from sqlalchemy.orm import Session, aliased

from learning.courses.models import Completion, Course, CourseCompletion, Module
from learning.courses.rounds import asks_anew
from learning.courses.rules import CompletedBy


class Situation(NamedTuple):
    """What a person has achieved in a module this time round, and what the course asks for."""

    user_id: int
    module_id: int
    course_id: int
    completed_by: CompletedBy
    valid_months: int | None
    has_final: bool
    has_quiz: bool
    round: int
    """0, and one more for every proof after which the course is taken anew."""
    completion_id: int | None
    read_at: datetime | None
    passed_at: datetime | None
    completed_at: datetime | None
    has_others_left: bool
    """Another module of the course is not completed."""
    has_proof: bool


class FinalSituation(NamedTuple):
    """What a person who hands in a final quiz has achieved in the course this time round."""

    user_id: int
    course_id: int
    valid_months: int | None
    round: int
    round_when_begun: int
    """The round on the day on which the attempt began: no course opens its final before its modules are completed."""
    has_modules_left: bool
    has_proof: bool


USER: BindParameter[int] = bindparam("user_id")
MODULE: BindParameter[int] = bindparam("module_id")
ON: BindParameter[date] = bindparam("on")
OTHER, OTHERS = aliased(Module), aliased(Completion)


def round_on(course_id: SQLColumnExpression[int], day: BindParameter[date]) -> SQLColumnExpression[int]:
    """Return which time round it is for the person in a course of the enclosing statement."""
    proofs = select(func.count(CourseCompletion.id)).where(
        CourseCompletion.user_id == USER, CourseCompletion.course_id == course_id, asks_anew(day)
    )
    return proofs.scalar_subquery()


def is_left(course_id: SQLColumnExpression[int], round: SQLColumnExpression[int], *but: ColumnElement[bool]) -> Exists:
    """Return the condition that a module of the course is not completed; it may be one of those that are meant."""
    is_done = exists().where(
        OTHERS.user_id == USER,
        OTHERS.module_id == OTHER.id,
        OTHERS.round == round,
        OTHERS.completed_at.is_not(None),
    )
    return exists().where(OTHER.course_id == course_id, OTHER.retired_at.is_(None), ~is_done, *but)


def is_proven(course_id: SQLColumnExpression[int], round: SQLColumnExpression[int]) -> Exists:
    """Return the condition that the person has the proof of this time round."""
    return exists().where(
        CourseCompletion.user_id == USER, CourseCompletion.course_id == course_id, CourseCompletion.round == round
    )


ASKED = (
    select(
        Course.id,
        Course.completed_by,
        Course.valid_months,
        Course.has_final,
        Module.has_quiz,
        round_on(Course.id, ON).label("round"),
    )
    .join(Module, Module.course_id == Course.id)
    .where(Module.id == MODULE)
    .subquery()
)
MINE = and_(Completion.user_id == USER, Completion.round == ASKED.c.round)
SITUATION: Select[*tuple[Any, ...]] = select(
    *ASKED.c,
    Completion.id,
    Completion.read_at,
    Completion.passed_at,
    Completion.completed_at,
    is_left(ASKED.c.id, ASKED.c.round, OTHER.id != MODULE),
    is_proven(ASKED.c.id, ASKED.c.round),
).select_from(ASKED.outerjoin(Completion, and_(MINE, Completion.module_id == MODULE)))
CLOSED = (
    select(
        Course.id,
        Course.valid_months,
        round_on(Course.id, ON).label("round"),
        round_on(Course.id, bindparam("begun_on")).label("round_when_begun"),
    )
    .where(Course.id == bindparam("course_id"))
    .subquery()
)
FINAL: Select[*tuple[Any, ...]] = select(
    *CLOSED.c, is_left(CLOSED.c.id, CLOSED.c.round), is_proven(CLOSED.c.id, CLOSED.c.round)
)


def situation(session: Session, user_id: int, module_id: int, on: date) -> Situation:
    """Return where a person stands in a module on the day."""
    values = {"user_id": user_id, "module_id": module_id, "on": on}
    return Situation(user_id, module_id, *session.execute(SITUATION, values).one())


def final_situation(session: Session, user_id: int, course_id: int, *, begun_on: date, on: date) -> FinalSituation:
    """Return where a person stands in a course on the day, with an attempt at its final that began on another."""
    values = {"user_id": user_id, "course_id": course_id, "begun_on": begun_on, "on": on}
    return FinalSituation(user_id, *session.execute(FINAL, values).one())
