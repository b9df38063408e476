"""Who has something, and how many of them are done: each counted once, where they belong today."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.assignments.actions import Assigned, assign, exempt
from learning.assignments.holders import HolderRow, people
from learning.assignments.models import Assignment
from learning.assignments.tallies import Tally, tallies
from learning.courses.models import Completion, CourseCompletion, Module
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders

ON = date(2026, 11, 24)
GIVEN_ON = builders.MORNING.date()


@pytest.fixture
def module(session: Session) -> Module:
    return builders.module(session, builders.course(session))


@pytest.fixture
def school(session: Session) -> Unit:
    return builders.unit(session, "Åsen skole", UnitKind.SCHOOL)


@pytest.fixture
def five_a(session: Session, school: Unit) -> Unit:
    return builders.unit(session, "5A", UnitKind.CLASS, school)


@pytest.fixture
def tuva(session: Session, five_a: Unit) -> User:
    return builders.person(session, Role.TEACHER, five_a, "Tuva")


def give(session: Session, module: Module, unit: Unit, by: User, *, whole: bool = True) -> int:
    """Give the course or the module, and return the assignment's id."""
    about = {"course_id": module.course_id, "module_id": None if whole else module.id, "due_on": None}
    batch = assign(session, targets=Assigned(unit_ids=(unit.id,), **about), by=by.id, at=builders.MORNING)
    return session.query(Assignment.id).filter_by(batch=batch).scalar()


def prove(session: Session, user: User, module: Module, valid_until: date | None = None) -> None:
    about = {"course_id": module.course_id, "round": 0, "completed_at": builders.MORNING}
    session.add(CourseCompletion(user_id=user.id, valid_until=valid_until, **about))


def complete(session: Session, user: User, module: Module) -> None:
    done = {"passed_at": builders.MORNING, "completed_at": builders.MORNING}
    session.add(Completion(user_id=user.id, module_id=module.id, round=0, **done))


def test_a_class_is_its_pupils_and_a_school_its_employees(
    session: Session, module: Module, school: Unit, five_a: Unit, tuva: User
):
    builders.person(session, Role.PUPIL, five_a, "Ida")
    builders.person(session, Role.STAFF, school, "Kari")
    to_class, to_school = give(session, module, five_a, tuva), give(session, module, school, tuva)

    found = people(session, [to_class, to_school], ON, named="", most=9)

    assert {(row.name, row.assignment_ids) for row in found} == {
        ("Ida", frozenset({to_class})),
        ("Kari", frozenset({to_school})),
        ("Tuva", frozenset({to_school})),
    }
    assert [row.name for row in people(session, [to_school], ON, named="kA r", most=9)] == ["Kari"]


def test_who_works_at_two_places_counts_once(session: Session, module: Module, school: Unit, five_a: Unit, tuva: User):
    session.add(Membership(user_id=tuva.id, unit_id=school.id, role=Role.LEADER, starts_on=builders.AUTUMN))

    assert tallies(session, [given := give(session, module, school, tuva)], ON) == {given: Tally(1, 0, 0)}


def test_who_has_moved_is_counted_where_they_are(session: Session, module: Module, five_a: Unit, tuva: User):
    ida = builders.person(session, Role.PUPIL, five_a, "Ida")
    given = give(session, module, five_a, tuva)
    session.execute(update(Membership).where(Membership.user_id == ida.id).values(ends_on=ON - timedelta(days=1)))

    assert tallies(session, [given], ON) == {}


def test_a_proof_counts_that_was_valid_when_it_was_given(session: Session, module: Module, five_a: Unit, tuva: User):
    for name, valid_until in [("Ida", None), ("Ola", GIVEN_ON), ("Liv", GIVEN_ON - timedelta(days=1))]:
        prove(session, builders.person(session, Role.PUPIL, five_a, name), module, valid_until)

    assert tallies(session, [given := give(session, module, five_a, tuva)], ON) == {given: Tally(3, 2, 0)}


def test_a_module_counts_until_the_course_must_be_renewed(session: Session, module: Module, five_a: Unit, tuva: User):
    ida, ola = (builders.person(session, Role.PUPIL, five_a, name) for name in ("Ida", "Ola"))
    for pupil in (ida, ola):
        complete(session, pupil, module)
    prove(session, ola, module, GIVEN_ON - timedelta(days=1))

    given = give(session, module, five_a, tuva, whole=False)

    assert tallies(session, [given], ON) == {given: Tally(2, 1, 0)}


def test_who_is_let_off_and_done_all_the_same_is_done(session: Session, module: Module, five_a: Unit, tuva: User):
    ida, ola = (builders.person(session, Role.PUPIL, five_a, name) for name in ("Ida", "Ola"))
    given = give(session, module, five_a, tuva)
    for pupil in (ida, ola):
        holder = HolderRow(pupil.id, pupil.display_name, "5A", frozenset({given}))
        exempt(session, holder=holder, by=tuva.id, at=builders.MORNING)
    prove(session, ida, module)

    assert tallies(session, [given], ON) == {given: Tally(2, 1, 1)}
