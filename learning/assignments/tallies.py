"""How far those are who have something. Beside `queries.py`: one statement, and what it counts as done."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from learning.assignments.holders import holders
from learning.assignments.models import Assignment, Exemption
from learning.assignments.rules import ExemptionKind
from learning.courses.models import Completion, CourseCompletion


class Tally(NamedTuple):
    """How many have it, and how many of them are done or let off."""

    people: int
    done: int
    exempt: int


NOBODY = Tally(0, 0, 0)


def tallies(session: Session, assignment_ids: Collection[int], on: date) -> dict[int, Tally]:
    """Return how far those are who have it on the day, by assignment; one that nobody has is left out."""
    having = holders(assignment_ids, on).subquery()
    # Somebody who belongs to two units below counts once.
    people = select(having.c.assignment_id, having.c.user_id).distinct().subquery()
    is_exempt = exists().where(
        Exemption.assignment_id == Assignment.id,
        Exemption.user_id == people.c.user_id,
        Exemption.kind == ExemptionKind.EXEMPT,
    )
    is_done = _is_done(people.c.user_id, on)
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


def _is_done(user_id: ColumnElement[int], on: date) -> ColumnElement[bool]:
    """Return the condition that somebody has done what the assignment asks for, and that it counts on the day."""
    proof, completion, run_out = CourseCompletion, Completion, aliased(CourseCompletion)
    has_proof = exists().where(
        proof.user_id == user_id,
        proof.course_id == Assignment.course_id,
        or_(proof.valid_until.is_(None), proof.valid_until >= on),
    )
    has_run_out = exists().where(
        run_out.user_id == completion.user_id,
        run_out.course_id == Assignment.course_id,
        run_out.round == completion.round,
        run_out.valid_until < on,
    )
    has_module = exists().where(
        completion.user_id == user_id,
        completion.module_id == Assignment.module_id,
        completion.completed_at.is_not(None),
        ~has_run_out,
    )
    return or_(and_(Assignment.module_id.is_(None), has_proof), and_(Assignment.module_id.is_not(None), has_module))
