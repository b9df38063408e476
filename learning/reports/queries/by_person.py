"""The report on the people of a unit by name, for those who may see it: the duty and the proof, never an answer."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from learning.accounts.models import Membership, User
from learning.accounts.queries import is_current
from learning.courses.models import Audience, CourseCompletion
from learning.database import NORWAY
from learning.findings import mark
from learning.reports.queries import facts
from learning.reports.queries.organisation import CourseRow
from learning.reports.queries.survey import Survey
from learning.reports.rules.duties import STATUS_LABELS, Duty, Proof, Status
from learning.reports.rules.organisation import Population
from learning.reports.rules.tables import Cell, Column, Kind, Row, Table
from learning.sorting import sort_key
from learning.units.models import Unit

COLUMNS = (
    Column("name", mark("Navn"), Kind.TEXT),
    Column("status", mark("Status"), Kind.TEXT),
    Column("unit", mark("Enhet"), Kind.TEXT),
    Column("course", mark("Kurs"), Kind.TEXT),
    Column("completed_on", mark("Fullført"), Kind.DATE),
    Column("valid_until", mark("Gjelder til"), Kind.DATE),
)
ORDER = list(Status)


def by_person(session: Session, survey: Survey, population: Population, course: str | None) -> Table | None:
    """Return a row for each person and course, those who have the most left first, then by name."""
    courses = {one.id: one for one in survey.courses_of(population, course)}
    if not courses:
        return None
    found = session.execute(_statement(survey, population).where(Audience.course_id.in_(courses)))
    duties = groupby(found, key=lambda row: (row.id, row.course_id))
    people = [(_row(survey, courses[course_id], list(rows))) for (_user_id, course_id), rows in duties]
    people.sort(key=lambda pair: pair[0])
    subject = next((one.title for one in courses.values() if course), None)
    return Table(columns=COLUMNS, rows=tuple(row for _key, row in people), as_of=survey.on, subject=subject)


def _statement(survey: Survey, population: Population) -> Select[Any]:
    places, activity = facts.scope(), facts.activity(survey.on)
    proof = and_(
        CourseCompletion.user_id == User.id,
        CourseCompletion.course_id == Audience.course_id,
        CourseCompletion.completed_at < facts.end_of(survey.on),
    )
    what = (activity.c.last_at, CourseCompletion.completed_at, CourseCompletion.valid_until)
    return (
        select(User.id, User.display_name, Unit.name, Audience.course_id, *what)
        .join(Membership, Membership.user_id == User.id)
        .join(Unit, Unit.id == Membership.unit_id)
        .join(places, and_(places.c.unit_id == Unit.id, places.c.population == facts.population_of(Membership.role)))
        .join(Audience, facts.is_for())
        .outerjoin(activity, and_(activity.c.user_id == User.id, activity.c.course_id == Audience.course_id))
        .outerjoin(CourseCompletion, proof)
        .where(is_current(survey.on), places.c.node == survey.unit.id, places.c.population == population.value)
        .order_by(User.id, Audience.course_id, Unit.name)
    )


def _row(survey: Survey, course: CourseRow, rows: list[Any]) -> tuple[tuple[Any, ...], Row]:
    first = rows[0]
    duty = Duty(first.last_at is not None, tuple(_proofs(rows)))
    status, proof = duty.status(survey.on), duty.proof(survey.on)
    key = (ORDER.index(status), sort_key(first.display_name, survey.language), course.title, first.id)
    cells = (
        Cell(first.display_name),
        Cell(STATUS_LABELS[status], is_message=True),
        Cell(", ".join(dict.fromkeys(row.name for row in rows))),
        Cell(course.title),
        Cell(proof.completed_on if proof else None),
        Cell(proof.valid_until if proof else None),
    )
    return key, Row(cells)


def _proofs(rows: Iterable[Any]) -> Iterable[Proof]:
    for row in rows:
        if row.completed_at is not None:
            yield Proof(row.completed_at.astimezone(NORWAY).date(), row.valid_until)
