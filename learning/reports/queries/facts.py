"""What the figures rest on: whom a course is for, and what those people had done in it by the end of a day."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Float,
    Integer,
    Select,
    Subquery,
    and_,
    case,
    cast,
    distinct,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from learning.access import Role
from learning.accounts.models import Membership
from learning.courses.models import Audience, Completion, CourseCompletion, Module
from learning.database import NORWAY, UtcDateTime
from learning.quizzes.models import Attempt, Purpose, Quiz
from learning.reports.rules.figures import FULL
from learning.reports.rules.organisation import Population
from learning.units.models import Unit
from learning.units.queries import descent
from learning.units.rules import UnitKind

Moment = BindParameter[datetime]
People = BindParameter[Collection[int]] | None
"""The ids of those whom it is about; None is everybody."""


def end_of(day: date) -> datetime:
    """Return the instant at which the day ends in Norway."""
    return datetime.combine(day + timedelta(days=1), time.min, NORWAY)


def is_live(retired_at: InstrumentedAttribute[datetime | None], on: date) -> ColumnElement[bool]:
    """Return the condition that something was not retired by the end of the day."""
    return or_(retired_at.is_(None), retired_at >= end_of(on))


def scope() -> Subquery:
    """Return which units' members count in which node, for each population.

    A unit's node holds the members of the unit and of all below it; a node of its own holds the unit's own members
    (`rules.organisation.direct`). Classes have no staff: who teaches one belongs to the school.
    """
    pairs, ancestor, unit = descent(), aliased(Unit), aliased(Unit)
    home = case((unit.kind == UnitKind.CLASS, unit.parent_id), else_=unit.id)
    pupils, staff = literal(Population.PUPILS.value), literal(Population.STAFF.value)
    below = select(pairs.c.ancestor_id.label("node"), pairs.c.unit_id.label("unit_id"))
    return union_all(
        below.add_columns(pupils.label("population")),
        below.add_columns(staff)
        .join(ancestor, ancestor.id == pairs.c.ancestor_id)
        .where(ancestor.kind != UnitKind.CLASS),
        select(-unit.id, unit.id, pupils),
        select(-home, unit.id, staff),
    ).subquery("scope")


def population_of(role: InstrumentedAttribute[Role]) -> ColumnElement[str]:
    """Return the population that a membership's role belongs to."""
    return case((role == Role.PUPIL, Population.PUPILS.value), else_=Population.STAFF.value)


def is_for() -> ColumnElement[bool]:
    """Return the condition that a membership in a unit is among those a course is meant for."""
    return and_(Audience.role == Membership.role, or_(Audience.grade.is_(None), Audience.grade == Unit.grade))


def activity(on: date) -> Subquery:
    """Return (user_id, course_id, last_at) of everybody who had done something in a course by the end of the day."""
    modules = select(Completion.user_id, Module.course_id).join(Module, Module.id == Completion.module_id)
    quizzes = select(Attempt.user_id, Quiz.course_id).join(Quiz, Quiz.id == Attempt.quiz_id)
    courses = select(CourseCompletion.user_id, CourseCompletion.course_id)
    every = union_all(
        modules.add_columns(Completion.read_at.label("at")),
        modules.add_columns(Completion.passed_at),
        quizzes.add_columns(Attempt.started_at),
        quizzes.add_columns(Attempt.finished_at),
        courses.add_columns(CourseCompletion.completed_at),
    ).subquery()
    return (
        select(every.c.user_id, every.c.course_id, func.max(every.c.at).label("last_at"))
        .where(every.c.at < end_of(on))
        .group_by(every.c.user_id, every.c.course_id)
        .subquery("activity")
    )


def live_quizzes(on: date) -> Subquery:
    """Return (quiz_id, module_id, course_id) of the modules' quizzes that were in use on the day."""
    return (
        select(Quiz.id.label("quiz_id"), Module.id.label("module_id"), Module.course_id)
        .join(Module, Module.id == Quiz.module_id)
        .where(is_live(Quiz.retired_at, on), is_live(Module.retired_at, on))
        .subquery()
    )


def each_person(on: date, before: Moment, people: People) -> Subquery:
    """Return a row for each person and course in which the person had done something, in one pass over every table."""
    parts: Iterable[Select[Any]] = (_modules(on, before), _attempts(on, before), _proofs(on, before))
    if people is not None:
        parts = [part.where(part.selected_columns.user_id.in_(people)) for part in parts]
    every = union_all(*parts).subquery()
    return (
        select(
            every.c.user_id,
            every.c.course_id,
            func.max(every.c.first_at).label("first_at"),
            func.max(every.c.last_at).label("last_at"),
            func.avg(every.c.percent).label("percent"),
            func.count(distinct(every.c.passed)).label("passed"),
            func.max(every.c.completed).label("completed"),
        )
        .group_by(every.c.user_id, every.c.course_id)
        # Not in the parts, where it would look like a reason to go by the index of times for nearly every row.
        .having(func.coalesce(func.max(every.c.first_at), func.max(every.c.last_at)).is_not(None))
        .subquery("each")
    )


def _modules(on: date, before: Moment) -> Select[Any]:
    quizzes = live_quizzes(on)
    return (
        select(
            Completion.user_id,
            Module.course_id,
            case((Completion.read_at < before, Completion.read_at)).label("first_at"),
            case((Completion.passed_at < before, Completion.passed_at)).label("last_at"),
            cast(null(), Float).label("percent"),
            case((Completion.passed_at < before, quizzes.c.module_id)).label("passed"),
            cast(null(), Integer).label("completed"),
        )
        .join(Module, Module.id == Completion.module_id)
        .outerjoin(quizzes, quizzes.c.module_id == Completion.module_id)
    )


def _attempts(on: date, before: Moment) -> Select[Any]:
    quizzes = live_quizzes(on)
    is_first = and_(Attempt.number == 1, Attempt.purpose == Purpose.MODULE, quizzes.c.quiz_id.is_not(None))
    percent = literal(float(FULL)) * Attempt.points / Attempt.of
    return (
        select(
            Attempt.user_id,
            Quiz.course_id,
            case((Attempt.started_at < before, Attempt.started_at)),
            case((Attempt.finished_at < before, Attempt.finished_at)),
            case((and_(Attempt.finished_at < before, is_first, Attempt.of > 0), percent)),
            cast(null(), Integer),
            cast(null(), Integer),
        )
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .outerjoin(quizzes, quizzes.c.quiz_id == Attempt.quiz_id)
    )


def _proofs(on: date, before: Moment) -> Select[Any]:
    counts = or_(CourseCompletion.valid_until.is_(None), CourseCompletion.valid_until >= on)
    return select(
        CourseCompletion.user_id,
        CourseCompletion.course_id,
        case((CourseCompletion.completed_at < before, CourseCompletion.completed_at)),
        cast(null(), UtcDateTime),
        cast(null(), Float),
        cast(null(), Integer),
        case((and_(CourseCompletion.completed_at < before, counts), 1)),
    )
