"""Somebody's way through a course."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from learning.access import Role
from learning.courses.rules import CompletedBy
from learning.demo.calendar import HALF_A_YEAR
from learning.demo.history import History, Learning
from learning.demo.residents import Effort, Resident
from learning.demo.taught import TaughtCourse
from learning.quizzes.models import Purpose
from tests.demo.material import TODAY, course, quiz, resident

PUPIL = resident(roles=frozenset({Role.PUPIL}), class_code="6a", grade=6, since=date(2026, 8, 17), effort=Effort.DONE)


def history(who: Resident, what: TaughtCourse) -> History:
    """Return what somebody has done in a course by today."""
    done = History()
    Learning(user_id=7, resident=who, course=what, today=TODAY, history=done).learn()
    return done


def test_who_is_done_has_read_and_passed_every_module_and_has_a_proof():
    done = history(resident(effort=Effort.DONE), course(quiz(id=1), None, quiz(id=2)))

    assert [row["module_id"] for row in done.completions] == [1, 2, 3]
    assert [row["passed_at"] is None for row in done.completions] == [False, True, False]
    assert done.proofs[0]["completed_at"] == max(row["completed_at"] for row in done.completions)
    assert done.proofs[0]["valid_until"].year == done.proofs[0]["completed_at"].year + 2


def test_who_came_partly_has_an_attempt_to_go_on_with():
    done = history(resident(effort=Effort.PARTLY), course(quiz(id=1), quiz(id=2), quiz(id=3)))

    assert [row["finished_at"] is None for row in done.attempts][-1]
    assert done.completions[0]["completed_at"] is not None
    assert done.completions[-1]["completed_at"] is None
    assert done.proofs == []


def test_who_has_only_begun_has_completed_nothing():
    done = history(resident(effort=Effort.BEGUN), course(quiz()))

    assert [row["completed_at"] for row in done.completions] == [None]


def test_where_reading_is_enough_the_last_module_need_not_be_passed_for_a_proof():
    begun = resident(effort=Effort.BEGUN)

    done = history(begun, course(quiz(), completed_by=CompletedBy.READ))

    assert done.proofs[0]["completed_at"] == done.completions[0]["read_at"]


def test_who_makes_no_effort_leaves_no_trace():
    assert history(resident(effort=Effort.NONE), course(quiz())) == History()


def test_who_has_left_before_the_half_year_or_has_just_come_leaves_no_trace():
    left = resident(effort=Effort.DONE, until=TODAY - HALF_A_YEAR - timedelta(days=9))
    new = resident(effort=Effort.DONE, since=TODAY)

    assert history(left, course(quiz())) == history(new, course(quiz())) == History()


def test_a_class_learns_in_the_same_lessons():
    others = [replace(PUPIL, code=f"demo-{number}") for number in range(5)]

    days = {
        tuple(row["read_at"].date() for row in history(pupil, course(None, None, None)).completions) for pupil in others
    }

    assert len(days) == 1


def test_a_pupil_who_joined_the_class_later_has_missed_its_first_lessons():
    late = replace(PUPIL, since=TODAY - timedelta(days=3))

    assert len(history(late, course(None, None, None)).completions) < 3


def test_the_more_drive_a_unit_has_the_further_its_people_come():
    def done(drive: float) -> int:
        people = [resident(drive=drive, effort=None) for _number in range(100)]
        ways = [history(replace(one, code=f"demo-{number}"), course(quiz())) for number, one in enumerate(people)]
        return sum(len(way.proofs) for way in ways)

    assert done(0) == 0 < done(0.3) < done(0.8) < 100


def test_some_take_the_test_before_the_course_and_only_once():
    taught = course(quiz(id=1), pre_test=quiz(id=9, purpose=Purpose.PRE_TEST))
    ways = [history(replace(PUPIL, code=f"demo-{number}"), taught) for number in range(30)]

    numbers = [sum(row["purpose"] is Purpose.PRE_TEST for row in way.attempts) for way in ways]
    assert set(numbers) == {0, 1}


def test_who_is_done_has_passed_the_final_quiz_after_all_modules_and_owes_the_proof_to_it():
    done = history(resident(effort=Effort.DONE), course(quiz(id=1), final=quiz(id=9, purpose=Purpose.FINAL)))

    last = [row for row in done.attempts if row["purpose"] is Purpose.FINAL][-1]
    proof = done.proofs[0]
    assert last["started_at"] > max(row["completed_at"] for row in done.completions)
    assert (proof["completed_at"], proof["rests_on_final"]) == (last["finished_at"], True)
    assert {row["revealed_at"] for row in done.answers if row["attempt_id"] == last["id"]} == {None}


def test_some_have_only_the_final_quiz_left_and_some_fail_it():
    taught = course(None, final=quiz(id=9, purpose=Purpose.FINAL))
    people = [resident(effort=None, drive=1.2) for _number in range(60)]
    ways = [history(replace(one, code=f"demo-{number}"), taught) for number, one in enumerate(people)]
    impossible = history(resident(effort=Effort.DONE), replace(taught, pass_percent=101))

    assert [way for way in ways if way.completions and not way.attempts]
    assert [way for way in ways if way.proofs]
    assert impossible.attempts
    assert impossible.proofs == []


def test_a_quiz_that_nobody_can_answer_is_given_up_in_the_end():
    impossible = course(quiz(), pass_percent=101)

    done = history(resident(effort=Effort.DONE), impossible)

    assert [row["number"] for row in done.attempts] == [1, 2, 3, 4, 5, 6]
    assert done.completions[0]["passed_at"] is None
    assert done.proofs == []


@pytest.mark.parametrize("completed_by", list(CompletedBy))
def test_whatever_completes_a_course_its_rule_decides(completed_by: CompletedBy):
    done = history(resident(effort=Effort.BEGUN), course(quiz(), completed_by=completed_by))

    assert (done.completions[0]["completed_at"] is not None) == (completed_by is CompletedBy.READ)


def test_nothing_has_happened_today_or_before_the_half_year():
    done = history(resident(effort=Effort.DONE), course(quiz(id=1), quiz(id=2)))

    times = [row["answered_at"] for row in done.answers] + [row["read_at"] for row in done.completions]
    assert min(times).date() >= TODAY - HALF_A_YEAR
    assert max(times).date() < TODAY
