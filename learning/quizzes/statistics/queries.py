"""Reads of quizzes and their versions, for who looks at their questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, not_, select
from sqlalchemy.orm import Session

from learning.courses.models import Course, Module
from learning.courses.queries import CourseRow, catalogue, course
from learning.courses.versions import latest
from learning.kept import kept
from learning.languages import DEFAULT_LANGUAGE
from learning.quizzes.editions import quiz_text
from learning.quizzes.models import Quiz, QuizVersion
from learning.quizzes.quiz_text import QuizText
from learning.quizzes.statistics.counting import MOST, counts
from learning.quizzes.statistics.rules.answers import Asked
from learning.quizzes.statistics.rules.items import Item, items
from learning.revisions import Subject

PRE_TEST, FINAL = "forprove", "sluttprove"
"""The names of a course's own quizzes in addresses; others have their module's."""


class QuizRow(NamedTuple):
    """A quiz by its name in addresses."""

    name: str
    title: str
    language: str
    """That of the title."""


class VersionRow(NamedTuple):
    """A version of a quiz, read."""

    id: int
    quiz_id: int
    language: str
    number: int
    published_at: datetime
    is_offered: bool
    text: QuizText


def quizzes(session: Session, language: str) -> list[tuple[CourseRow, list[QuizRow]]]:
    """Return the courses that are offered, by title, with their quizzes: pre-test, modules in order, final."""
    found = kept(session, Subject.CONTENT, ("quizzes", language), lambda: _quizzes(session, language))
    return [(course, found[course.id]) for course in catalogue(session, language) if course.id in found]


def _quizzes(session: Session, language: str) -> dict[int, list[QuizRow]]:
    rows = session.execute(
        select(Quiz.course_id, Quiz.closes_course, Module.name, QuizVersion.title, QuizVersion.language)
        .join(QuizVersion, QuizVersion.quiz_id == Quiz.id)
        .outerjoin(Module, Module.id == Quiz.module_id)
        .where(Quiz.retired_at.is_(None), Module.retired_at.is_(None))
        .where(QuizVersion.id.in_(latest(QuizVersion.quiz_id, language)))
        .order_by(Quiz.closes_course, Module.place.is_not(None), Module.place, Quiz.id)
    )
    found: dict[int, list[QuizRow]] = {}
    for course_id, closes_course, module, title, spoken in rows:
        name = module or (FINAL if closes_course else PRE_TEST)
        found.setdefault(course_id, []).append(QuizRow(name, title, spoken))
    return found


def versions(session: Session, course_name: str, quiz_name: str) -> list[VersionRow]:
    """Return every version of a quiz that is offered, in all languages, the newest first; none where there is none."""
    is_courses = Quiz.module_id.is_(None)
    is_it = {
        PRE_TEST: and_(is_courses, not_(Quiz.closes_course)),
        FINAL: and_(is_courses, Quiz.closes_course),
    }.get(quiz_name, Module.name == quiz_name)
    found = session.scalars(
        select(QuizVersion)
        .join(Quiz, Quiz.id == QuizVersion.quiz_id)
        .join(Course, Course.id == Quiz.course_id)
        .outerjoin(Module, Module.id == Quiz.module_id)
        .where(Course.name == course_name, Course.retired_at.is_(None), Quiz.retired_at.is_(None), is_it)
        .where(Module.retired_at.is_(None))
        .order_by(QuizVersion.published_at.desc(), QuizVersion.id.desc())
    )
    return [_version_row(version) for version in found]


def _version_row(version: QuizVersion) -> VersionRow:
    return VersionRow(
        id=version.id,
        quiz_id=version.quiz_id,
        language=version.language,
        number=version.number,
        published_at=version.published_at,
        is_offered=version.retired_at is None,
        text=quiz_text(version),
    )


def shown_version(found: Sequence[VersionRow], language: str) -> VersionRow:
    """Return the version that a reader of the language would take: the newest, or else bokmål's, or else any."""

    def rank(version: VersionRow) -> tuple[bool, bool, bool, int]:
        spoken = version.language
        return not version.is_offered, spoken != language, spoken != DEFAULT_LANGUAGE, -version.number

    return min(found, key=rank)


def asked(found: Sequence[VersionRow], chosen: VersionRow | None) -> list[Asked]:
    """Return the versions to count, all unless one was chosen, each with the newest text of its language."""
    newest = {version.language: version.text for version in sorted(found, key=lambda version: version.number)}
    return [
        Asked(id=version.id, text=version.text, newest=version.text if chosen else newest[version.language])
        for version in ([chosen] if chosen else found)
    ]


@dataclass(frozen=True, kw_only=True)
class Statistics:
    """What is known of a quiz's questions."""

    course: CourseRow
    name: str
    """The quiz's, in addresses."""
    versions: Sequence[VersionRow]
    chosen: VersionRow | None
    """The one version that is counted; None is all of them."""
    shown: VersionRow
    """The version whose words stand on the page."""
    attempts: int
    items: Sequence[Item]

    @property
    def is_sample(self) -> bool:
        """There may be more first attempts: these are the newest."""
        return self.attempts == MOST


def statistics(
    session: Session, course_name: str, quiz_name: str, version: str | None, language: str
) -> Statistics | None:
    """Return what first attempts say of a quiz, of the version with this id or of all; None where there is no such."""
    about, found = course(session, course_name, language), versions(session, course_name, quiz_name)
    chosen = next((one for one in found if str(one.id) == version), None)
    if about is None or not found or (version is not None and chosen is None):
        return None
    shown = chosen or shown_version(found, language)
    wanted = asked(found, chosen)
    counted = counts(session, shown.quiz_id, wanted, shown.text)
    return Statistics(
        course=about,
        name=quiz_name,
        versions=found,
        chosen=chosen,
        shown=shown,
        attempts=counted.attempts,
        items=items(shown.text, wanted, counted),
    )
