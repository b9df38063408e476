"""The night on which a duty comes back: the course is taken anew, and the proof stays as it was."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.assignments.actions import withdraw
from learning.assignments.obligations import actions
from learning.assignments.obligations.actions import renew
from learning.assignments.obligations.queries import recurring
from learning.assignments.rules import Repeats
from learning.audit import Event
from learning.courses import progress
from learning.courses.models import CourseCompletion, Module
from learning.courses.rules import CompletedBy
from learning.units.models import Unit
from tests import builders
from tests.assignments.material import at, give, take

GIVEN, DONE = date(2026, 8, 24), date(2026, 9, 7)
OPENS = date(2027, 7, 9)
"""Sixty days before it is twelve months since."""
TWELVE_MONTHS = {"repeats": Repeats.AFTER_COMPLETION, "months": 12}


@pytest.fixture
def module(session: Session) -> Module:
    return builders.module(session, builders.course(session, completed_by=CompletedBy.READ), quiz="")


@pytest.fixture
def archive(session: Session) -> Unit:
    return builders.unit(session, "Arkivet")


@pytest.fixture
def people(session: Session, archive: Unit, module: Module) -> list[User]:
    """Three who work there; two have taken the course."""
    people = [builders.person(session, Role.STAFF, archive, name) for name in ("Kari", "Ola", "Liv")]
    for user in people[:2]:
        take(session, user, module, DONE)
    return people


def days(session: Session) -> list[date | None]:
    return list(session.scalars(select(CourseCompletion.renews_on).order_by(CourseCompletion.id)))


def test_a_course_is_taken_anew_from_the_night_on_which_its_duty_opens(
    session: Session, archive: Unit, module: Module, people: list[User], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(actions, "PEOPLE_AT_ONCE", 1)
    duty = give(session, module.course, archive, GIVEN, **TWELVE_MONTHS)

    before, then, again = (
        renew(session, assignment_id=duty.id, on=day)
        for day in (OPENS - timedelta(days=1), OPENS, OPENS + timedelta(days=1))
    )

    assert (before, then, again) == (0, 2, 0)
    assert days(session) == [OPENS, OPENS]
    assert progress.is_open(progress.my_courses(session, people[0].id, "nb", OPENS)[0], OPENS)
    assert session.scalars(select(Event.about).where(Event.what == "asked anew")).all() == [
        f"assignment {duty.id} people 2"
    ]


def test_a_night_that_was_missed_is_made_up_for_without_changing_what_has_been(
    session: Session, archive: Unit, module: Module, people: list[User]
):
    duty = give(session, module.course, archive, GIVEN, **TWELVE_MONTHS)

    renew(session, assignment_id=duty.id, on=date(2027, 8, 1))

    assert days(session) == [date(2027, 8, 1)] * 2


def test_who_takes_it_in_the_same_night_is_not_asked_twice(
    session: Session, archive: Unit, module: Module, people: list[User]
):
    duty = give(session, module.course, archive, GIVEN, **TWELVE_MONTHS)
    renew(session, assignment_id=duty.id, on=OPENS)
    take(session, people[0], module, OPENS)

    assert renew(session, assignment_id=duty.id, on=OPENS) == 0
    assert days(session) == [OPENS, OPENS, None]


def test_a_proof_that_has_run_out_keeps_its_day(session: Session, archive: Unit):
    course = builders.course(session, completed_by=CompletedBy.READ, valid_months=6)
    module, kari = builders.module(session, course, quiz=""), builders.person(session, Role.STAFF, archive)
    take(session, kari, module, DONE)
    duty = give(session, course, archive, GIVEN, **TWELVE_MONTHS)

    assert renew(session, assignment_id=duty.id, on=OPENS) == 0
    assert days(session) == [date(2027, 3, 8)]


def test_what_was_taken_back_asks_for_nothing_anew(session: Session, archive: Unit, module: Module, people: list[User]):
    duty = give(session, module.course, archive, GIVEN, **TWELVE_MONTHS)
    withdraw(session, assignment_ids=[duty.id], by=people[0].id, at=at(GIVEN))

    assert renew(session, assignment_id=duty.id, on=OPENS) == 0
    assert days(session) == [None, None]


def test_only_what_comes_back_and_is_still_offered_is_looked_at_every_night(
    session: Session, archive: Unit, module: Module, people: list[User]
):
    retired = builders.course(session, "gammelt", retired_at=builders.MORNING)
    duty, _once, gone, _old = (
        give(session, course, archive, GIVEN, **terms)
        for course, terms in [
            (module.course, TWELVE_MONTHS),
            (module.course, {}),
            (module.course, TWELVE_MONTHS),
            (retired, TWELVE_MONTHS),
        ]
    )
    withdraw(session, assignment_ids=[gone.id], by=people[0].id, at=at(GIVEN))

    assert list(recurring(session)) == [duty.id]
