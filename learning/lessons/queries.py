"""Reads of a class at work. Each takes the teacher: of a class that somebody else teaches there is nothing to see.

`CELLS` is asked every second by every open class page, and alone answers what the page shows; so it is built once, of
columns.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.queries import is_current
from learning.assignments.models import Assignment
from learning.courses.models import Completion, CourseCompletion, Module
from learning.courses.rounds import asks_anew
from learning.lessons.models import Reading
from learning.lessons.rules import Deeds, Progress, Sitting, progress
from learning.quizzes.editions import edition
from learning.quizzes.models import Answer, Attempt, Quiz
from learning.units.models import Unit
from learning.units.queries import is_open
from learning.units.rules import UnitKind

USERS, UNITS, MODULES, QUIZZES = (model.__table__.c for model in (User, Unit, Module, Quiz))
COMPLETIONS, READINGS = Completion.__table__.c, Reading.__table__.c
ATTEMPTS, ANSWERS = Attempt.__table__, Answer.__table__
CLASS: BindParameter[int] = bindparam("class_id")
TEACHER: BindParameter[int] = bindparam("teacher_id")
COURSE: BindParameter[int] = bindparam("course_id")
ON: BindParameter[date] = bindparam("on")
WANTED: BindParameter[int] = bindparam("modules", expanding=True)


def enrolled(role: Role) -> Select[int]:
    """Return who has the role in the class on the day."""
    return select(Membership.user_id).where(Membership.unit_id == CLASS, Membership.role == role, is_current(ON))


TAUGHT = exists().where(
    UNITS.id == CLASS,
    UNITS.kind == UnitKind.CLASS,
    is_open(ON, UNITS),
    TEACHER.in_(enrolled(Role.TEACHER)),
)
_mine = and_(CourseCompletion.user_id == USERS.id, CourseCompletion.course_id == COURSE)
_over = and_(_mine, asks_anew(ON))
PUPILS = (
    select(
        USERS.id,
        USERS.display_name,
        select(func.count(CourseCompletion.id)).where(_over).scalar_subquery().label("round"),
        select(func.max(CourseCompletion.completed_at)).where(_over).scalar_subquery().label("renewed_at"),
    )
    .where(USERS.id.in_(enrolled(Role.PUPIL)), TAUGHT)
    .cte("pupil")
)
THIS_ROUND = or_(PUPILS.c.renewed_at.is_(None), ATTEMPTS.c.started_at > PUPILS.c.renewed_at)
TRIED = (
    select(
        ATTEMPTS.c.user_id,
        ATTEMPTS.c.quiz_id,
        func.count().label("tries"),
        func.max(100.0 * ATTEMPTS.c.points / func.nullif(ATTEMPTS.c.of, 0)).label("best"),
    )
    .join(PUPILS, PUPILS.c.id == ATTEMPTS.c.user_id)
    .join(Quiz.__table__, QUIZZES.id == ATTEMPTS.c.quiz_id)
    .where(QUIZZES.module_id.in_(WANTED), ATTEMPTS.c.finished_at.is_not(None), THIS_ROUND)
    .group_by(ATTEMPTS.c.user_id, ATTEMPTS.c.quiz_id)
    .subquery("tried")
)
GIVEN = (
    select(
        ANSWERS.c.attempt_id,
        ANSWERS.c.answered_at,
        ANSWERS.c.points,
        ANSWERS.c.of,
        func.row_number()
        .over(partition_by=(ANSWERS.c.attempt_id, ANSWERS.c.of), order_by=(ANSWERS.c.answered_at.desc(), ANSWERS.c.id))
        .label("back"),
    )
    .join(ATTEMPTS, ATTEMPTS.c.id == ANSWERS.c.attempt_id)
    .join(PUPILS, PUPILS.c.id == ATTEMPTS.c.user_id)
    .where(ATTEMPTS.c.finished_at.is_(None), ANSWERS.c.response.is_not(None))
    .subquery("given")
)
"""What is answered in quizzes that are open; `back` counts the answers that are worth a point, the latest first."""
SAT = (
    select(
        GIVEN.c.attempt_id,
        func.count().label("answered"),
        func.max(GIVEN.c.answered_at).label("answered_at"),
        func.sum(GIVEN.c.of).label("counting"),
        func.min(case((GIVEN.c.points > 0, GIVEN.c.back))).label("back_to_right"),
    )
    .group_by(GIVEN.c.attempt_id)
    .subquery("sat")
)
OPENED = and_(READINGS.user_id == PUPILS.c.id, READINGS.module_id == MODULES.id)
DONE = and_(
    COMPLETIONS.user_id == PUPILS.c.id, COMPLETIONS.module_id == MODULES.id, COMPLETIONS.round == PUPILS.c.round
)
LIES_OPEN = and_(ATTEMPTS.c.user_id == PUPILS.c.id, ATTEMPTS.c.quiz_id == QUIZZES.id, ATTEMPTS.c.finished_at.is_(None))
GIVEN_AT = (
    select(func.max(func.coalesce(Assignment.withdrawn_at, Assignment.changed_at)))
    .where(Assignment.unit_id == CLASS)
    .scalar_subquery()
)
"""When something was last given to the class, moved to another day or taken back: what is due changes with it."""
CELLS: Select[*tuple[Any, ...]] = select(
    PUPILS.c.id.label("user_id"),
    PUPILS.c.display_name,
    MODULES.id.label("module_id"),
    READINGS.began_at,
    COMPLETIONS.read_at,
    COMPLETIONS.passed_at,
    COMPLETIONS.completed_at,
    TRIED.c.tries,
    TRIED.c.best,
    ATTEMPTS.c.version_id,
    ATTEMPTS.c.started_at,
    SAT.c.answered,
    SAT.c.answered_at,
    SAT.c.counting,
    SAT.c.back_to_right,
    GIVEN_AT.label("given_at"),
).select_from(
    PUPILS.outerjoin(Module.__table__, MODULES.id.in_(WANTED))
    .outerjoin(Quiz.__table__, QUIZZES.module_id == MODULES.id)
    .outerjoin(Reading.__table__, OPENED)
    .outerjoin(Completion.__table__, DONE)
    .outerjoin(TRIED, and_(TRIED.c.user_id == PUPILS.c.id, TRIED.c.quiz_id == QUIZZES.id))
    .outerjoin(ATTEMPTS, LIES_OPEN)
    .outerjoin(SAT, SAT.c.attempt_id == ATTEMPTS.c.id)
)
"""A row for each pupil and module."""


class PupilProgress(NamedTuple):
    """A pupil's way through some modules, in the order in which they were asked for."""

    id: int
    name: str
    cells: tuple[Progress, ...]


