"""The audit trail: who did what to what, and when, written in the same transaction as the deed."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import String, insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from learning.database import Base, now


class Event(Base):
    """One deed. No foreign keys: it outlives the people and things it speaks of, and never names anybody."""

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    by: Mapped[int | None] = mapped_column(index=True)
    what: Mapped[str] = mapped_column(String(60))
    about: Mapped[str] = mapped_column(String(200), index=True)


def record(session: Session, *, by: int | None, what: str, about: str) -> Event:
    """Add a deed to the trail: `by` is the actor's id, or None for a command; `about` is like `user 12`."""
    event = Event(at=now(), by=by, what=what, about=about)
    session.add(event)
    return event


def record_each(session: Session, *, by: int | None, what: str, about: Iterable[str]) -> None:
    """Add the same deed for each of many, in one statement."""
    at = now()
    rows = [{"at": at, "by": by, "what": what, "about": one} for one in about]
    if rows:
        session.execute(insert(Event), rows)
