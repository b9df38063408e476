"""Letting people take a course anew whose obligation has come back."""

from collections.abc import Collection
from datetime import date, datetime, time

from sqlalchemy import false, func, not_, select, update
from sqlalchemy.orm import Session

from learning.assignments.models import Assignment
from learning.assignments.obligations.rules.recurrence import current
from learning.assignments.obligations.standings import standings
from learning.audit import record
from learning.courses.models import CourseCompletion
from learning.courses.rounds import asks_anew
from learning.database import NORWAY

PEOPLE_AT_ONCE = 500


def renew(session: Session, *, assignment_id: int, on: date) -> int:
    """Begin the course anew for whom an assignment asks for it again; return how many they are, 0 the second time.

    The proof stays as it is, and counts for as long as it did.
    """
    assignment = session.scalars(
        select(Assignment).where(Assignment.id == assignment_id, Assignment.withdrawn_at.is_(None))
    ).one_or_none()
    if assignment is None:
        return 0
    people = 0
    for opened_on, user_ids in _asked(session, assignment, on).items():
        for first in range(0, len(user_ids), PEOPLE_AT_ONCE):
            people += _begin_anew(
                session, assignment.course_id, user_ids[first : first + PEOPLE_AT_ONCE], opened_on, on
            )
    if people:
        record(session, by=None, what="asked anew", about=f"assignment {assignment_id} people {people}")
    return people


def _asked(session: Session, assignment: Assignment, on: date) -> dict[date, list[int]]:
    """Return whom it asks for something today, by the day since when it does."""
    found: dict[date, list[int]] = {}
    for user_id, times in standings(session, [assignment], on)[assignment.id].items():
        asked = current(times, on)
        if asked.status(on).is_left:
            found.setdefault(asked.opens_on, []).append(user_id)
    return found


def _begin_anew(session: Session, course_id: int, user_ids: Collection[int], opened_on: date, on: date) -> int:
    # Today, and not the day on which it opened: nothing that was done meanwhile becomes something else.
    proof = CourseCompletion
    is_earlier = proof.completed_at < datetime.combine(opened_on, time.min, NORWAY)
    has_not_begun = not_(func.coalesce(asks_anew(on), false()))
    meant = (proof.course_id == course_id, proof.user_id.in_(user_ids), is_earlier, has_not_begun)
    return len(session.scalars(update(proof).where(*meant).values(renews_on=on).returning(proof.id)).all())
