"""What a person has achieved in each module, this time round. Beside the six names: every page of a module asks it.

The statements are built once: building one takes SQLAlchemy five times as long as running it.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select
from sqlalchemy.orm import Session

from learning.accounts.queries import USERS
from learning.accounts.sessions.queries import SIGNED_IN
from learning.courses.models import Completion, Course, CourseCompletion, Module
from learning.courses.rounds import asks_anew


class Achieved(NamedTuple):
    """What a person has achieved in a module, and when."""

    module_id: int
    read_at: datetime | None
    passed_at: datetime | None
    completed_at: datetime | None
    proof_rests_on_final: bool | None
    """Of the course's proof of this time round, the same for each of its modules; None where there is none."""


# Columns of tables instead of attributes spare the ORM's part, a third.
_completion, _proof, _module = Completion.__table__.c, CourseCompletion.__table__.c, Module.__table__.c
_course = Course.__table__.c


def _this_round(user_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the condition that a completion is the person's, of the round that its module's course is in."""
    rounds = (
        select(func.count(_proof.id))
        .where(_proof.user_id == user_id, _proof.course_id == _module.course_id, asks_anew(bindparam("on")))
        .correlate(USERS, Module.__table__)
    )
    return and_(_completion.user_id == user_id, _completion.round == rounds.scalar_subquery())


PROVEN_BY = select(_proof.rests_on_final).where(
    _proof.user_id == _completion.user_id,
    _proof.course_id == _module.course_id,
    _proof.round == _completion.round,
)
_achieved: tuple[ColumnElement[Any], ...] = (
    _completion.module_id,
    _completion.read_at,
    _completion.passed_at,
    _completion.completed_at,
    PROVEN_BY.scalar_subquery(),
)
_completed = Completion.__table__.join(Module.__table__, _module.id == _completion.module_id)
ACHIEVED = (
    select(*_achieved)
    .select_from(_completed)
    .where(_this_round(bindparam("user_id")), _module.course_id == bindparam("course_id"))
)
ACHIEVED_BESIDE: Select[*tuple[Any, ...]] = SIGNED_IN.add_columns(*_achieved).outerjoin(
    _completed.join(Course.__table__, and_(_course.id == _module.course_id, _course.name == bindparam("course_name"))),
    _this_round(USERS.c.id),
)
"""The same of whoever is signed in, in the statement that says who that is."""


def achieved(session: Session, user_id: int, course_id: int, on: date) -> dict[int, Achieved]:
    """Return what the person has achieved in each module this time round."""
    return achieved_of(session.execute(ACHIEVED, {"user_id": user_id, "course_id": course_id, "on": on}))


def achieved_of(rows: Iterable[Sequence[Any]]) -> dict[int, Achieved]:
    """Return what the rows say; beside a sign-in, one of nothing but None says that there is nothing."""
    return {row[0]: Achieved(*row) for row in rows if row[0] is not None}
