"""The figures once more, as the decisions define them and not as they are computed: person by person, in one SELECT."""

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, Subquery, and_, case, distinct, func, literal, or_, select
from sqlalchemy.orm import Session

from learning.accounts.models import Membership
from learning.accounts.queries import is_current
from learning.courses.models import Audience, Completion, Course, CourseCompletion
from learning.database import NORWAY
from learning.quizzes.models import Attempt, Purpose
from learning.reports.queries.facts import activity, end_of, is_for, is_live, live_quizzes, population_of, scope
from learning.reports.rules.figures import FULL, Figures, Measure
from learning.reports.rules.organisation import Population
from learning.reports.rules.topics import Topic
from learning.units.models import Unit

EXACT = 6
"""Decimals to which sums of points agree."""


def plain_figures(session: Session, on: date) -> dict[Topic, dict[int, Figures]]:
    """Return the figures of the day by topic and node."""
    found: dict[Topic, dict[int, Figures]] = {}
    for course_id, population, node, *numbers, points, last_at in session.execute(_statement(on)):
        counts = dict(zip(Measure, (*numbers, round(points, EXACT)), strict=True))
        last_active_on = last_at and last_at.astimezone(NORWAY).date()
        found.setdefault((course_id, Population(population)), {})[node] = Figures(counts, last_active_on)
    return found


@lru_cache(maxsize=64)
def _statement(on: date) -> Select[Any]:
    people, deeds_at = _obliged(on).subquery("people"), activity(on)
    completed, tested, passed = _completed(on), _tested(on), _passed(on)
    key = (people.c.course_id, people.c.population, people.c.node)
    statement = select(
        *key,
        func.count(),
        func.count(deeds_at.c.user_id),
        func.count(completed.c.user_id),
        func.count(tested.c.user_id),
        func.count(case((tested.c.user_id.is_not(None), passed.c.user_id))),
        func.coalesce(func.sum(tested.c.percent), 0),
        func.max(deeds_at.c.last_at),
    ).select_from(people)
    for deeds in (deeds_at, completed, tested, passed):
        is_same = and_(deeds.c.user_id == people.c.user_id, deeds.c.course_id == people.c.course_id)
        statement = statement.outerjoin(deeds, is_same)
    return statement.group_by(*key).order_by(*key)


def _obliged(on: date) -> Select[tuple[int, int, str, int]]:
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


def _completed(on: date) -> Subquery:
    return (
        select(CourseCompletion.user_id, CourseCompletion.course_id)
        .where(
            CourseCompletion.completed_at < end_of(on),
            or_(CourseCompletion.valid_until.is_(None), CourseCompletion.valid_until >= on),
        )
        .distinct()
        .subquery("completed")
    )


def _tested(on: date) -> Subquery:
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


def _passed(on: date) -> Subquery:
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