class ClassProgress(NamedTuple):
    """The pupils of a class in no order, and when something was last given to it, or taken back."""

    pupils: tuple[PupilProgress, ...]
    given_at: datetime | None = None


class Asked(NamedTuple):
    """Which modules of a course, of which class, and who asks."""

    teacher_id: int
    class_id: int
    course_id: int
    modules: tuple[int, ...]


def pupils_progress(session: Session, asked: Asked, *, on: date, at: datetime) -> ClassProgress:
    """Return how far each pupil of the class is; nobody where the person does not teach it."""
    names: dict[int, str] = {}
    given_at = None
    cells: dict[int, dict[int | None, Progress]] = {}
    for row in session.execute(CELLS, {**asked._asdict(), "on": on}):
        names[row.user_id], given_at = row.display_name, row.given_at
        cells.setdefault(row.user_id, {})[row.module_id] = progress(_deeds(session, row), at)
    pupils = (
        PupilProgress(one, names[one], tuple(found[module] for module in asked.modules)) for one, found in cells.items()
    )
    return ClassProgress(tuple(pupils), given_at)


def _deeds(session: Session, row: Any) -> Deeds:
    return Deeds(
        opened_at=row.began_at,
        read_at=row.read_at,
        passed_at=row.passed_at,
        completed_at=row.completed_at,
        tries=row.tries or 0,
        best=row.best,
        sitting=_sitting(session, row) if row.version_id else None,
    )


def _sitting(session: Session, row: Any) -> Sitting:
    counting = row.counting or 0
    return Sitting(
        questions=len(edition(session, row.version_id).text.questions),
        answered=row.answered or 0,
        heard_at=row.answered_at or row.started_at,
        wrong_in_a_row=row.back_to_right - 1 if row.back_to_right else counting,
    )
