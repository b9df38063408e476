"""Reads of courses: the catalogue, a course and its figures."""

from typing import NamedTuple

from markupsafe import Markup
from sqlalchemy import literal, select, union
from sqlalchemy.orm import Session, defer

from learning.access import Role
from learning.courses.competence import AimSet, aim_sets, areas, competences
from learning.courses.models import (
    Audience,
    Course,
    CourseCompletion,
    CourseVersion,
    GuideVersion,
    Image,
    Module,
    ModuleVersion,
)
from learning.courses.rules import CompletedBy, course_minutes, module_minutes
from learning.courses.versions import latest
from learning.kept import kept
from learning.languages import DEFAULT_LANGUAGE, LANGUAGES
from learning.markdown import stored_html
from learning.revisions import Subject
from learning.sorting import sort_key

Text = tuple[bool, str]
"""Whether it is a page for teachers, or else an introduction; and its language."""


class CourseRow(NamedTuple):
    """A course as the catalogue shows it; `minutes` is reading and quizzes together."""

    id: int
    name: str
    title: str
    summary: str
    language: str
    html: Markup
    completed_by: CompletedBy
    pass_percent: int
    has_pre_test: bool
    has_final: bool
    modules: int
    minutes: int
    audience: tuple[tuple[Role, tuple[int, ...]], ...]
    """The roles it is meant for, each with the grades (none: all of them)."""
    is_retired: bool
    """No longer offered; who completed it may still read it."""
    greencomp: tuple[str, ...]
    curriculum: tuple[str, ...]
    languages: tuple[str, ...]
    """What its introduction is written in."""
    has_guide: bool
    """It has a page for teachers."""

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas of competence that it belongs to, in words of bokmål."""
        return areas(self.greencomp)

    @property
    def competences(self) -> tuple[str, ...]:
        """What it trains, in words of bokmål."""
        return competences(self.greencomp)

    @property
    def aim_sets(self) -> tuple[AimSet, ...]:
        """Where its aims stand in the curriculum."""
        return aim_sets(self.curriculum)

    @property
    def is_for_pupils(self) -> bool:
        """Whether pupils are among those it is meant for."""
        return any(role is Role.PUPIL for role, _grades in self.audience)


def catalogue(session: Session, language: str) -> list[CourseRow]:
    """Return the courses that are offered, by title."""
    return [course for course in every_course(session, language) if not course.is_retired]


def course(session: Session, name: str, language: str, user_id: int | None = None) -> CourseRow | None:
    """Return the course of that name, a retired one only to somebody who has completed it; None where there is none."""
    found = next((course for course in every_course(session, language) if course.name == name), None)
    if found is None or (found.is_retired and not _has_completed(session, user_id, found.id)):
        return None
    return found


def every_course(session: Session, language: str) -> tuple[CourseRow, ...]:
    """Return all courses that were ever published, by title."""
    return kept(session, Subject.CONTENT, ("courses", language), lambda: _courses(session, language))


def _has_completed(session: Session, user_id: int | None, course_id: int) -> bool:
    proof = select(CourseCompletion.id).where(
        CourseCompletion.user_id == user_id, CourseCompletion.course_id == course_id
    )
    return session.scalar(proof.limit(1)) is not None


def _courses(session: Session, language: str) -> tuple[CourseRow, ...]:
    rows = session.execute(
        select(Course, CourseVersion)
        .join(CourseVersion, CourseVersion.course_id == Course.id)
        .options(defer(CourseVersion.source))
        .where(CourseVersion.id.in_(latest(CourseVersion.course_id, language)))
    ).all()
    audiences, extents, languages = _audiences(session), _extents(session, language), _languages(session)
    found = [
        _course_row(
            *row,
            audience=audiences.get(row.Course.id, {}),
            minutes=extents.get(row.Course.id, []),
            texts=languages.get(row.Course.id, []),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda course: sort_key(course.title, language)))


def _course_row(
    course: Course, version: CourseVersion, *, audience: dict[Role, list[int]], minutes: list[int], texts: list[Text]
) -> CourseRow:
    return CourseRow(
        id=course.id,
        name=course.name,
        title=version.title,
        summary=version.summary,
        language=version.language,
        html=stored_html(version.html),
        completed_by=course.completed_by,
        pass_percent=course.pass_percent,
        has_pre_test=course.has_pre_test,
        has_final=course.has_final,
        modules=len(minutes),
        minutes=course_minutes(minutes, has_final=course.has_final),
        audience=tuple((role, tuple(grades)) for role, grades in audience.items()),
        is_retired=course.retired_at is not None,
        greencomp=tuple(course.greencomp),
        curriculum=tuple(course.curriculum),
        languages=tuple(code for code in LANGUAGES if (False, code) in texts),
        has_guide=(True, DEFAULT_LANGUAGE) in texts or (True, version.language) in texts,
    )


def _audiences(session: Session) -> dict[int, dict[Role, list[int]]]:
    found: dict[int, dict[Role, list[int]]] = {}
    for audience in session.scalars(select(Audience).order_by(Audience.id)):
        grades = found.setdefault(audience.course_id, {}).setdefault(audience.role, [])
        grades.extend([audience.grade] if audience.grade else [])
    return found


def _extents(session: Session, language: str) -> dict[int, list[int]]:
    rows = session.execute(
        select(Module.course_id, ModuleVersion.words, Module.has_quiz)
        .join(ModuleVersion, ModuleVersion.module_id == Module.id)
        .where(Module.retired_at.is_(None), ModuleVersion.id.in_(latest(ModuleVersion.module_id, language)))
    )
    found: dict[int, list[int]] = {}
    for course_id, words, has_quiz in rows:
        found.setdefault(course_id, []).append(module_minutes(words, has_quiz=has_quiz))
    return found


def _languages(session: Session) -> dict[int, list[Text]]:
    texts = [
        select(version.course_id, literal(is_guide).label("is_guide"), version.language).where(
            version.retired_at.is_(None)
        )
        for version, is_guide in ((CourseVersion, False), (GuideVersion, True))
    ]
    found: dict[int, list[Text]] = {}
    for course_id, is_guide, language in session.execute(union(*texts)):
        found.setdefault(course_id, []).append((bool(is_guide), language))
    return found


def image(session: Session, course_name: str, hash: str, name: str) -> bytes | None:
    """Return the content of a published figure."""
    return session.scalar(
        select(Image.content)
        .join(Course, Course.id == Image.course_id)
        .where(Course.name == course_name, Image.hash == hash, Image.name == name)
    )
