"""Writes of the demo."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from learning.accounts.actions import hasher
from learning.accounts.models import Identity
from learning.accounts.roster.actions import apply_plan
from learning.accounts.roster.queries import person_ids, unit_ids
from learning.accounts.roster.rules import Plan
from learning.accounts.rules import DEMO_WORDS
from learning.assignments.actions import assign
from learning.courses.models import Completion, CourseCompletion
from learning.demo.calendar import HALF_A_YEAR, moment
from learning.demo.given import given_in
from learning.demo.history import LESSON_BEGINS, History, Learning
from learning.demo.queries import taught_courses
from learning.demo.taught import TaughtCourse
from learning.demo.town import Town, invent_town
from learning.quizzes.models import Answer, Attempt


def make_demo(session: Session, *, municipality: str, today: date) -> Town:
    """Fill an empty database with the invented municipality and what its people have done until today."""
    town = invent_town(municipality, today)
    _settle(session, town)
    courses = taught_courses(session)
    _remember(session, _history(session, town, courses))
    _give(session, town, courses)
    return town


def _settle(session: Session, town: Town) -> None:
    plan = Plan(
        units_added=tuple(town.units),
        people_added=tuple(town.people),
        memberships_added=tuple(town.memberships),
        without_sign_in=tuple(town.people),
    )
    # One hash for all: whoever may see it knows the password, and four hundred would take a minute.
    hashes = dict.fromkeys((person.code for person in town.people), hasher.hash(DEMO_WORDS))
    began_at = moment(town.today - HALF_A_YEAR, 0)
    apply_plan(session, plan=plan, by=None, at=began_at, password_hashes=hashes)
    # One click signs in: nobody is asked to choose another password first.
    session.execute(update(Identity).values(handed_out_at=None))


def _history(session: Session, town: Town, courses: Sequence[TaughtCourse]) -> History:
    history, ids = History(), person_ids(session)
    for course in courses:
        for resident in town.residents:
            if course.is_for(resident):
                Learning(
                    user_id=ids[resident.code], resident=resident, course=course, today=town.today, history=history
                ).learn()
    return history


def _remember(session: Session, history: History) -> None:
    for table, rows in (
        (Attempt, history.attempts),
        (Answer, history.answers),
        (Completion, history.completions),
        (CourseCompletion, history.proofs),
    ):
        if rows:
            session.execute(insert(table), rows)


def _give(session: Session, town: Town, courses: Sequence[TaughtCourse]) -> None:
    people = {person.username: person.code for person in town.people}
    ids = person_ids(session)
    for gift, batch, assigned in given_in(town, courses, unit_ids(session)):
        at = moment(town.before(-gift.given), LESSON_BEGINS)
        assign(session, targets=assigned, by=ids[people[gift.by]], at=at, batch=batch)
