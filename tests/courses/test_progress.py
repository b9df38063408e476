"""Where people stand, and what is theirs to do."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.courses import actions, contents, progress, queries
from learning.courses.achieved import achieved as achieved_by
from learning.courses.models import Audience, Completion, CourseCompletion, Module
from learning.courses.rules import CompletedBy
from learning.units.rules import UnitKind
from tests import builders
from tests.builders import MORNING

TODAY = date(2026, 11, 2)


def read(session: Session, user: User, module: Module, at: datetime) -> None:
    version_id = contents.version_id(session, module.id, "nb")
    actions.mark_as_read(session, user_id=user.id, module_id=module.id, version_id=version_id, at=at)


def test_a_module_with_a_quiz_is_completed_when_it_is_both_read_and_passed(session: Session):
    module = builders.module(session, builders.course(session))
    kari = builders.person(session, Role.STAFF)

    actions.record_pass(session, user_id=kari.id, module_id=module.id, at=MORNING)
    halfway = session.scalars(select(Completion.completed_at)).one()
    read(session, kari, module, MORNING)

    assert halfway is None
    assert session.scalars(select(Completion.completed_at)).one() == MORNING
    assert session.scalars(select(CourseCompletion.completed_at)).one() == MORNING


def test_a_course_that_comes_to_ask_for_less_is_completed_by_who_had_done_that(session: Session):
    course = builders.course(session)
    first, second = builders.module(session, course, "vaer"), builders.module(session, course, "klima")
    kari, ola = builders.person(session, Role.STAFF), builders.person(session, Role.STAFF, name="Ola Å")
    read(session, kari, first, MORNING)
    read(session, ola, second, MORNING)
    actions.record_pass(session, user_id=ola.id, module_id=first.id, at=MORNING)

    course.completed_by, second.retired_at = CompletedBy.READ, MORNING
    for day in (1, 2):
        actions.settle(session, course=course, at=MORNING + timedelta(days=day))

    proof = session.scalars(select(CourseCompletion)).one()
    assert (proof.user_id, proof.completed_at) == (kari.id, MORNING + timedelta(days=1))


def test_a_course_that_comes_to_ask_for_more_takes_nothing_away(session: Session):
    course = builders.course(session, completed_by=CompletedBy.READ)
    module, kari = builders.module(session, course), builders.person(session, Role.STAFF)
    read(session, kari, module, MORNING)

    course.completed_by = CompletedBy.READ_AND_PASSED
    row = queries.course(session, "klima", "nb")
    achieved = achieved_by(session, kari.id, course.id, TODAY)

    assert row is not None
    assert progress.standing(row, contents.modules(session, course.id, "nb"), achieved).is_complete


def test_doing_it_again_changes_nothing(session: Session):
    module = builders.module(session, builders.course(session))
    kari = builders.person(session, Role.STAFF)
    for day in (0, 7):
        at = MORNING + timedelta(days=day)
        actions.record_pass(session, user_id=kari.id, module_id=module.id, at=at)
        read(session, kari, module, at)

    completion = session.scalars(select(Completion)).one()

    assert (completion.read_at, completion.passed_at, completion.completed_at) == (MORNING,) * 3
    assert session.scalars(select(CourseCompletion.completed_at)).one() == MORNING


def test_a_later_module_does_not_take_back_the_proof(session: Session):
    course = builders.course(session, completed_by=CompletedBy.READ)
    first = builders.module(session, course, "en", quiz="")
    kari = builders.person(session, Role.STAFF)
    read(session, kari, first, MORNING)

    second = builders.module(session, course, "to", quiz="")
    read(session, kari, second, MORNING)

    assert len(session.scalars(select(CourseCompletion)).all()) == 1


def test_renewing_adds_a_proof_and_keeps_the_earlier_one(session: Session):
    course = builders.course(session, completed_by=CompletedBy.READ, valid_months=12)
    module = builders.module(session, course, quiz="")
    kari = builders.person(session, Role.STAFF)
    read(session, kari, module, MORNING)

    two_years_on = MORNING + timedelta(days=730)
    still_open = progress.my_courses(session, kari.id, "nb", two_years_on.date())
    read(session, kari, module, two_years_on)

    assert progress.is_open(still_open[0], two_years_on.date())
    assert still_open[0].done == 0
    assert session.scalars(select(CourseCompletion.valid_until).order_by(CourseCompletion.round)).all() == [
        date(2027, 11, 2),
        date(2029, 11, 1),
    ]


def test_a_course_that_is_due_again_is_taken_anew_while_the_earlier_proof_still_counts(session: Session):
    course = builders.course(session, completed_by=CompletedBy.READ)
    module, kari = builders.module(session, course, quiz=""), builders.person(session, Role.STAFF)
    read(session, kari, module, MORNING)
    session.scalars(select(CourseCompletion)).one().renews_on = date(2027, 1, 4)

    before, on = (progress.my_courses(session, kari.id, "nb", date(2027, 1, day))[0] for day in (3, 4))
    read(session, kari, module, MORNING + timedelta(days=100))

    assert (progress.is_open(before, date(2027, 1, 3)), before.done) == (False, 1)
    assert (progress.is_open(on, date(2027, 1, 4)), on.done) == (True, 0)
    proofs = session.execute(select(CourseCompletion.round, CourseCompletion.valid_until).order_by("round")).all()
    assert proofs == [(0, None), (1, None)]


def test_what_an_earlier_release_wrote_is_taken_anew_when_it_has_run_out(session: Session):
    course = builders.course(session, completed_by=CompletedBy.READ, valid_months=12)
    module, kari = builders.module(session, course, quiz=""), builders.person(session, Role.STAFF)
    read(session, kari, module, MORNING)
    session.scalars(select(CourseCompletion)).one().renews_on = None

    last, after = (progress.my_courses(session, kari.id, "nb", date(2027, 11, day))[0] for day in (2, 3))

    assert (progress.is_open(last, date(2027, 11, 2)), last.done) == (False, 1)
    assert (progress.is_open(after, date(2027, 11, 3)), after.done) == (True, 0)


@pytest.mark.parametrize(("grade", "is_duty"), [(None, True), (5, True), (6, False)])
def test_a_course_for_some_grades_is_a_duty_of_their_pupils(session: Session, grade: int | None, is_duty: bool):
    course = builders.course(session, roles=())
    course.audience = [Audience(role=Role.PUPIL, grade=grade)]
    school = builders.unit(session, "Åsen skole", UnitKind.SCHOOL)
    ida = builders.person(session, Role.PUPIL, builders.unit(session, "5A", UnitKind.CLASS, school))

    assert (course.id in progress.duties(session, ida.id, TODAY)) is is_duty


def test_a_membership_that_has_ended_is_no_duty(session: Session):
    course = builders.course(session)
    kari = builders.person(session, Role.STAFF)
    session.scalars(select(Membership)).one().ends_on = TODAY - timedelta(days=1)

    assert course.id not in progress.duties(session, kari.id, TODAY)
