"""How far those are who have something. Beside `queries.py`: counted by the database, or person by person."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Date, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from learning.assignments.holders import holders
from learning.assignments.models import Assignment, Exemption
from learning.assignments.obligations.rules.obligation import Obligation, Status
from learning.assignments.obligations.rules.recurrence import current
from learning.assignments.obligations.standings import standings
from learning.assignments.rules import ExemptionKind, Repeats
from learning.courses.models import Completion, CourseCompletion
from learning.courses.rounds import asks_anew


class Tally(NamedTuple):
    """How many have it, and how many of them are done or let off."""

    people: int
    done: int
    exempt: int


NOBODY = Tally(0, 0, 0)


def tallies(session: Session, assignment_ids: Collection[int], on: date) -> dict[int, Tally]:
    """Return how far those are who have it on the day, by assignment; one that nobody has is left out.

    Of what comes back, how far they are this time.
    """
    every = session.scalars(select(Assignment).where(Assignment.id.in_(assignment_ids))).all()
    once = [assignment for assignment in every if assignment.repeats is Repeats.NEVER]
    again = [assignment for assignment in every if assignment.repeats is not Repeats.NEVER]
    return _counted(session, once, on) | _followed(session, again, on)


def _followed(session: Session, assignments: Sequence[Assignment], on: date) -> dict[int, Tally]:
    if not assignments:
        return {}
    found = standings(session, assignments, on)
    return {assignment_id: _tally(people.values(), on) for assignment_id, people in found.items() if people}


def _tally(people: Iterable[Sequence[Obligation]], on: date) -> Tally:
    statuses = Counter(current(times, on).status(on) for times in people)
    done = sum(number for status, number in statuses.items() if status.is_done)
    return Tally(statuses.total(), done, statuses[Status.EXEMPT])


def _counted(session: Session, assignments: Sequence[Assignment], on: date) -> dict[int, Tally]:
    """Count what the rules say of what is done once: there may be a whole municipality of people."""
    if not assignments:
        return {}
    having = holders([assignment.id for assignment in assignments], on).subquery()
    # Somebody who belongs to two units below counts once.
    people = select(having.c.assignment_id, having.c.user_id).distinct().subquery()
    is_exempt = exists().where(
        Exemption.assignment_id == Assignment.id,
        Exemption.user_id == people.c.user_id,
        Exemption.kind == ExemptionKind.EXEMPT,
    )
    days = {assignment.id: literal(assignment.terms.given_on, Date) for assignment in assignments}
    is_done = _is_done(people.c.user_id, case(days, value=Assignment.id))
    rows = session.execute(
        select(
            Assignment.id,
            func.count(),
            func.count(case((is_done, 1))),
            func.count(case((and_(is_exempt, ~is_done), 1))),
        )
        .join(people, people.c.assignment_id == Assignment.id)
        .group_by(Assignment.id)
    )
    return {assignment_id: Tally(*counts) for assignment_id, *counts in rows}


def _is_done(user_id: ColumnElement[int], given_on: ColumnElement[date]) -> ColumnElement[bool]:
    """Return the condition that somebody has done what is asked, since it was given or so that it counted then."""
    proof, completion, earlier = CourseCompletion, Completion, aliased(CourseCompletion)
    has_proof = exists().where(
        proof.user_id == user_id,
        proof.course_id == Assignment.course_id,
        or_(proof.valid_until.is_(None), proof.valid_until >= given_on),
    )
    was_over = exists().where(
        earlier.user_id == completion.user_id,
        earlier.course_id == Assignment.course_id,
        earlier.round == completion.round,
        asks_anew(given_on, earlier),
    )
    has_module = exists().where(
        completion.user_id == user_id,
        completion.module_id == Assignment.module_id,
        completion.completed_at.is_not(None),
        ~was_over,
    )
    return or_(and_(Assignment.module_id.is_(None), has_proof), and_(Assignment.module_id.is_not(None), has_module))
