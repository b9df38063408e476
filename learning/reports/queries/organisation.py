"""The tree of units and the courses, as reports name them; a process reads them once for each of their states."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.models import Course, CourseVersion
from learning.courses.versions import latest
from learning.kept import kept
from learning.reports.queries.facts import is_live, live_quizzes
from learning.reports.rules.organisation import Organisation, UnitOfTree
from learning.revisions import Subject
from learning.sorting import sort_key
from learning.units.models import Unit


def organisation(session: Session) -> Organisation:
    """Return all units."""
    return kept(session, Subject.PEOPLE, "reports: organisation", lambda: _organisation(session))


def _organisation(session: Session) -> Organisation:
    columns = (Unit.id, Unit.parent_id, Unit.kind, Unit.name, Unit.code, Unit.closed_on)
    units = (UnitOfTree(**row._mapping) for row in session.execute(select(*columns).order_by(Unit.id)))
    return Organisation({unit.id: unit for unit in units})


class CourseRow(NamedTuple):
    """A course as reports name it."""

    id: int
    name: str
    title: str
    has_quizzes: bool


def courses(session: Session, language: str, on: date) -> tuple[CourseRow, ...]:
    """Return the courses that were not retired on the day, sorted by title."""
    return kept(session, Subject.CONTENT, ("reports: courses", language, on), lambda: _courses(session, language, on))


def _courses(session: Session, language: str, on: date) -> tuple[CourseRow, ...]:
    with_quizzes = select(live_quizzes(on).c.course_id)
    rows = session.execute(
        select(Course.id, Course.name, CourseVersion.title, Course.id.in_(with_quizzes))
        .join(CourseVersion, CourseVersion.course_id == Course.id)
        .where(is_live(Course.retired_at, on), CourseVersion.id.in_(latest(CourseVersion.course_id, language)))
    )
    return tuple(sorted((CourseRow(*row) for row in rows), key=lambda row: (sort_key(row.title, language), row.id)))
