"""Where everybody is: as the counts say, which the database makes, and in as few statements for many."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership
from learning.assignments.actions import exempt
from learning.assignments.holders import HolderRow
from learning.assignments.obligations.rules.recurrence import current
from learning.assignments.obligations.standings import standings
from learning.assignments.rules import Repeats
from learning.assignments.tallies import Tally, tallies
from learning.courses.models import Course, Module
from learning.courses.rules import CompletedBy
from learning.units.models import Unit
from tests import builders
from tests.assignments.material import at, give, take
from tests.databases import queries

GIVEN = date(2026, 11, 2)
ON = date(2027, 3, 1)


@pytest.fixture
def course(session: Session) -> Course:
    """A course of one module that counts for six months."""
    course = builders.course(session, completed_by=CompletedBy.READ, valid_months=6)
    builders.module(session, course, quiz="")
    return course


@pytest.fixture
def archive(session: Session, course: Course) -> Unit:
    """Five people: done before, long before, after it was given, let off, not at all; and one who has left."""
    archive = builders.unit(session, "Arkivet")
    people = [builders.person(session, Role.STAFF, archive, f"Person {number}") for number in range(6)]
    module = session.scalars(select(Module)).one()
    for user, day in zip(people, (GIVEN - timedelta(90), GIVEN - timedelta(300), GIVEN + timedelta(9)), strict=False):
        take(session, user, module, day)
    gone = update(Membership).where(Membership.user_id == people[5].id)
    session.execute(gone.values(ends_on=ON - timedelta(days=1)))
    return archive


def let_off(session: Session, unit: Unit, assignment_id: int) -> None:
    """Let the fourth of them off."""
    user_id = session.scalars(select(Membership.user_id).where(Membership.unit_id == unit.id)).all()[3]
    holder = HolderRow(user_id, "", "", frozenset({assignment_id}))
    exempt(session, holder=holder, by=user_id, at=at(GIVEN))


@pytest.mark.parametrize("is_part", [False, True])
def test_the_database_counts_as_the_rules_do(session: Session, course: Course, archive: Unit, is_part: bool):
    module_id = session.scalars(select(Module.id)).one() if is_part else None
    given = give(session, course, archive, GIVEN, module_id=module_id)
    let_off(session, archive, given.id)

    counted = tallies(session, [given.id], ON)

    statuses = [current(times, ON).status(ON) for times in standings(session, [given], ON)[given.id].values()]
    assert counted == {given.id: Tally(5, 2, 1)}
    assert sorted(statuses) == ["done", "done", "exempt", "open", "open"]


def test_of_what_comes_back_this_time_is_counted(session: Session, course: Course, archive: Unit):
    given = give(session, course, archive, GIVEN, repeats=Repeats.AFTER_COMPLETION, months=4)
    let_off(session, archive, given.id)
    nobody = give(session, course, builders.unit(session, "Tomt"), GIVEN, repeats=Repeats.AFTER_COMPLETION, months=4)

    assert tallies(session, [given.id, nobody.id], GIVEN + timedelta(days=20)) == {given.id: Tally(6, 1, 1)}
    assert tallies(session, [given.id, nobody.id], ON) == {given.id: Tally(5, 0, 1)}
    assert tallies(session, [], ON) == {}


@pytest.mark.parametrize("number", [1, 20])
def test_many_take_as_few_statements_as_one(session: Session, course: Course, archive: Unit, number: int):
    given = [
        give(session, course, archive, GIVEN, repeats=Repeats.AFTER_COMPLETION, months=4) for _time in range(number)
    ]

    with queries(session.connection(), at_most=3):
        found = standings(session, given, ON)

    assert [len(people) for people in found.values()] == [5] * number
