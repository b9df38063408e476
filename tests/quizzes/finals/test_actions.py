"""Passing the final quiz completes the course, in each round anew; nothing that was achieved is taken away."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.courses import progress
from learning.courses.actions import record_final_pass
from learning.courses.models import Course, CourseCompletion, Module
from learning.quizzes import actions, queries
from learning.quizzes.models import Attempt, Purpose
from tests import builders
from tests.builders import MORNING
from tests.quizzes.finals.conftest import complete

LATER = MORNING + timedelta(days=3)
NEXT_YEAR = MORNING + timedelta(days=400)


def proofs(session: Session) -> list[CourseCompletion]:
    return list(session.scalars(select(CourseCompletion).order_by(CourseCompletion.round)))


def only_module(session: Session) -> Module:
    return session.scalars(select(Module)).one()


def test_completing_the_last_module_is_no_proof_where_a_final_is_asked(session: Session, climate: Course, ola: User):
    complete(session, ola, only_module(session))

    mine = progress.my_courses(session, ola.id, "nb", MORNING.date())[0]

    assert proofs(session) == []
    assert mine.is_final_next
    assert progress.is_open(mine, MORNING.date())


def test_passing_the_final_is_the_proof_and_says_so(session: Session, climate: Course, ola: User):
    complete(session, ola, only_module(session))

    for at in (LATER, LATER + timedelta(days=1)):
        record_final_pass(session, user_id=ola.id, course_id=climate.id, begun_at=at, at=at)

    proof = proofs(session)
    assert [(one.completed_at, one.rests_on_final, one.round) for one in proof] == [(LATER, True, 0)]
    assert not progress.is_open(progress.my_courses(session, ola.id, "nb", LATER.date())[0], LATER.date())


def test_a_proof_from_before_the_final_was_added_stays_and_another_is_not_made(
    session: Session, climate: Course, ola: User
):
    climate.has_final = False
    complete(session, ola, only_module(session))
    climate.has_final = True

    record_final_pass(session, user_id=ola.id, course_id=climate.id, begun_at=LATER, at=LATER)

    assert [(one.completed_at, one.rests_on_final) for one in proofs(session)] == [(MORNING, False)]


def test_the_next_round_asks_for_the_modules_and_the_final_anew(session: Session, climate: Course, ola: User):
    complete(session, ola, only_module(session))
    record_final_pass(session, user_id=ola.id, course_id=climate.id, begun_at=LATER, at=LATER)

    complete(session, ola, only_module(session), NEXT_YEAR)
    between = progress.my_courses(session, ola.id, "nb", NEXT_YEAR.date())[0]
    record_final_pass(session, user_id=ola.id, course_id=climate.id, begun_at=NEXT_YEAR, at=NEXT_YEAR)

    assert between.is_final_next
    assert [(one.round, one.completed_at) for one in proofs(session)] == [(0, LATER), (1, NEXT_YEAR)]


def test_who_hands_in_in_a_new_round_what_was_begun_in_the_one_before_still_owes_the_modules(
    session: Session, climate: Course, ola: User
):
    complete(session, ola, only_module(session))
    record_final_pass(session, user_id=ola.id, course_id=climate.id, begun_at=LATER, at=LATER)
    late = {"user_id": ola.id, "course_id": climate.id, "begun_at": LATER, "at": NEXT_YEAR}

    record_final_pass(session, **late)
    before = len(proofs(session))
    complete(session, ola, only_module(session), NEXT_YEAR)
    record_final_pass(session, **late)

    assert (before, len(proofs(session))) == (1, 2)


def test_a_module_that_came_while_the_final_was_open_is_not_asked_of_who_passes_it(
    session: Session, climate: Course, ola: User
):
    complete(session, ola, only_module(session))
    builders.module(session, climate, "nytt")

    record_final_pass(session, user_id=ola.id, course_id=climate.id, begun_at=MORNING, at=LATER)

    assert len(proofs(session)) == 1


def test_a_final_may_be_taken_again(session: Session, climate: Course, ola: User):
    edition = queries.final(session, "klima", "nb")
    for _try in range(2):
        sheet = actions.start(session, user_id=ola.id, edition=edition, at=MORNING)
        actions.finish(session, sheet=sheet, at=LATER)

    attempts = session.execute(select(Attempt.number, Attempt.purpose).order_by(Attempt.number)).all()

    assert attempts == [(1, Purpose.FINAL), (2, Purpose.FINAL)]
    assert queries.pre_test(session, "klima", "nb") is None


def test_handing_in_a_pre_test_completes_nothing_however_good_it_was(session: Session, climate: Course, ola: User):
    builders.add_quiz(session, climate, None, "# Tanker\n\n## Hva mener du? {#mening .poll}\n\n- [ ] Ja\n- [ ] Nei\n")
    edition = queries.pre_test(session, "klima", "nb")

    handed_in = actions.finish(
        session, sheet=actions.start(session, user_id=ola.id, edition=edition, at=MORNING), at=LATER
    )

    assert handed_in
    assert proofs(session) == []
