"""What is kept about what a person has read, answered and achieved."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload

from learning.courses.models import Completion, Course, CourseCompletion, CourseVersion, Module, ModuleVersion
from learning.courses.versions import latest
from learning.lessons.models import Reading
from learning.markdown import plain
from learning.quizzes.editions import quiz_text
from learning.quizzes.models import Answer, Attempt, Purpose, QuizVersion
from learning.quizzes.prose import in_words
from learning.quizzes.questions import Question, Response


@dataclass(frozen=True, kw_only=True)
class ModuleKept:
    """A row of `completion`. `round` counts renewals, from 0; `version` is that of the text that was read."""

    course: str
    module: str
    round: int
    version: int | None
    read_at: datetime | None
    passed_at: datetime | None
    completed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ReadingKept:
    """A row of `reading`: a module that was opened, less than two days ago."""

    course: str
    module: str
    began_at: datetime


@dataclass(frozen=True, kw_only=True)
class ProofKept:
    """A row of `course_completion`."""

    course: str
    round: int
    completed_at: datetime
    valid_until: date | None
    renews_on: date | None
    rests_on_final: bool


@dataclass(frozen=True, kw_only=True)
class AnswerKept:
    """A row of `answer`: in words, and as it is stored. `page` and `changes` are how late requests are recognised."""

    question: str
    answer: tuple[str, ...]
    key: str
    stored: Response | None
    points: float
    of: int
    answered_at: datetime
    revealed_at: datetime | None
    page: UUID
    changes: int
    earlier_pages: dict[str, int] | None


@dataclass(frozen=True, kw_only=True)
class AttemptKept:
    """A row of `attempt` with its answers. `number` is which try it was."""

    id: UUID
    quiz: str
    course: str
    language: str
    purpose: Purpose
    number: int
    started_at: datetime
    finished_at: datetime | None
    points: float | None
    of: int | None
    answers: tuple[AnswerKept, ...]


def title(version: type[Any], owner: InstrumentedAttribute[Any], name: Any, language: str) -> ColumnElement[str]:
    """Return what a course or module is called, or its name in addresses where its text is retired."""
    title = select(version.title).where(owner == name.class_.id, version.id.in_(latest(owner, language)))
    return func.coalesce(title.scalar_subquery(), name)


def modules(session: Session, user_id: int, language: str) -> list[ModuleKept]:
    """Return what the person has read and passed, the latest last."""
    rows = session.execute(
        select(
            title(CourseVersion, CourseVersion.course_id, Course.name, language).label("course"),
            title(ModuleVersion, ModuleVersion.module_id, Module.name, language).label("module"),
            Completion.round,
            Completion.version_id.label("version"),
            Completion.read_at,
            Completion.passed_at,
            Completion.completed_at,
        )
        .join(Module, Module.id == Completion.module_id)
        .join(Course, Course.id == Module.course_id)
        .where(Completion.user_id == user_id)
        .order_by(Completion.id)
    )
    return [ModuleKept(**row._mapping) for row in rows]


def readings(session: Session, user_id: int, language: str) -> list[ReadingKept]:
    """Return which modules the person has opened just now, the latest first."""
    rows = session.execute(
        select(
            title(CourseVersion, CourseVersion.course_id, Course.name, language).label("course"),
            title(ModuleVersion, ModuleVersion.module_id, Module.name, language).label("module"),
            Reading.began_at,
        )
        .join(Module, Module.id == Reading.module_id)
        .join(Course, Course.id == Module.course_id)
        .where(Reading.user_id == user_id)
        .order_by(Reading.began_at.desc(), Module.id)
    )
    return [ReadingKept(**row._mapping) for row in rows]


def proofs(session: Session, user_id: int, language: str) -> list[ProofKept]:
    """Return the courses that the person has completed, the latest last."""
    mine = CourseCompletion
    rows = session.execute(
        select(title(CourseVersion, CourseVersion.course_id, Course.name, language), mine)
        .join(Course, Course.id == mine.course_id)
        .where(mine.user_id == user_id)
        .order_by(mine.id)
    )
    return [
        ProofKept(
            course=course,
            round=row.round,
            completed_at=row.completed_at,
            valid_until=row.valid_until,
            renews_on=row.renews_on,
            rests_on_final=row.rests_on_final,
        )
        for course, row in rows
    ]


def attempts(session: Session, user_id: int) -> list[AttemptKept]:
    """Return the person's attempts with what they answered, the latest first."""
    found = session.execute(
        select(Attempt, Course.name)
        .join(Attempt.version)
        .join(QuizVersion.quiz)
        .join(Course)
        .options(joinedload(Attempt.version, innerjoin=True))
        .where(Attempt.user_id == user_id)
        .order_by(Attempt.started_at.desc())
    ).all()
    mine = select(Attempt.id).where(Attempt.user_id == user_id)
    answers: dict[UUID, list[Answer]] = {}
    for answer in session.scalars(select(Answer).where(Answer.attempt_id.in_(mine)).order_by(Answer.id)):
        answers.setdefault(answer.attempt_id, []).append(answer)
    return [_attempt(attempt, course, answers.get(attempt.id, [])) for attempt, course in found]


def _attempt(attempt: Attempt, course: str, answers: list[Answer]) -> AttemptKept:
    return AttemptKept(
        id=attempt.id,
        quiz=plain(attempt.version.title),
        course=course,
        language=attempt.version.language,
        purpose=attempt.purpose,
        number=attempt.number,
        started_at=attempt.started_at,
        finished_at=attempt.finished_at,
        points=attempt.points,
        of=attempt.of,
        answers=tuple(_answer(answer, quiz_text(attempt.version).question(answer.question)) for answer in answers),
    )


def _answer(answer: Answer, question: Question | None) -> AnswerKept:
    return AnswerKept(
        question=plain(question.text) if question else answer.question,
        answer=tuple(in_words(question, answer.response)),
        key=answer.question,
        stored=answer.response,
        points=answer.points,
        of=answer.of,
        answered_at=answer.answered_at,
        revealed_at=answer.revealed_at,
        page=answer.writer,
        changes=answer.sequence,
        earlier_pages=answer.earlier,
    )
