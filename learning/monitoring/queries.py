"""What watchers want to know of the database."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning import jobs, migrations


class JobFigures(NamedTuple):
    """How much waits for each job, and when each last succeeded."""

    waiting: dict[str, int]
    succeeded: dict[str, datetime]


def job_figures(session: Session) -> JobFigures:
    """Return the figures of all jobs."""
    return JobFigures(jobs.numbers_waiting(session), jobs.last_successes(session))


def step(session: Session) -> str | None:
    """Return the migration that the database has reached."""
    return migrations.current(session.connection())
