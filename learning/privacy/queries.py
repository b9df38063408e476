"""Reads of those who ask to be forgotten, and of what they leave."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.courses.models import Completion, CourseCompletion
from learning.jobs import waiting
from learning.privacy.models import ErasureRequest
from learning.quizzes.models import Attempt


def asked_at(session: Session, user_id: int) -> datetime | None:
    """Return when a person asked to be forgotten; None where they did not."""
    return session.scalar(select(ErasureRequest.asked_at).where(ErasureRequest.user_id == user_id))


@waiting("forget")
def waiting_requests(session: Session) -> int:
    """Return how many people wait to be forgotten."""
    return session.scalar(select(func.count()).select_from(ErasureRequest)) or 0


class Leaver(NamedTuple):
    """Somebody who may be forgotten, and what goes with them."""

    id: int
    code: str
    name: str
    asked_at: datetime | None
    attempts: int
    completions: int
    proofs: int


def leavers(session: Session, codes: Collection[str], *, asked: bool) -> list[Leaver]:
    """Return the people with these codes, or also everybody who asked, by their codes."""
    attempts, completions, proofs = (
        select(func.count()).where(table.user_id == User.id).scalar_subquery()
        for table in (Attempt, Completion, CourseCompletion)
    )
    wanted = User.code.in_(codes)
    rows = session.execute(
        select(User.id, User.code, User.display_name, ErasureRequest.asked_at, attempts, completions, proofs)
        .outerjoin(ErasureRequest, ErasureRequest.user_id == User.id)
        .where(wanted | ErasureRequest.asked_at.is_not(None) if asked else wanted)
        .order_by(User.code)
    )
    return [Leaver(*row) for row in rows]
