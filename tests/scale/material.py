"""A small municipality to measure with, and what it takes to make it."""

from datetime import date

from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from learning.publishing.rules import Content, check
from learning.scale.actions import make_scale
from learning.scale.content import generated_files
from learning.scale.population import Population
from learning.scale.rules import Size

TODAY = date(2026, 11, 23)
SIZE = Size(people=48, units=9, courses=2, answers=1_500)
KEYS = {
    "sqlite": "SELECT name || coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'",
    "postgresql": "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL "
    "SELECT conrelid::regclass || conname || pg_get_constraintdef(oid) FROM pg_constraint",
}


def content() -> Content:
    """Return a course for staff, who must pass it, and one for pupils, who must read it."""
    return check(generated_files(range(10, 12)), TODAY)


def make(session: Session, size: Size = SIZE) -> Population:
    """Make the municipality."""
    return make_scale(session, size=size, content=content(), today=TODAY)


def keys(connection: Connection) -> set[str]:
    """Return what the database says of all its keys and indexes."""
    return set(connection.scalars(text(KEYS[connection.dialect.name])))
