"""Reads of calendar addresses."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.accounts.sessions.rules import hash_of
from learning.calendar.models import CalendarFeed


class Feed(NamedTuple):
    """Somebody's address, which only its owner and their calendar know."""

    token_hash: str
    made_at: datetime


class Reader(NamedTuple):
    """Whose calendar it is, and what it is written in."""

    user_id: int
    language: str


# Calendars ask every few hours, for as long as people have them: it is built once.
READER = (
    select(CalendarFeed.user_id, func.coalesce(User.language, CalendarFeed.language))
    .join(User, User.id == CalendarFeed.user_id)
    .where(CalendarFeed.token_hash == bindparam("token_hash"))
)


def feed(session: Session, user_id: int) -> Feed | None:
    """Return the person's address, if there is one."""
    row = session.execute(
        select(CalendarFeed.token_hash, CalendarFeed.made_at).where(CalendarFeed.user_id == user_id)
    ).one_or_none()
    return Feed(*row) if row else None


def reader(session: Session, token: str) -> Reader | None:
    """Return whose calendar is read at an address; None where nobody's is, or is no longer."""
    row = session.execute(READER, {"token_hash": hash_of(token)}).one_or_none()
    return Reader(*row) if row else None
