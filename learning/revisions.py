"""Names for the state of what rarely changes, so that a process may keep what it has read of it.

Whoever changes it gives the state a new name in the same transaction. Whoever has read it keeps it under the name that
the same transaction saw, and asks in the next one whether the name still holds.
"""

import secrets
from enum import StrEnum

from sqlalchemy import String, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from learning.database import Base


class Subject(StrEnum):
    """What has a revision."""

    CONTENT = "content"
    """What is published: courses, modules, quizzes, their versions, and whom they are for."""
    PEOPLE = "people"
    """Units, memberships, who there is, and what was taken away of what they had done."""


class Revision(Base):
    """The state that a subject is in: a random word, so that a restored copy never bears the name of another state."""

    __tablename__ = "revision"

    subject: Mapped[Subject] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(32))


def renew(session: Session, subject: Subject) -> None:
    """Say that the subject changes with this transaction; who else changes it waits for its end."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    name = secrets.token_hex(16)
    statement = insert(Revision).values(subject=subject, name=name)
    session.execute(statement.on_conflict_do_update(index_elements=[Revision.subject], set_={"name": name}))


def revision(session: Session, subject: Subject) -> str:
    """Return the name of the subject's state; empty before anything was written."""
    name = select(Revision.name).where(Revision.subject == subject)
    return session.scalar(select(func.coalesce(name.scalar_subquery(), ""))) or ""
