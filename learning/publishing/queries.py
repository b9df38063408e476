"""Reads of what is published."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.courses.models import CourseVersion, Module, ModuleVersion
from learning.courses.queries import CourseRow, catalogue
from learning.publishing.program import made_of
from learning.revisions import Subject, revision


class PublishedCourse(NamedTuple):
    """A course, the languages it can be read in, and when a text of it last changed."""

    course: CourseRow
    languages: tuple[str, ...]
    changed_at: datetime


def published(session: Session, language: str) -> list[PublishedCourse]:
    """Return the courses that are offered, by title."""
    introductions = select(CourseVersion.course_id, CourseVersion.language, CourseVersion.published_at).where(
        CourseVersion.retired_at.is_(None)
    )
    texts = (
        select(Module.course_id, ModuleVersion.language, ModuleVersion.published_at)
        .join(ModuleVersion, ModuleVersion.module_id == Module.id)
        .where(Module.retired_at.is_(None), ModuleVersion.retired_at.is_(None))
    )
    every = introductions.union_all(texts).subquery()
    rows = session.execute(
        select(every.c.course_id, every.c.language, func.max(every.c.published_at).label("changed_at"))
        .group_by(every.c.course_id, every.c.language)
        .order_by(every.c.language)
    ).all()
    return [
        PublishedCourse(
            course,
            tuple(row.language for row in rows if row.course_id == course.id),
            max(row.changed_at for row in rows if row.course_id == course.id),
        )
        for course in catalogue(session, language)
    ]


def is_published(session: Session, files: str) -> bool:
    """Tell whether what is taught was made by this program of just these files; by their fingerprint."""
    return revision(session, Subject.FILES) == made_of(files)
