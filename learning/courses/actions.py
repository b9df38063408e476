"""Writes of what people achieve. Nothing here takes anything away."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Row, select
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
    # Not while the course is being published, which settles what people have done already; and as it then is.
    again = {"populate_existing": True}
    session.scalars(
        select(Course).where(Course.id == module.course_id).with_for_update(read=True), execution_options=again
    )
    session.refresh(module)
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


def settle(session: Session, *, course: Course, at: datetime) -> None:
    """Complete what people have done already, for a course that has come to ask for less; nothing is taken away."""
    wanted = set(session.scalars(select(Module.id).where(Module.course_id == course.id, Module.retired_at.is_(None))))
    done: dict[tuple[int, int], set[int]] = {}
    for completion, module in _without_proof(session, course):
        _judge(completion, module, at)
        if completion.completed_at:
            done.setdefault((completion.user_id, completion.round), set()).add(completion.module_id)
    for (user_id, renewal), modules in done.items():
        if wanted and wanted <= modules:
            _prove(session, user_id, renewal, course, at)


def _without_proof(session: Session, course: Course) -> Sequence[Row[Completion, Module]]:
    proof = select(CourseCompletion.id).where(
        CourseCompletion.course_id == course.id,
        CourseCompletion.user_id == Completion.user_id,
        CourseCompletion.round == Completion.round,
    )
    return session.execute(
        select(Completion, Module)
        .join(Module, Module.id == Completion.module_id)
        .where(Module.course_id == course.id, ~proof.exists())
        .order_by(Completion.id)
        .with_for_update(of=Completion)
    ).all()


def _judge(completion: Completion, module: Module, at: datetime) -> None:
    read, passed = completion.read_at is not None, completion.passed_at is not None
    if completed(module.course.completed_by, has_quiz=module.has_quiz, read=read, passed=passed):
        completion.completed_at = completion.completed_at or at


def _complete(session: Session, completion: Completion, module: Module, at: datetime) -> None:
    _judge(completion, module, at)
    session.flush()
    if not _has_modules_left(session, completion, module.course) and not _has_proof(session, completion, module.course):
        _prove(session, completion.user_id, completion.round, module.course, at)


def _prove(session: Session, user_id: int, renewal: int, course: Course, at: datetime) -> None:
    until = valid_until(local_date(at), course.valid_months)
    session.add(
        CourseCompletion(user_id=user_id, course_id=course.id, round=renewal, completed_at=at, valid_until=until)
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
