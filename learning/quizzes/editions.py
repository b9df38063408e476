"""What is published of a quiz and where it belongs. Not one of the six names: reads and writes are about it."""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.models import Course, Module
from learning.kept import kept
from learning.quizzes.models import Purpose, Quiz, QuizVersion
from learning.quizzes.quiz_text import QuizText
from learning.quizzes.source import read_quiz
from learning.revisions import Subject

VERSIONS_IN_MEMORY = 512


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A published version of a quiz, read, with the names of its course and module; only a module's has one."""

    id: int
    quiz_id: int
    purpose: Purpose
    language: str
    text: QuizText
    course_id: int
    course: str
    pass_percent: int
    module_id: int | None
    module: str | None


def edition(session: Session, version_id: int) -> Edition:
    """Return a version, whether it is still offered or not; this process reads it once for each state of the content.

    Raises ValueError where it cannot be read: publishing refuses such files.
    """
    # Whoever takes a quiz changes nothing of it; and on the morning of a test most of those who ask are answering.
    return kept(
        session, Subject.CONTENT, ("edition", version_id), lambda: _edition(session, version_id), by_writers=True
    )


def _edition(session: Session, version_id: int) -> Edition:
    row = session.execute(
        select(QuizVersion, Quiz, Course.name, Course.pass_percent, Module.name.label("module"))
        .join(Quiz, Quiz.id == QuizVersion.quiz_id)
        .join(Course, Course.id == Quiz.course_id)
        .outerjoin(Module, Module.id == Quiz.module_id)
        .where(QuizVersion.id == version_id)
    ).one()
    return Edition(
        id=version_id,
        quiz_id=row.Quiz.id,
        purpose=row.Quiz.purpose,
        language=row.QuizVersion.language,
        text=quiz_text(row.QuizVersion),
        course_id=row.Quiz.course_id,
        course=row.name,
        pass_percent=row.pass_percent,
        module_id=row.Quiz.module_id,
        module=row.module,
    )


def quiz_text(version: QuizVersion) -> QuizText:
    """Return the questions of a published version.

    Raises ValueError where they cannot be read: publishing refuses such files.
    """
    return _read(version.id, version.hash, version.source)


@lru_cache(VERSIONS_IN_MEMORY)
def _read(version_id: int, hash: str, source: str) -> QuizText:
    # Everything that a version is known by stands in the key; reading takes milliseconds, and happens once a process.
    text, _findings = read_quiz(source, f"version {version_id}")
    if text is None:
        raise ValueError(f"Version {version_id} of a quiz, {hash}, cannot be read.")
    return text
