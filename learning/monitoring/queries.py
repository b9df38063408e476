"""What watchers want to know of the database."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

from learning import jobs


class JobFigures(NamedTuple):
    """How much waits for each job, and when each last succeeded."""

    waiting: dict[str, int]
    succeeded: dict[str, datetime]


def job_figures(session: Session) -> JobFigures:
    """Return the figures of all jobs."""
    return JobFigures(jobs.numbers_waiting(session), jobs.last_successes(session))


def step(session: Session) -> str | None:
    """Return the migration that the database has reached."""
    # Not by Alembic: it would take 8 MB of every process for this one word.
    is_migrated = inspect(session.connection()).has_table("alembic_version")
    return session.scalar(text("SELECT version_num FROM alembic_version")) if is_migrated else None
