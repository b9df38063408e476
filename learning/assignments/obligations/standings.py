"""Where everybody is with what was given, of many at a time. Beside `queries.py`, which reads one person's own."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.accounts.models import Membership
from learning.assignments.holders import memberships
from learning.assignments.models import Assignment, Exemption
from learning.assignments.obligations.achievements import achievements
from learning.assignments.obligations.rules.belonging import Period, since
from learning.assignments.obligations.rules.obligation import Bearer, Obligation
from learning.assignments.obligations.rules.recurrence import obligations

Standings = dict[int, dict[int, tuple[Obligation, ...]]]
"""By assignment and by person, every time that it is to be done."""


def standings(session: Session, assignments: Sequence[Assignment], on: date) -> Standings:
    """Return where all are to whom the assignments belong on the day; three statements, however many there are."""
    ids = [assignment.id for assignment in assignments]
    bearers = _bearers(session, ids, on)
    theirs = memberships(ids).with_only_columns(Membership.user_id)
    done = achievements(session, theirs, {assignment.task for assignment in assignments})
    rows = session.scalars(select(Exemption).where(Exemption.assignment_id.in_(ids)))
    grants = {(row.assignment_id, row.user_id): row.grant for row in rows}
    found: Standings = {assignment_id: {} for assignment_id in ids}
    for assignment in assignments:
        terms, task = assignment.terms, assignment.task
        for user_id, first in bearers.get(assignment.id, {}).items():
            achieved = tuple(done.get(user_id, {}).get(task, ()))
            bearer = Bearer(since=first, achievements=achieved, grant=grants.get((assignment.id, user_id)))
            found[assignment.id][user_id] = obligations(terms, bearer, on)
    return found


def _bearers(session: Session, assignment_ids: Sequence[int], on: date) -> dict[int, dict[int, date]]:
    """Return who has each assignment on the day, and since when."""
    periods: dict[int, dict[int, list[Period]]] = {}
    for assignment_id, user_id, *days in session.execute(
        memberships(assignment_ids, Membership.starts_on, Membership.ends_on)
    ):
        periods.setdefault(assignment_id, {}).setdefault(user_id, []).append((days[0], days[1]))
    found: dict[int, dict[int, date]] = {}
    for assignment_id, people in periods.items():
        firsts = ((user_id, since(theirs, on)) for user_id, theirs in people.items())
        found[assignment_id] = {user_id: first for user_id, first in firsts if first is not None}
    return found
