"""What there is already of what a person is about to achieve. Not one of the six names: the reads of one action."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import BindParameter, and_, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from learning.courses.models import Completion, Course, CourseCompletion, Module
from learning.courses.rules import CompletedBy


class Situation(NamedTuple):
    """What a person has achieved in a module this time round, and what the course asks for."""

    user_id: int
    module_id: int
    course_id: int
    completed_by: CompletedBy
    valid_months: int | None
    has_quiz: bool
    round: int
    """0, and one more for every proof of the course that has run out."""
    completion_id: int | None
    read_at: datetime | None
    passed_at: datetime | None
    completed_at: datetime | None
    has_others_left: bool
    """Another module of the course is not completed."""
    has_proof: bool


USER: BindParameter[int] = bindparam("user_id")
MODULE: BindParameter[int] = bindparam("module_id")
ON: BindParameter[date] = bindparam("on")
EXPIRED = select(func.count(CourseCompletion.id)).where(
    CourseCompletion.user_id == USER, CourseCompletion.course_id == Course.id, CourseCompletion.valid_until < ON
)
ASKED = (
    select(
        Course.id, Course.completed_by, Course.valid_months, Module.has_quiz, EXPIRED.scalar_subquery().label("round")
    )
    .join(Module, Module.course_id == Course.id)
    .where(Module.id == MODULE)
    .subquery()
)
MINE = and_(Completion.user_id == USER, Completion.round == ASKED.c.round)
OTHER, OTHERS = aliased(Module), aliased(Completion)
IS_DONE = exists().where(
    OTHERS.user_id == USER,
    OTHERS.module_id == OTHER.id,
    OTHERS.round == ASKED.c.round,
    OTHERS.completed_at.is_not(None),
)
IS_LEFT = exists().where(OTHER.course_id == ASKED.c.id, OTHER.id != MODULE, OTHER.retired_at.is_(None), ~IS_DONE)
IS_PROVEN = exists().where(
    CourseCompletion.user_id == USER,
    CourseCompletion.course_id == ASKED.c.id,
    CourseCompletion.round == ASKED.c.round,
)
SITUATION = select(
    *ASKED.c, Completion.id, Completion.read_at, Completion.passed_at, Completion.completed_at, IS_LEFT, IS_PROVEN
).select_from(ASKED.outerjoin(Completion, and_(MINE, Completion.module_id == MODULE)))
"""One statement for all of it: whoever adds to it holds locks meanwhile."""


def situation(session: Session, user_id: int, module_id: int, on: date) -> Situation:
    """Return where a person stands in a module on the day."""
    values = {"user_id": user_id, "module_id": module_id, "on": on}
    return Situation(user_id, module_id, *session.execute(SITUATION, values).one())
