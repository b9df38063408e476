"""Writes of what people achieve. Nothing here takes anything away."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select, text, update
from sqlalchemy.orm import Session

from learning.courses.models import Completion, Course, CourseCompletion, Module
from learning.courses.rules import completed, final_completes, renews_on, valid_until
from learning.courses.situation import Situation, final_situation, situation
from learning.database import NORWAY, Base
from learning.revisions import Subject, renew

COMPLETIONS = Base.metadata.tables[Completion.__tablename__]
PROOFS = Base.metadata.tables[CourseCompletion.__tablename__]
ADD, PROVE = insert(COMPLETIONS).inline(), insert(PROOFS).inline()
CHANGE = update(COMPLETIONS).where(COMPLETIONS.c.id == bindparam("completion_id"))
ALONE = text(
    'SELECT 1 FROM course, "user" WHERE course.id = coalesce(:course_id, (SELECT course_id FROM module'
    ' WHERE id = :module_id)) AND "user".id = :user_id FOR SHARE OF course FOR NO KEY UPDATE OF "user"'
)
"""Two locks of different strength in one trip, for which SQLAlchemy has no words. Not while the course is published,
which settles what people have done already. One achievement of a person at a time: two devices must not each believe
that the other part is missing. Rows that only point at the person need not wait. SQLite has one writer as it is."""


def mark_as_read(session: Session, *, user_id: int, module_id: int, version_id: int, at: datetime) -> None:
    """Note that a person has read a module, in which version; the first time counts."""
    before = _situation(session, user_id, module_id, at)
    if before.read_at is None:
        _achieve(session, before, {"read_at": at, "version_id": version_id}, at)


def record_pass(session: Session, *, user_id: int, module_id: int, at: datetime) -> None:
    """Note that a person has passed a module's quiz; the first time counts."""
    before = _situation(session, user_id, module_id, at)
    if before.passed_at is None:
        _achieve(session, before, {"passed_at": at}, at)


def record_final_pass(session: Session, *, user_id: int, course_id: int, begun_at: datetime, at: datetime) -> None:
    """Note that a person has passed a course's final quiz, in an attempt begun then: it completes the course."""
    _be_alone(session, user_id, course_id=course_id)
    begun_on, on = local_date(begun_at), local_date(at)
    before = final_situation(session, user_id, course_id, begun_on=begun_on, on=on)
    is_of_this_round = before.round_when_begun == before.round
    if not before.has_proof and final_completes(
        has_modules_left=before.has_modules_left, is_of_this_round=is_of_this_round
    ):
        whose = {"user_id": user_id, "course_id": course_id, "round": before.round}
        session.execute(PROVE, {**whose, **_proof(before.valid_months, at), "rests_on_final": True})


def _situation(session: Session, user_id: int, module_id: int, at: datetime) -> Situation:
    _be_alone(session, user_id, module_id=module_id)
    return situation(session, user_id, module_id, local_date(at))


def _be_alone(session: Session, user_id: int, *, course_id: int | None = None, module_id: int | None = None) -> None:
    # In a statement of its own: one that waits for a lock does not see what it waited for.
    if session.get_bind().dialect.name == "postgresql":
        session.execute(ALONE, {"user_id": user_id, "course_id": course_id, "module_id": module_id})


def _achieve(session: Session, before: Situation, news: dict[str, Any], at: datetime) -> None:
    completed_at = before.completed_at or (at if _is_completed(before, news) else None)
    if before.completion_id is None:
        whose = {"user_id": before.user_id, "module_id": before.module_id, "round": before.round}
        session.execute(ADD, {**whose, **news, "completed_at": completed_at})
    else:
        session.execute(CHANGE, {"completion_id": before.completion_id, **news, "completed_at": completed_at})
    is_all = not before.has_others_left and not before.has_final
    if completed_at and is_all and not before.has_proof:
        whose = {"user_id": before.user_id, "course_id": before.course_id, "round": before.round}
        session.execute(PROVE, {**whose, **_proof(before.valid_months, at)})


def _is_completed(before: Situation, news: dict[str, Any]) -> bool:
    read, passed = before.read_at or news.get("read_at"), before.passed_at or news.get("passed_at")
    return completed(before.completed_by, has_quiz=before.has_quiz, read=bool(read), passed=bool(passed))


def settle(session: Session, *, course: Course, at: datetime) -> None:
    """Complete what people have done already, for a course that has come to ask for less; nothing is taken away.

    Where a final quiz is asked, only passing it completes the course.
    """
    wanted = set(session.scalars(select(Module.id).where(Module.course_id == course.id, Module.retired_at.is_(None))))
    done: dict[tuple[int, int], set[int]] = {}
    for completion, module in _without_proof(session, course):
        _judge(completion, module, at)
        if completion.completed_at:
            done.setdefault((completion.user_id, completion.round), set()).add(completion.module_id)
    asks_for_modules = wanted and not course.has_final
    proven = [whose for whose, modules in done.items() if asks_for_modules and wanted <= modules]
    for user_id, renewal in proven:
        whose = {"user_id": user_id, "course_id": course.id, "round": renewal}
        session.execute(PROVE, {**whose, **_proof(course.valid_months, at)})
    if proven:
        # Publishing may take its time: what happened when it began is news when it ends.
        renew(session, Subject.CONTENT)


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


def _proof(valid_months: int | None, at: datetime) -> dict[str, Any]:
    last = valid_until(local_date(at), valid_months)
    return {"completed_at": at, "valid_until": last, "renews_on": renews_on(last)}


def local_date(at: datetime) -> date:
    """Return the day in Norway of a time."""
    return at.astimezone(NORWAY).date()
