"""The tree of units and the courses, as reports name them."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.models import Course, CourseVersion
from learning.courses.versions import latest
from learning.reports.queries.facts import is_live, live_quizzes
from learning.reports.rules.organisation import Organisation, UnitOfTree
from learning.sorting import sort_key
from learning.units.models import Unit


def organisation(session: Session, language: str) -> Organisation:
    """Return all units, sorted by name."""
    units = [
        UnitOfTree(
            id=unit.id,
            parent_id=unit.parent_id,
            kind=unit.kind,
            name=unit.name,
            code=unit.code,
            closed_on=unit.closed_on,
        )
        for unit in session.scalars(select(Unit))
    ]
    units.sort(key=lambda unit: (sort_key(unit.name, language), unit.id))
    return Organisation({unit.id: unit for unit in units})


class CourseRow(NamedTuple):
    """A course as reports name it."""

    id: int
    name: str
    title: str
    has_quizzes: bool


def courses(session: Session, language: str, on: date) -> list[CourseRow]:
    """Return the courses that were not retired on the day, sorted by title."""
    with_quizzes = select(live_quizzes(on).c.course_id)
    rows = session.execute(
        select(Course.id, Course.name, CourseVersion.title, Course.id.in_(with_quizzes))
        .join(CourseVersion, CourseVersion.course_id == Course.id)
        .where(is_live(Course.retired_at, on), CourseVersion.id.in_(latest(CourseVersion.course_id, language)))
    )
    return sorted((CourseRow(*row) for row in rows), key=lambda row: (sort_key(row.title, language), row.id))
