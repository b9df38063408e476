"""What the pupils of a class have answered. Beside the six names: `queries.py` is about how far they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.audit import Event
from learning.database import NORWAY
from learning.lessons.queries import ANSWERS, ATTEMPTS, TAUGHT, enrolled
from learning.lessons.rules import ANSWERS_SEEN, AnswersLook
from learning.quizzes.editions import Edition, edition
from learning.quizzes.models import Quiz
from learning.quizzes.prose import in_words
from learning.quizzes.questions import Question, Response
from learning.quizzes.rules import Score

PUPIL = select(User.display_name).where(TAUGHT, User.id == bindparam("user_id"), User.id.in_(enrolled(Role.PUPIL)))
WHOLE = (
    select(
        ATTEMPTS.c.id,
        ATTEMPTS.c.version_id,
        ATTEMPTS.c.number,
        ATTEMPTS.c.started_at,
        ATTEMPTS.c.finished_at,
        ATTEMPTS.c.points,
        ATTEMPTS.c.of,
        ANSWERS.c.question,
        ANSWERS.c.response,
        ANSWERS.c.points.label("worth"),
    )
    .join(Quiz, Quiz.id == ATTEMPTS.c.quiz_id)
    .outerjoin(ANSWERS, ANSWERS.c.attempt_id == ATTEMPTS.c.id)
    .where(ATTEMPTS.c.user_id == bindparam("user_id"), Quiz.course_id == bindparam("course_id"))
    .order_by(ATTEMPTS.c.started_at.desc(), ATTEMPTS.c.id)
)
LAST = func.max(ATTEMPTS.c.number).over(partition_by=(ATTEMPTS.c.user_id, ATTEMPTS.c.quiz_id)).label("last")
TRIES = (
    select(ATTEMPTS.c.id, ATTEMPTS.c.user_id, ATTEMPTS.c.version_id, ATTEMPTS.c.number, LAST)
    .join(Quiz, Quiz.id == ATTEMPTS.c.quiz_id)
    .where(Quiz.module_id == bindparam("module_id"), TAUGHT, ATTEMPTS.c.user_id.in_(enrolled(Role.PUPIL)))
    .subquery("tries")
)
GIVEN = (
    select(
        TRIES.c.user_id, TRIES.c.version_id, TRIES.c.number, ANSWERS.c.question, ANSWERS.c.response, ANSWERS.c.points
    )
    .join(ANSWERS, ANSWERS.c.attempt_id == TRIES.c.id)
    .where(or_(TRIES.c.number == 1, TRIES.c.number == TRIES.c.last), ANSWERS.c.response.is_not(None))
    .order_by(TRIES.c.user_id, TRIES.c.number)
)


@dataclass(frozen=True, kw_only=True)
class Answered:
    """A question of an attempt; nothing is given where it was left open."""

    question: Question
    given: tuple[str, ...]
    score: Score


@dataclass(frozen=True, kw_only=True)
class AttemptSeen:
    """A pupil's attempt at a quiz, as the teacher reads it; `score` is None until it is handed in."""

    edition: Edition
    number: int
    started_at: datetime
    score: Score | None
    answers: tuple[Answered, ...]


class Given(NamedTuple):
    """What a pupil answered to one question, in the first attempt or in the latest, which may be the same."""

    user_id: int
    edition: Edition
    is_first: bool
    question: str
    response: Response
    points: float


def pupil_name(session: Session, *, teacher_id: int, class_id: int, user_id: int, on: date) -> str | None:
    """Return what a pupil is called; None where somebody is no pupil of a class that the teacher teaches."""
    return session.scalar(PUPIL, {"teacher_id": teacher_id, "class_id": class_id, "user_id": user_id, "on": on})


def attempts(session: Session, user_id: int, course_id: int) -> list[AttemptSeen]:
    """Return a pupil's attempts in a course, the latest first; ask `pupil_name` first who may see them."""
    rows = session.execute(WHOLE, {"user_id": user_id, "course_id": course_id})
    return [_attempt(session, list(found)) for _id, found in groupby(rows, key=lambda row: row.id)]


def _attempt(session: Session, rows: list[Any]) -> AttemptSeen:
    attempt, answers = rows[0], {row.question: row for row in rows}
    found = edition(session, attempt.version_id)
    return AttemptSeen(
        edition=found,
        number=attempt.number,
        started_at=attempt.started_at,
        score=None if attempt.finished_at is None else Score(attempt.points, attempt.of),
        answers=tuple(_answered(question, answers.get(question.key)) for question in found.text.questions),
    )


def _answered(question: Question, row: Any) -> Answered:
    given = tuple(in_words(question, row.response)) if row else ()
    return Answered(question=question, given=given, score=Score(row.worth if row else 0.0, int(question.counts)))


def given(session: Session, *, teacher_id: int, class_id: int, module_id: int, on: date) -> list[Given]:
    """Return what the pupils of the class answered in a module's quiz, a pupil's first attempt before the latest."""
    about = {"teacher_id": teacher_id, "class_id": class_id, "module_id": module_id, "on": on}
    return list(_given(session, session.execute(GIVEN, about)))


def _given(session: Session, rows: Iterable[Any]) -> Iterator[Given]:
    for row in rows:
        found = edition(session, row.version_id)
        yield Given(row.user_id, found, row.number == 1, row.question, row.response, row.points)


def is_seen(session: Session, look: AnswersLook, *, by: int, at: datetime) -> bool:
    """Tell whether the look is on record for the day."""
    day = datetime.combine(at.astimezone(NORWAY), time.min, NORWAY)
    same = exists().where(Event.by == by, Event.what == ANSWERS_SEEN, Event.about == look.about, Event.at >= day)
    return bool(session.scalar(select(same)))
