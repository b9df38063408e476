"""Reads of the modules of courses; beside `queries.py` because that one reads courses as wholes."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, contains_eager, defer

from learning.courses.competence import AimSet, aim_sets, competences
from learning.courses.models import Completion, Course, CourseCompletion, GuideVersion, Module, ModuleVersion
from learning.courses.queries import course
from learning.courses.rules import module_minutes
from learning.courses.versions import latest
from learning.kept import kept
from learning.markdown import stored_html
from learning.revisions import Subject


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
    is_retired: bool
    """No longer part of the course; who completed it may still read it."""
    greencomp: tuple[str, ...]
    curriculum: tuple[str, ...]

    @property
    def competences(self) -> tuple[str, ...]:
        """What it trains, in words of bokmål."""
        return competences(self.greencomp)

    @property
    def aim_sets(self) -> tuple[AimSet, ...]:
        """Where its aims stand in the curriculum."""
        return aim_sets(self.curriculum)


class Guide(NamedTuple):
    """The page for the teachers of a course, in one language."""

    title: str
    language: str
    html: Markup


def modules(session: Session, course_id: int, language: str) -> tuple[ModuleRow, ...]:
    """Return the modules of a course in their order, retired ones left out."""

    def read() -> tuple[ModuleRow, ...]:
        return _modules(session, language, Module.course_id == course_id, Module.retired_at.is_(None))

    return kept(session, Subject.CONTENT, ("modules", course_id, language), read)


def retired_module(session: Session, course_id: int, name: str, language: str, *, reader: int) -> ModuleRow | None:
    """Return a module that is no longer part of the course, for somebody who has completed it."""
    is_it = (Module.course_id == course_id, Module.name == name, Module.retired_at.is_not(None))
    return next(iter(_modules(session, language, *is_it, Module.id.in_(_completed_by(reader)))), None)


def proven_modules(session: Session, course_id: int, language: str, *, owner: int) -> tuple[ModuleRow, ...]:
    """Return the modules that the owner's newest proof rests on, also those that have been retired since."""
    proof = select(func.max(CourseCompletion.round)).where(
        CourseCompletion.user_id == owner, CourseCompletion.course_id == course_id
    )
    completed = _completed_by(owner).where(Completion.round == proof.scalar_subquery())
    return _modules(session, language, Module.course_id == course_id, Module.id.in_(completed))


def _completed_by(user_id: int) -> Select[int]:
    return select(Completion.module_id).where(Completion.user_id == user_id, Completion.completed_at.is_not(None))


def _modules(session: Session, language: str, *wanted: ColumnElement[bool]) -> tuple[ModuleRow, ...]:
    rows = session.execute(
        select(Module, ModuleVersion)
        .join(ModuleVersion, ModuleVersion.module_id == Module.id)
        .options(defer(ModuleVersion.source))
        .where(*wanted, ModuleVersion.id.in_(latest(ModuleVersion.module_id, language)))
        .order_by(Module.place, Module.id)
    )
    return tuple(_module_row(*row) for row in rows)


def _module_row(module: Module, version: ModuleVersion) -> ModuleRow:
    return ModuleRow(
        id=module.id,
        name=module.name,
        place=module.place,
        has_quiz=module.has_quiz,
        version_id=version.id,
        title=version.title,
        language=version.language,
        html=stored_html(version.html),
        minutes=module_minutes(version.words, has_quiz=module.has_quiz),
        is_retired=module.retired_at is not None,
        greencomp=tuple(module.greencomp or ()),
        curriculum=tuple(module.curriculum or ()),
    )


def neighbours(modules: Sequence[ModuleRow], module: ModuleRow) -> tuple[ModuleRow | None, ModuleRow | None]:
    """Return the modules before and after this one."""
    around = [None, *modules, None]
    place = around.index(module)
    return around[place - 1], around[place + 1]


def module(session: Session, course_name: str, module_name: str) -> Module | None:
    """Return a module, with its course; None where either is retired."""
    return session.scalar(
        select(Module)
        .join(Module.course)
        .options(contains_eager(Module.course))
        .where(
            Course.name == course_name,
            Module.name == module_name,
            Module.retired_at.is_(None),
            Course.retired_at.is_(None),
        )
    )


def guide(session: Session, course_id: int, language: str) -> Guide | None:
    """Return a course's page for teachers; None where it has none."""
    version = GuideVersion

    def read() -> Guide | None:
        wanted = (version.course_id == course_id, version.id.in_(latest(version.course_id, language)))
        row = session.execute(select(version.title, version.language, version.html).where(*wanted)).one_or_none()
        return Guide(row.title, row.language, stored_html(row.html)) if row else None

    return kept(session, Subject.CONTENT, ("guide", course_id, language), read)


def html(session: Session, course_name: str, module_name: str, language: str) -> str:
    """Return the text that a reader of the language sees of a module; empty where there is none."""
    found = course(session, course_name, language)
    rows = modules(session, found.id, language) if found else ()
    return next((row.html for row in rows if row.name == module_name), "")


def version_id(session: Session, module_id: int, language: str) -> int | None:
    """Return which version of a module a reader of the language sees now."""
    versions = latest(ModuleVersion.module_id, language)
    return session.scalar(
        select(ModuleVersion.id).where(ModuleVersion.module_id == module_id, ModuleVersion.id.in_(versions))
    )
