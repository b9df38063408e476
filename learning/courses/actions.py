"""Writes of what people achieve. Nothing here takes anything away."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.courses.models import Completion, Course, CourseCompletion, Module
from learning.courses.progress import current_round
from learning.courses.rules import completed, valid_until
from learning.database import NORWAY


def mark_as_read(session: Session, *, user_id: int, module: Module, version_id: int, at: datetime) -> None:
    """Note that a person has read a module, in which version; the first time counts."""
    completion = _completion(session, user_id, module, at)
    if completion.read_at is None:
        completion.read_at, completion.version_id = at, version_id
        _complete(session, completion, module, at)


def record_pass(session: Session, *, user_id: int, module: Module, at: datetime) -> None:
    """Note that a person has passed a module's quiz; the first time counts."""
    completion = _completion(session, user_id, module, at)
    if completion.passed_at is None:
        completion.passed_at = at
        _complete(session, completion, module, at)


def _completion(session: Session, user_id: int, module: Module, at: datetime) -> Completion:
    # One achievement of a person at a time: two devices at once must not each believe that the other part is missing.
    # The weaker lock, for rows that point at the person need not wait.
    session.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))
    renewal = current_round(session, user_id, module.course_id, local_date(at))
    existing = session.scalar(
        select(Completion)
        .where(Completion.user_id == user_id, Completion.module_id == module.id, Completion.round == renewal)
        .execution_options(populate_existing=True)
    )
    if existing:
        return existing
    completion = Completion(user_id=user_id, module_id=module.id, round=renewal)
    session.add(completion)
    return completion


def _complete(session: Session, completion: Completion, module: Module, at: datetime) -> None:
    read, passed = completion.read_at is not None, completion.passed_at is not None
    if completed(module.course.completed_by, has_quiz=module.has_quiz, read=read, passed=passed):
        completion.completed_at = completion.completed_at or at
    session.flush()
    _complete_course(session, completion, module.course, at)


def _complete_course(session: Session, completion: Completion, course: Course, at: datetime) -> None:
    if _has_modules_left(session, completion, course) or _has_proof(session, completion, course):
        return
    session.add(
        CourseCompletion(
            user_id=completion.user_id,
            course_id=course.id,
            round=completion.round,
            completed_at=at,
            valid_until=valid_until(local_date(at), course.valid_months),
        )
    )


def _has_modules_left(session: Session, completion: Completion, course: Course) -> bool:
    done = select(Completion.module_id).where(
        Completion.user_id == completion.user_id,
        Completion.round == completion.round,
        Completion.completed_at.is_not(None),
    )
    left = select(Module.id).where(Module.course_id == course.id, Module.retired_at.is_(None), Module.id.not_in(done))
    return session.scalar(left.limit(1)) is not None


def _has_proof(session: Session, completion: Completion, course: Course) -> bool:
    proof = select(CourseCompletion.id).where(
        CourseCompletion.user_id == completion.user_id,
        CourseCompletion.course_id == course.id,
        CourseCompletion.round == completion.round,
    )
    return session.scalar(proof) is not None


def local_date(at: datetime) -> date:
    """Return the day in Norway of a time."""
    return at.astimezone(NORWAY).date()
