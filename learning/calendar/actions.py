"""Making, renewing and stopping a calendar address."""

import secrets
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.accounts.sessions.rules import hash_of
from learning.audit import record
from learning.calendar.models import CalendarFeed
from learning.dialects import dialect_of, upsert

TOKEN_BYTES = 16


def make_feed(session: Session, *, user_id: int, language: str, at: datetime) -> str:
    """Give the person a new address, and return its token, which nothing here remembers; an earlier one stops."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = {"token_hash": hash_of(token), "language": language, "made_at": at}
    statement = upsert(dialect_of(session), CalendarFeed).values(user_id=user_id, **made)
    session.execute(statement.on_conflict_do_update(index_elements=[CalendarFeed.user_id], set_=made))
    record(session, by=user_id, what="calendar address made", about=f"user {user_id}")
    return token


def stop_feed(session: Session, *, user_id: int) -> None:
    """Let nobody read the person's calendar any more."""
    stopped = delete(CalendarFeed).where(CalendarFeed.user_id == user_id).returning(CalendarFeed.user_id)
    if session.scalar(stopped) is not None:
        record(session, by=user_id, what="calendar address stopped", about=f"user {user_id}")
