"""What stands on a person's first page."""

from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.assignments.obligations.queries import MyObligation, left_to_do
from learning.courses import progress
from learning.courses.contents import ModuleRow
from learning.courses.progress import MyCourse


class MyWork(NamedTuple):
    """What a person has to do and has done."""

    given: list[MyObligation]
    """What others gave the person and is left to do, the first due date in front."""
    open_ones: list[MyCourse]
    """Courses of the person's own of which nobody gave the whole."""
    closed_ones: list[MyCourse]
    begun: dict[int, MyCourse]
    """How far the person is in each course, open or not."""


class Next(NamedTuple):
    """The one thing to do next."""

    obligation: MyObligation | None
    """What was given; None where it is a course of the person's own."""
    row: MyCourse
    module: ModuleRow | None
    """The module to open; None where the course itself, or its final quiz, is next."""


def my_work(session: Session, user_id: int, on: date, language: str) -> MyWork:
    """Return what the person has to do, and what is done."""
    mine = progress.my_courses(session, user_id, language, on)
    given = left_to_do(session, user_id, on, language)
    asked = {one.course.id for one in given if one.module is None}
    open_ones = [row for row in mine if progress.is_open(row, on)]
    return MyWork(
        given=given,
        open_ones=[row for row in open_ones if row.course.id not in asked],
        closed_ones=[row for row in mine if not progress.is_open(row, on)],
        begun={row.course.id: row for row in mine},
    )


def next_step(session: Session, user_id: int, work: MyWork, on: date, language: str) -> Next | None:
    """Return what to do next: what was given first, else the first of the person's own courses; None for nothing."""
    if work.given:
        first = work.given[0]
        # What somebody was given need be nothing of theirs otherwise.
        row = work.begun.get(first.course.id, MyCourse(first.course, is_duty=False, done=0, proof=None))
        return Next(first, row, first.module or _following(session, user_id, row, on, language))
    if work.open_ones:
        return Next(None, work.open_ones[0], _following(session, user_id, work.open_ones[0], on, language))
    return None


def _following(session: Session, user_id: int, row: MyCourse, on: date, language: str) -> ModuleRow | None:
    """Return the module to go on with, where a course has been begun and not only its final quiz is left."""
    if not row.done or row.is_final_next:
        return None
    return progress.next_module(session, user_id, row.course, language, on)
