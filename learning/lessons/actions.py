"""The writes of a lesson: who reads just now, and that a teacher saw what a pupil answered."""

from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import Insert, bindparam, delete
from sqlalchemy.orm import Session

from learning.audit import record
from learning.dialects import dialect_of, upsert
from learning.lessons.answers import is_seen
from learning.lessons.models import Reading
from learning.lessons.rules import ANSWERS_SEEN, AnswersLook

KEPT_FOR = timedelta(days=1)
AGAIN = timedelta(minutes=5)
"""Whoever opens a module again so soon is noted already."""


@cache
def _note(dialect: str) -> Insert:
    whose = upsert(dialect, Reading).values(
        user_id=bindparam("user_id"), module_id=bindparam("module_id"), began_at=bindparam("at")
    )
    return whose.on_conflict_do_update(
        index_elements=[Reading.user_id, Reading.module_id],
        set_={"began_at": whose.excluded.began_at},
        where=Reading.began_at < bindparam("before"),
    )


def note_reading(session: Session, *, user_id: int, module_id: int, at: datetime) -> None:
    """Note that a pupil has opened a module."""
    values = {"user_id": user_id, "module_id": module_id, "at": at, "before": at - AGAIN}
    session.execute(_note(dialect_of(session)), values)


def remove_old_readings(session: Session, *, at: datetime) -> int:
    """Remove what nobody needs after the lesson; return how much."""
    old = delete(Reading).where(Reading.began_at < at - KEPT_FOR)
    return len(session.scalars(old.returning(Reading.user_id)).all())


def note_answers_seen(session: Session, *, by: int, look: AnswersLook, at: datetime) -> None:
    """Put on record that a teacher sees a pupil's answers, once a day."""
    if not is_seen(session, look, by=by, at=at):
        record(session, by=by, what=ANSWERS_SEEN, about=look.about)
