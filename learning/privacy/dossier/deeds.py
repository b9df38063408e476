"""What the audit trail keeps about a person, and what it keeps of what they did; and the texts they published."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import literal, or_, select, union_all
from sqlalchemy.orm import Session

from learning.audit import Event
from learning.courses.models import CourseVersion, GuideVersion, ModuleVersion
from learning.quizzes.models import QuizVersion


@dataclass(frozen=True, kw_only=True)
class DeedKept:
    """A row of `event`: `by_me` is what the person did, otherwise it was done by somebody else or by a command."""

    at: datetime
    what: str
    about: str
    by_me: bool


@dataclass(frozen=True, kw_only=True)
class TextKept:
    """A text that the person published, a row of one of the tables of versions."""

    kind: str
    title: str
    language: str
    number: int
    published_at: datetime


def deeds(session: Session, user_id: int) -> list[DeedKept]:
    """Return what the person did, and what was done about them, the latest first."""
    about = f"user {user_id}"
    # The numbers of others begin alike: "user 1" is no part of "user 12".
    mine = or_(Event.by == user_id, Event.about == about, Event.about.like(f"{about} %"))
    rows = session.scalars(select(Event).where(mine).order_by(Event.at.desc(), Event.id.desc()))
    return [DeedKept(at=row.at, what=row.what, about=row.about, by_me=row.by == user_id) for row in rows]


def in_kinds(deeds: Iterable[DeedKept]) -> list[tuple[str, int]]:
    """Return how often each thing happened, the most frequent first."""
    return Counter(deed.what for deed in deeds).most_common()


def texts(session: Session, user_id: int) -> list[TextKept]:
    """Return the texts that the person published, the latest last."""
    tables: tuple[tuple[str, Any], ...] = (
        ("course", CourseVersion),
        ("guide", GuideVersion),
        ("module", ModuleVersion),
        ("quiz", QuizVersion),
    )
    every = union_all(
        *(
            select(literal(kind).label("kind"), table.title, table.language, table.number, table.published_at).where(
                table.published_by == user_id
            )
            for kind, table in tables
        )
    ).subquery()
    return [
        TextKept(**row._mapping)
        for row in session.execute(select(every).order_by(every.c.published_at, every.c.kind, every.c.title))
    ]
