"""Attempts and people whose time is over. Beside the six names: reads for the jobs that remove, not for pages."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.queries import is_current
from learning.courses.models import Course
from learning.database import NORWAY
from learning.privacy.rules.retention import Limits, OldAttempt, school_year
from learning.privacy.rules.tallies import FirstAttempt, Given
from learning.quizzes.models import Answer, Attempt, Quiz
from learning.reports.queries.facts import population_of
from learning.reports.rules.organisation import Population
from learning.units.models import Unit
from learning.units.rules import UnitKind


def old_attempts(session: Session, limits: Limits) -> list[OldAttempt]:
    """Return the attempts whose time is over.

    Whoever had a role other than pupil on the day it began is staff; everybody else has the pupils' shorter time.
    """
    latest = max(limits.pupil_answers, limits.staff_answers)
    attempts = [_old_attempt(row) for row in session.execute(_attempts(Attempt.started_at < latest))]
    return [one for one, at in attempts if at < _limit(one.population, limits)]


def attempts_of(session: Session, user_ids: Collection[int]) -> list[OldAttempt]:
    """Return all attempts of people who are about to be forgotten."""
    return [_old_attempt(row)[0] for row in session.execute(_attempts(Attempt.user_id.in_(user_ids)))]


def _limit(population: Population, limits: Limits) -> datetime:
    return limits.staff_answers if population is Population.STAFF else limits.pupil_answers


def _attempts(wanted: ColumnElement[bool]) -> Select[UUID, int, datetime, str, Any]:
    day = func.date(Attempt.started_at)
    held = and_(
        Membership.user_id == Attempt.user_id,
        Membership.starts_on <= day,
        or_(Membership.ends_on.is_(None), Membership.ends_on >= day),
    )
    home = case((Unit.kind == UnitKind.CLASS, Unit.parent_id), else_=Unit.id)
    # Of a person who is both, "pupils" is the first of the two words; who had no role is of neither.
    population = case((Membership.role.is_not(None), population_of(Membership.role)))
    return (
        select(
            Attempt.id,
            Attempt.quiz_id,
            Attempt.started_at,
            func.min(population).label("population"),
            func.min(home).label("unit_id"),
        )
        .outerjoin(Membership, held)
        .outerjoin(Unit, Unit.id == Membership.unit_id)
        .where(wanted)
        .group_by(Attempt.id, Attempt.quiz_id, Attempt.started_at)
    )


def _old_attempt(row: Any) -> tuple[OldAttempt, datetime]:
    population = Population(row.population or Population.PUPILS)
    year = school_year(row.started_at)
    return (
        OldAttempt(id=row.id, quiz_id=row.quiz_id, population=population, unit_id=row.unit_id, school_year=year),
        row.started_at,
    )


def pass_percent(session: Session, quiz_id: int) -> int:
    """Return how much of a quiz is enough."""
    return session.scalars(
        select(Course.pass_percent).join(Quiz, Quiz.course_id == Course.id).where(Quiz.id == quiz_id)
    ).one()


def first_attempts(session: Session, units: dict[UUID, int | None]) -> list[FirstAttempt]:
    """Return those of the attempts that are the first of their person and handed in, with the units given."""
    rows = session.execute(
        select(Attempt.id, Attempt.version_id, Attempt.points, Attempt.of).where(
            Attempt.id.in_(units), Attempt.number == 1, Attempt.finished_at.is_not(None)
        )
    )
    return [
        FirstAttempt(id=row.id, unit_id=units[row.id], version_id=row.version_id, points=row.points, of=row.of)
        for row in rows
    ]


def sheets(session: Session, attempt_ids: Collection[UUID]) -> list[dict[str, Given]]:
    """Return the answers of each of the attempts by question."""
    found: dict[UUID, dict[str, Given]] = {attempt_id: {} for attempt_id in attempt_ids}
    rows = select(Answer.attempt_id, Answer.question, Answer.response, Answer.points)
    for row in session.execute(rows.where(Answer.attempt_id.in_(attempt_ids))):
        found[row.attempt_id][row.question] = Given(row.response, row.points)
    return list(found.values())


def people_who_left(session: Session, before: date, at_most: int) -> Sequence[int]:
    """Return the ids of people without any role since before the day, nor one to come."""
    stays = select(Membership.user_id).where(or_(Membership.ends_on.is_(None), Membership.ends_on >= before))
    began = datetime(before.year, before.month, before.day, tzinfo=NORWAY)
    return session.scalars(
        select(User.id).where(User.created_at < began, User.id.not_in(stays)).order_by(User.id).limit(at_most)
    ).all()


def administrators(session: Session, on: date) -> frozenset[int]:
    """Return the ids of everybody who is administrator on the day."""
    found = select(Membership.user_id).where(Membership.role == Role.ADMINISTRATOR, is_current(on))
    return frozenset(session.scalars(found))
