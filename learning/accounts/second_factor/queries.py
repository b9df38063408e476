"""Reads of second factors."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.accounts.models import RecoveryCode, SecondFactor


class Factor(NamedTuple):
    """An app that somebody has set up, and how many codes on paper are left."""

    salt: str
    confirmed_at: datetime
    wrong_codes: int
    recovery_codes: int


def second_factor(session: Session, user_id: int) -> Factor | None:
    """Return the person's second factor; None where there is none."""
    left = select(func.count()).where(RecoveryCode.user_id == user_id).scalar_subquery()
    row = session.execute(
        select(SecondFactor.salt, SecondFactor.confirmed_at, SecondFactor.wrong_codes, left).where(
            SecondFactor.user_id == user_id
        )
    ).one_or_none()
    return Factor(*row) if row else None
