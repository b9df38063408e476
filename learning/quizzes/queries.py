"""Reads of quizzes: what is published, and a person's attempts. Another person's attempt is not found."""

from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from learning.courses.models import Course, Module
from learning.courses.versions import latest
from learning.quizzes.models import Answer, Attempt, Quiz, QuizVersion
from learning.quizzes.sheet import Sheet, lay_out


def module_quiz(session: Session, course_name: str, module_name: str) -> Quiz | None:
    """Return the quiz of a module, with its module and course; None where either is retired."""
    return session.scalar(
        select(Quiz)
        .join(Quiz.module)
        .join(Quiz.course)
        .options(joinedload(Quiz.module), joinedload(Quiz.course))
        .where(
            Course.name == course_name,
            Module.name == module_name,
            Quiz.retired_at.is_(None),
            Module.retired_at.is_(None),
            Course.retired_at.is_(None),
        )
    )


def pre_test(session: Session, course_name: str) -> Quiz | None:
    """Return the pre-test of a course, with its course; None where either is retired."""
    return session.scalar(
        select(Quiz)
        .join(Quiz.course)
        .options(joinedload(Quiz.course))
        .where(
            Course.name == course_name,
            Quiz.module_id.is_(None),
            Quiz.retired_at.is_(None),
            Course.retired_at.is_(None),
        )
    )


def published(session: Session, quiz_id: int, language: str) -> QuizVersion | None:
    """Return the newest version of a quiz, in the language or else in bokmål."""
    versions = latest(QuizVersion.quiz_id, language)
    return session.scalar(select(QuizVersion).where(QuizVersion.quiz_id == quiz_id, QuizVersion.id.in_(versions)))


def latest_attempt(session: Session, user_id: int, quiz_id: int) -> Attempt | None:
    """Return the person's last attempt at a quiz, open or finished."""
    return session.scalar(
        select(Attempt)
        .where(Attempt.user_id == user_id, Attempt.quiz_id == quiz_id)
        .order_by(Attempt.number.desc())
        .limit(1)
    )


def attempt(session: Session, user_id: int, attempt_id: UUID, *, locked: bool = False) -> Attempt | None:
    """Return an attempt of the person, with its version, quiz, module and course.

    Who is about to write asks for it `locked`: answers and the end of one attempt then wait for each other.
    """
    query = (
        select(Attempt)
        .options(
            joinedload(Attempt.version, innerjoin=True),
            joinedload(Attempt.quiz, innerjoin=True).joinedload(Quiz.course, innerjoin=True),
            joinedload(Attempt.quiz, innerjoin=True).joinedload(Quiz.module),
        )
        .where(Attempt.id == attempt_id, Attempt.user_id == user_id)
    )
    return session.scalar(query.with_for_update(of=Attempt) if locked else query)


def sheet(session: Session, attempt: Attempt) -> Sheet:
    """Return the attempt's questions in its order, those first that went wrong in the attempt before, with answers."""
    earlier = aliased(Attempt)
    before = and_(
        earlier.user_id == attempt.user_id, earlier.quiz_id == attempt.quiz_id, earlier.number == attempt.number - 1
    )
    rows = session.scalars(
        select(Answer)
        .where(or_(Answer.attempt_id == attempt.id, Answer.attempt_id.in_(select(earlier.id).where(before))))
        .order_by(Answer.id)
    ).all()
    own = {answer.question: answer for answer in rows if answer.attempt_id == attempt.id}
    right = (answer for answer in rows if answer.attempt_id != attempt.id and answer.points == answer.of)
    return lay_out(attempt, own, frozenset(answer.question for answer in right) if attempt.number > 1 else None)
