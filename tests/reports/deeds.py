"""What people did in a course, at a time of one's choosing."""

from datetime import UTC, date, datetime, time
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.courses.models import Completion, Course, CourseCompletion, Module, ModuleVersion
from learning.quizzes.models import Attempt, Purpose, Quiz, QuizVersion

OCTOBER = date(2026, 10, 5)


def noon(day: date) -> datetime:
    """Return the middle of the day."""
    return datetime.combine(day, time(12), UTC)


def read(session: Session, user: User, module: Module, day: date = OCTOBER, *, passed: bool = False) -> None:
    """Let a person read a module, and perhaps pass its quiz, too."""
    version = session.scalars(select(ModuleVersion.id).where(ModuleVersion.module_id == module.id)).one()
    passed_at = noon(day) if passed else None
    session.add(
        Completion(
            user_id=user.id, module_id=module.id, round=0, version_id=version, read_at=noon(day), passed_at=passed_at
        )
    )
    session.flush()


def attempt(session: Session, user: User, module: Module, points: float | None, number: int = 1) -> None:
    """Let a person hand in an attempt at the module's quiz of ten points, or (None) leave it open."""
    quiz = session.scalars(select(Quiz).where(Quiz.module_id == module.id)).one()
    version = session.scalars(select(QuizVersion.id).where(QuizVersion.quiz_id == quiz.id)).one()
    handed_in = {} if points is None else {"finished_at": noon(OCTOBER), "points": points, "of": 10}
    session.add(
        Attempt(
            id=uuid4(),
            user_id=user.id,
            quiz_id=quiz.id,
            version_id=version,
            purpose=Purpose.MODULE,
            number=number,
            seed=1,
            started_at=noon(OCTOBER),
            **handed_in,
        )
    )
    session.flush()


def complete(
    session: Session, user: User, course: Course, day: date = OCTOBER, until: date | None = None
) -> CourseCompletion:
    """Return a new proof that a person completed the course, the next one if they have some."""
    mine = select(func.count()).where(CourseCompletion.user_id == user.id, CourseCompletion.course_id == course.id)
    proof = CourseCompletion(
        user_id=user.id,
        course_id=course.id,
        round=session.scalars(mine).one(),
        completed_at=noon(day),
        valid_until=until,
    )
    session.add(proof)
    session.flush()
    return proof
