"""Reads of courses: the catalogue, a course and its modules."""

from typing import NamedTuple

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from learning.access import Role
from learning.courses.models import Audience, Course, CourseVersion, Image, Module, ModuleVersion
from learning.courses.rules import CompletedBy, module_minutes
from learning.courses.versions import latest
from learning.markdown import stored_html


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
    modules: int
    minutes: int
    audience: tuple[tuple[Role, tuple[int, ...]], ...]
    """The roles it is meant for, each with the grades (none: all of them)."""


class ModuleRow(NamedTuple):
    """A module in one language."""

    id: int
    name: str
    place: int
    has_quiz: bool
    version_id: int
    title: str
    language: str
    html: Markup
    minutes: int


def catalogue(session: Session, language: str) -> list[CourseRow]:
    """Return the courses that are not retired, by title."""
    rows = session.execute(
        select(Course, CourseVersion)
        .join(CourseVersion, CourseVersion.course_id == Course.id)
        .where(Course.retired_at.is_(None), CourseVersion.id.in_(latest(CourseVersion.course_id, language)))
        .order_by(CourseVersion.title)
    ).all()
    audiences, extents = _audiences(session), _extents(session, language)
    return [_course_row(*row, audiences.get(row.Course.id, {}), extents.get(row.Course.id, [])) for row in rows]


def course(session: Session, name: str, language: str) -> CourseRow | None:
    """Return one course; None where there is none of that name, or it is retired."""
    return next((row for row in catalogue(session, language) if row.name == name), None)


def _course_row(
    course: Course, version: CourseVersion, audience: dict[Role, list[int]], minutes: list[int]
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
        modules=len(minutes),
        minutes=sum(minutes),
        audience=tuple((role, tuple(grades)) for role, grades in audience.items()),
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


def modules(session: Session, course_id: int, language: str) -> list[ModuleRow]:
    """Return the modules of a course in their order, retired ones left out."""
    rows = session.execute(
        select(Module, ModuleVersion)
        .join(ModuleVersion, ModuleVersion.module_id == Module.id)
        .where(
            Module.course_id == course_id,
            Module.retired_at.is_(None),
            ModuleVersion.id.in_(latest(ModuleVersion.module_id, language)),
        )
        .order_by(Module.place)
    )
    return [
        ModuleRow(
            id=module.id,
            name=module.name,
            place=module.place,
            has_quiz=module.has_quiz,
            version_id=version.id,
            title=version.title,
            language=version.language,
            html=stored_html(version.html),
            minutes=module_minutes(version.words, has_quiz=module.has_quiz),
        )
        for module, version in rows
    ]


def neighbours(modules: list[ModuleRow], module: ModuleRow) -> tuple[ModuleRow | None, ModuleRow | None]:
    """Return the modules before and after this one."""
    around = [None, *modules, None]
    place = around.index(module)
    return around[place - 1], around[place + 1]


def module(session: Session, course_name: str, module_name: str) -> Module | None:
    """Return a module that is not retired, with its course."""
    return session.scalar(
        select(Module)
        .join(Module.course)
        .options(contains_eager(Module.course))
        .where(Course.name == course_name, Module.name == module_name, Module.retired_at.is_(None))
    )


def version_id(session: Session, module_id: int, language: str) -> int | None:
    """Return which version of a module a reader of the language sees now."""
    versions = latest(ModuleVersion.module_id, language)
    return session.scalar(
        select(ModuleVersion.id).where(ModuleVersion.module_id == module_id, ModuleVersion.id.in_(versions))
    )


def image(session: Session, course_name: str, hash: str, name: str) -> bytes | None:
    """Return the content of a published figure."""
    return session.scalar(
        select(Image.content)
        .join(Course, Course.id == Image.course_id)
        .where(Course.name == course_name, Image.hash == hash, Image.name == name)
    )
