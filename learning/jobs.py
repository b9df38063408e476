"""What runs by itself at night: when each job last succeeded, and how much waits for it.

A command says `succeeded(session, "retain")` in the transaction of its last deed. A slice that keeps a queue states how
long it is: `@waiting("forget")` above a query that takes the session and returns a number.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.audit import Event, record

Count = TypeVar("Count", bound=Callable[[Session], int])

JOBS = ("backup", "figures", "forget", "renew", "retain")
QUEUES: dict[str, Callable[[Session], int]] = {}
"""How to count what waits, by the job that will do it."""


def waiting(job: str) -> Callable[[Count], Count]:
    """State that a query counts what waits for the job."""

    def state(count: Count) -> Count:
        QUEUES[job] = count
        return count

    return state


def succeeded(session: Session, job: str) -> None:
    """Leave in the audit trail that the job did all it had to do; one that is unknown raises ValueError."""
    record(session, by=None, what=f"job {job}", about=_name(job))


def last_successes(session: Session) -> dict[str, datetime]:
    """Return when each job last succeeded; one that never did is missing."""
    last = (
        select(Event.about, func.max(Event.at).label("at"))
        .where(Event.about.in_(map(_name, JOBS)))
        .group_by(Event.about)
    )
    times = {row.about: row.at for row in session.execute(last)}
    return {job: times[_name(job)] for job in JOBS if _name(job) in times}


def numbers_waiting(session: Session) -> dict[str, int]:
    """Return how much waits for each job that has a queue."""
    return {job: count(session) for job, count in sorted(QUEUES.items())}


def _name(job: str) -> str:
    if job not in JOBS:
        raise ValueError(f"{job} is none of the jobs {', '.join(JOBS)}; add it to learning.jobs.JOBS.")
    return f"job {job}"
