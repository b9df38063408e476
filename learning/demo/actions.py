"""Writes of the demo."""

from datetime import date

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from learning.accounts.actions import hasher
from learning.accounts.models import Identity
from learning.accounts.roster.actions import apply_plan
from learning.accounts.roster.queries import person_ids
from learning.accounts.roster.rules import Plan
from learning.accounts.rules import DEMO_WORDS
from learning.courses.models import Completion, CourseCompletion
from learning.demo.calendar import HALF_A_YEAR, moment
from learning.demo.history import History, Learning
from learning.demo.queries import taught_courses
from learning.demo.town import Town, invent_town
from learning.quizzes.models import Answer, Attempt


def make_demo(session: Session, *, municipality: str, today: date) -> Town:
    """Fill an empty database with the invented municipality and what its people have done until today."""
    town = invent_town(municipality, today)
    _settle(session, town)
    _remember(session, _history(session, town))
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


def _history(session: Session, town: Town) -> History:
    history, ids = History(), person_ids(session)
    for course in taught_courses(session):
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
