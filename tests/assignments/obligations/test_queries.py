"""What stands first with a pupil, a teacher and an employee, and what a class has to do."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.assignments.actions import change_due, exempt, give_longer, withdraw
from learning.assignments.holders import HolderRow
from learning.assignments.models import Assignment
from learning.assignments.obligations.queries import assigned_to_class, my_obligations
from learning.assignments.obligations.rules.obligation import Status
from learning.assignments.rules import Repeats
from learning.courses.models import Course, CourseCompletion, Module
from learning.courses.rules import CompletedBy
from learning.revisions import Subject, renew
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.assignments.material import at, give, take
from tests.databases import queries

GIVEN, DUE, ON = date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 20)


@pytest.fixture
def course(session: Session) -> Course:
    """A course of one module, which is read."""
    course = builders.course(session, completed_by=CompletedBy.READ)
    builders.module(session, course, quiz="")
    return course


@pytest.fixture
def module(session: Session, course: Course) -> Module:
    return session.scalars(select(Module).where(Module.course_id == course.id)).one()


@pytest.fixture
def school(session: Session) -> Unit:
    return builders.unit(session, "Åsen skole", UnitKind.SCHOOL)


@pytest.fixture
def five_a(session: Session, school: Unit) -> Unit:
    return builders.unit(session, "5A", UnitKind.CLASS, school)


@pytest.fixture
def ida(session: Session, five_a: Unit) -> User:
    return builders.person(session, Role.PUPIL, five_a, "Ida")


@pytest.fixture
def tuva(session: Session, five_a: Unit) -> User:
    return builders.person(session, Role.TEACHER, five_a, "Tuva")


def statuses(session: Session, user: User, on: date = ON) -> list[tuple[int, str]]:
    return [(one.assignment_id, one.status.value) for one in my_obligations(session, user.id, on, "nb")]


def test_a_class_has_what_its_pupils_must_do_and_a_school_what_its_employees(
    session: Session, course: Course, five_a: Unit, ida: User, tuva: User
):
    school = session.get_one(Unit, five_a.parent_id)

    for_class, for_school = give(session, course, five_a, GIVEN, due_on=DUE), give(session, course, school, GIVEN)

    assert statuses(session, ida) == [(for_class.id, "due soon")]
    assert statuses(session, tuva) == [(for_school.id, "open")]


def test_it_says_what_is_to_be_done_by_when_and_why(
    session: Session, module: Module, course: Course, five_a: Unit, ida: User
):
    note = "Les før fredag."
    give(session, course, five_a, GIVEN, due_on=DUE, module_id=module.id, is_required=False, note=note)

    (mine,) = my_obligations(session, ida.id, ON, "nb")

    assert (mine.title, mine.language, mine.course.title) == ("Vaer", "nb", "Klima")
    assert (mine.due_on, mine.is_required, mine.note, mine.status) == (DUE, False, note, Status.DUE_SOON)
    assert (mine.opens_on, mine.fulfilled_on, mine.changed_at) == (GIVEN, None, at(GIVEN))


def test_what_is_left_stands_first_by_its_due_date(
    session: Session, course: Course, module: Module, five_a: Unit, ida: User
):
    other = builders.course(session, "sirkel")
    builders.module(session, other)
    done = give(session, course, five_a, GIVEN, due_on=DUE)
    some_day = give(session, other, five_a, GIVEN)
    soon = give(session, other, five_a, GIVEN, due_on=DUE + timedelta(days=1))
    take(session, ida, module, ON)

    assert statuses(session, ida) == [(soon.id, "due soon"), (some_day.id, "open"), (done.id, "done")]
    assert my_obligations(session, ida.id, ON, "nb")[0].title == "Sirkel"


def test_what_was_taken_back_or_is_offered_no_more_is_gone(
    session: Session, course: Course, module: Module, five_a: Unit, ida: User
):
    part = give(session, course, five_a, GIVEN, module_id=module.id)
    whole = give(session, course, five_a, GIVEN)

    module.retired_at = at(ON)
    session.flush()
    without_the_part = statuses(session, ida)
    withdraw(session, assignment_ids=[part.id], by=ida.id, at=at(ON))
    course.retired_at = at(ON)
    session.flush()

    assert without_the_part == [(whole.id, "open")]
    assert statuses(session, ida) == []


def test_who_is_let_off_or_has_longer_sees_it_and_nobody_else_does(
    session: Session, course: Course, five_a: Unit, ida: User, tuva: User
):
    ola, liv = (builders.person(session, Role.PUPIL, five_a, name) for name in ("Ola", "Liv"))
    given = give(session, course, five_a, GIVEN, due_on=DUE)
    holders = [HolderRow(pupil.id, "", "", frozenset({given.id})) for pupil in (ida, ola)]
    exempt(session, holder=holders[0], by=tuva.id, at=at(ON))
    give_longer(session, holder=holders[1], due_on=date(2026, 12, 4), by=tuva.id, at=at(ON))

    found = [my_obligations(session, pupil.id, ON, "nb")[0] for pupil in (ida, ola, liv)]

    assert [one.status.value for one in found] == ["exempt", "open", "due soon"]
    assert [one.due_on for one in found] == [DUE, date(2026, 12, 4), DUE]
    assert [one.changed_at for one in found] == [at(ON), at(ON), at(GIVEN)]


def test_a_part_is_done_until_the_course_is_taken_anew(
    session: Session, course: Course, module: Module, five_a: Unit, ida: User
):
    take(session, ida, module, date(2026, 11, 2))
    session.execute(update(CourseCompletion).values(renews_on=GIVEN + timedelta(days=1)))

    before = give(session, course, five_a, GIVEN, module_id=module.id)
    after = give(session, course, five_a, GIVEN + timedelta(days=1), module_id=module.id)

    assert statuses(session, ida) == [(after.id, "open"), (before.id, "done")]


def test_who_has_left_is_asked_for_nothing(session: Session, course: Course, module: Module, five_a: Unit, ida: User):
    give(session, course, five_a, GIVEN, due_on=DUE)
    session.execute(update(Membership).values(ends_on=ON - timedelta(days=1)))

    assert statuses(session, ida) == []


def test_moving_the_day_of_each_year_keeps_what_was_done(
    session: Session, course: Course, module: Module, school: Unit, tuva: User
):
    session.execute(update(Membership).values(starts_on=date(2024, 8, 19)))
    day = date(2025, 3, 1)
    yearly = give(session, course, school, date(2025, 1, 13), due_on=day, repeats=Repeats.YEARLY)
    take(session, tuva, module, date(2025, 2, 3))

    change_due(session, assignment_ids=[yearly.id], due_on=date(2027, 4, 1), by=tuva.id, at=at(ON))

    assert session.scalars(select(Assignment.due_on)).one() == date(2025, 4, 1)
    (mine,) = my_obligations(session, tuva.id, date(2027, 3, 1), "nb")
    assert (mine.due_on, mine.status, mine.changed_at) == (date(2027, 4, 1), Status.OPEN, at(ON))


@pytest.mark.parametrize("number", [1, 30])
def test_much_takes_no_more_statements_than_little(
    session: Session, module: Module, five_a: Unit, ida: User, number: int
):
    for _time in range(number):
        give(session, module.course, five_a, GIVEN, due_on=DUE, module_id=module.id)
    renew(session, Subject.CONTENT)
    session.commit()
    session.info["writes"] = False
    my_obligations(session, ida.id, ON, "nb")
    session.commit()

    with queries(session.connection(), at_most=3):
        found = my_obligations(session, ida.id, ON, "nb")

    assert len(found) == number


def test_who_was_given_nothing_costs_one_statement(session: Session, ida: User):
    with queries(session.connection(), at_most=1):
        assert my_obligations(session, ida.id, ON, "nb") == []


def test_a_class_page_begins_with_what_is_due_last(session: Session, course: Course, module: Module, five_a: Unit, ida):
    first = give(session, course, five_a, GIVEN, due_on=DUE)
    last = give(session, course, five_a, GIVEN, due_on=DUE + timedelta(days=7), module_id=module.id, is_required=False)
    gone, some_day = give(session, course, five_a, GIVEN), give(session, course, five_a, GIVEN)
    withdraw(session, assignment_ids=[gone.id], by=ida.id, at=at(ON))

    found = assigned_to_class(session, five_a.id, ON)

    assert [task.assignment_id for task in found] == [last.id, first.id, some_day.id]
    assert found[0][1:] == (course.id, module.id, DUE + timedelta(days=7), False)
