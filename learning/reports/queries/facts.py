"""What the figures rest on: whom a course is for, and what those people had done in it by the end of a day."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    distinct,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from learning.access import Role
from learning.accounts.models import Membership
from learning.accounts.queries import is_current
from learning.courses.models import Audience, Completion, Course, CourseCompletion, Module
from learning.database import NORWAY
from learning.quizzes.models import Attempt, Purpose, Quiz
from learning.reports.rules.figures import FULL
from learning.reports.rules.organisation import Population
from learning.units.models import Unit
from learning.units.queries import descent
from learning.units.rules import UnitKind


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


def obliged(on: date) -> Select[tuple[int, int, str, int]]:
    """Select (node, course, population, user) of everybody whom a course is for on the day, each once."""
    places = scope()
    return (
        select(places.c.node, Audience.course_id, places.c.population, Membership.user_id)
        .join(Unit, Unit.id == Membership.unit_id)
        .join(places, and_(places.c.unit_id == Unit.id, places.c.population == population_of(Membership.role)))
        .join(Audience, is_for())
        .join(Course, Course.id == Audience.course_id)
        .where(is_current(on), is_live(Course.retired_at, on))
        .distinct()
    )


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


def completed(on: date) -> Subquery:
    """Return (user_id, course_id) of everybody with a proof that counted on the day."""
    return (
        select(CourseCompletion.user_id, CourseCompletion.course_id)
        .where(
            CourseCompletion.completed_at < end_of(on),
            or_(CourseCompletion.valid_until.is_(None), CourseCompletion.valid_until >= on),
        )
        .distinct()
        .subquery("completed")
    )


def live_quizzes(on: date) -> Subquery:
    """Return (quiz_id, module_id, course_id) of the modules' quizzes that were in use on the day."""
    return (
        select(Quiz.id.label("quiz_id"), Module.id.label("module_id"), Module.course_id)
        .join(Module, Module.id == Quiz.module_id)
        .where(is_live(Quiz.retired_at, on), is_live(Module.retired_at, on))
        .subquery()
    )


def tested(on: date) -> Subquery:
    """Return (user_id, course_id, percent): the mean of a person's first attempts that were handed in by the day."""
    quizzes = live_quizzes(on)
    return (
        select(
            Attempt.user_id,
            quizzes.c.course_id,
            func.avg(literal(float(FULL)) * Attempt.points / Attempt.of).label("percent"),
        )
        .join(quizzes, quizzes.c.quiz_id == Attempt.quiz_id)
        .where(Attempt.number == 1, Attempt.purpose == Purpose.MODULE, Attempt.finished_at < end_of(on), Attempt.of > 0)
        .group_by(Attempt.user_id, quizzes.c.course_id)
        .subquery("tested")
    )


def passed(on: date) -> Subquery:
    """Return (user_id, course_id) of everybody who had passed all of a course's quizzes by the end of the day."""
    quizzes, all_quizzes = live_quizzes(on), live_quizzes(on)
    wanted = select(func.count()).where(all_quizzes.c.course_id == quizzes.c.course_id).scalar_subquery()
    return (
        select(Completion.user_id, quizzes.c.course_id)
        .join(quizzes, quizzes.c.module_id == Completion.module_id)
        .where(Completion.passed_at < end_of(on))
        .group_by(Completion.user_id, quizzes.c.course_id)
        .having(func.count(distinct(Completion.module_id)) == wanted)
        .subquery("passed")
    )
