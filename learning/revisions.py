"""Names for the state of what rarely changes, so that a process may keep what it has read of it.

Whoever changes it gives the state a new name in the same transaction. Whoever has read it keeps it under the name that
the same transaction saw, and asks in the next one whether the name still holds.
"""

import secrets
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, String, event, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from learning.database import Base
from learning.dialects import dialect_of, upsert


class Subject(StrEnum):
    """What has a revision."""

    CONTENT = "content"
    """What is published: courses, modules, quizzes, their versions, and whom they are for."""
    PEOPLE = "people"
    """Units, memberships, who there is, and what was taken away of what they had done."""
    FILES = "files"
    """The files that the content was published from, and the program that read them: named after what is in both."""


class Revision(Base):
    """The state that a subject is in: a random word, or for files one made of all that is in them."""

    __tablename__ = "revision"

    subject: Mapped[Subject] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(32))


SEEN, SEEN_BEFORE = "revisions", "revisions seen before"
"""Where a session keeps the names that its transaction has seen, and those seen just before it began."""


def renew(session: Session, subject: Subject, name: str | None = None) -> None:
    """Say that the subject changes with this transaction; who else changes it waits for its end."""
    name = name or secrets.token_hex(16)
    statement = upsert(dialect_of(session), Revision).values(subject=subject, name=name)
    session.execute(statement.on_conflict_do_update(index_elements=[Revision.subject], set_={"name": name}))
    note(session, subject, name)


def revision(session: Session, subject: Subject) -> str:
    """Return the name of the subject's state; empty before anything was written. A transaction asks once."""
    seen = SEEN if session.in_transaction() else SEEN_BEFORE
    name: str | None = session.info.get(seen, {}).get(subject)
    if name is None:
        name = session.scalar(select(name_of(subject))) or ""
        note(session, subject, name)
    return name


def name_of(subject: Subject) -> ColumnElement[str]:
    """Return the name as a column, for a SELECT that asks for something else besides; then `note` what it found."""
    # Of the table's columns: attributes would make the ORM take a part in every SELECT that asks for it.
    table = Revision.__table__.c
    return func.coalesce(select(table.name).where(table.subject == subject).scalar_subquery(), "")


def note(session: Session, subject: Subject, name: str) -> None:
    """Remember the name until the session's transaction ends, or the one that it is about to begin."""
    session.info.setdefault(SEEN if session.in_transaction() else SEEN_BEFORE, {})[subject] = name


@event.listens_for(Session, "after_begin")
def _look_anew(session: Session, *_about: Any) -> None:
    session.info[SEEN] = session.info.pop(SEEN_BEFORE, {})
