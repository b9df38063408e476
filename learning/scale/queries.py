"""Reads that `flask scale` needs of what is there and of what it is about to make."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.courses.models import Course
from learning.scale import staging
from learning.units.models import Unit


def is_empty(session: Session) -> bool:
    """Tell whether there is no unit, no person and no course."""
    return not any(session.scalar(select(table.id).limit(1)) for table in (Unit, User, Course))


def answers_given(session: Session) -> int:
    """Return how many answers those who have begun will give."""
    path, begun = staging.path.c, staging.enrolment.c
    given = select(func.sum(path.answers)).join_from(staging.enrolment, staging.path, path.id == begun.path_id)
    return session.scalar(given) or 0


def most_answers_of_one(session: Session) -> int:
    """Return how many answers the longest way through a course has."""
    return session.scalar(select(func.max(staging.path.c.answers))) or 0
