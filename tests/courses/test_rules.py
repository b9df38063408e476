"""When a module is completed, where a learner stands, and how long a proof lasts."""

from datetime import date

import pytest

from learning.courses.rules import (
    CompletedBy,
    ModuleStanding,
    Standing,
    completed,
    course_minutes,
    final_completes,
    module_minutes,
    months_after,
    renews_on,
    valid_until,
)

READ, PASSED, BOTH = CompletedBy.READ, CompletedBy.PASSED, CompletedBy.READ_AND_PASSED


@pytest.mark.parametrize(
    ("completed_by", "read", "passed", "done"),
    [
        (READ, False, False, False),
        (READ, True, False, True),
        (READ, False, True, False),
        (PASSED, True, False, False),
        (PASSED, False, True, True),
        (BOTH, True, False, False),
        (BOTH, False, True, False),
        (BOTH, True, True, True),
    ],
)
def test_a_module_is_completed_by_what_its_course_says(completed_by: CompletedBy, read: bool, passed: bool, done: bool):
    assert completed(completed_by, has_quiz=True, read=read, passed=passed) is done


@pytest.mark.parametrize("completed_by", list(CompletedBy))
def test_a_module_without_a_quiz_is_completed_by_reading_it(completed_by: CompletedBy):
    assert completed(completed_by, has_quiz=False, read=True, passed=False)
    assert not completed(completed_by, has_quiz=False, read=False, passed=False)


def leader_who_read_the_first_of_three() -> Standing:
    first = ModuleStanding(name="hvorfor", minutes=4, has_quiz=True, read=True, passed=True)
    second = ModuleStanding(name="klimabudsjett", minutes=6, has_quiz=True, read=True)
    third = ModuleStanding(name="reiser", minutes=5, has_quiz=False)
    return Standing(completed_by=BOTH, modules=(first, second, third))


def test_a_leader_sees_what_is_done_what_comes_next_and_how_long_it_takes():
    standing = leader_who_read_the_first_of_three()

    assert standing.done == ("hvorfor",)
    assert standing.next == standing.modules[1]
    assert standing.left == 2
    assert standing.minutes_left == 5  # the second is read: only its quiz is missing
    assert standing.is_started
    assert not standing.is_complete


def test_a_module_is_found_by_its_name():
    standing = leader_who_read_the_first_of_three()

    assert standing.of("reiser") == standing.modules[2]
    assert standing.of("dulting") is None


def test_a_quiz_takes_its_time_too():
    assert module_minutes(200, has_quiz=True) > module_minutes(200, has_quiz=False) == 1


def test_a_course_with_nothing_left_is_complete():
    modules = (ModuleStanding(name="hvorfor", minutes=4, has_quiz=False, read=True),)

    standing = Standing(completed_by=READ, modules=modules)

    assert standing.is_complete
    assert standing.next is None
    assert standing.left == standing.minutes_left == 0


def test_a_course_that_nobody_has_opened_is_not_started():
    modules = (ModuleStanding(name="hvorfor", minutes=4, has_quiz=True),)

    assert not Standing(completed_by=READ, modules=modules).is_started


def test_a_course_without_modules_is_never_complete():
    assert not Standing(completed_by=READ, modules=()).is_complete


def who_has_read_everything(**facts: bool) -> Standing:
    modules = (ModuleStanding(name="hvorfor", minutes=4, has_quiz=False, read=True),)
    return Standing(completed_by=READ, modules=modules, has_final=True, **facts)


def test_when_only_the_final_quiz_is_left_it_is_the_one_next_thing():
    standing = who_has_read_everything()

    assert standing.is_final_next
    assert not standing.is_complete
    assert standing.next is None
    assert standing.left == 0
    assert standing.minutes_left > 0


@pytest.mark.parametrize("has_passed_final", [True, False])
def test_who_has_the_proof_is_not_asked_for_the_final_quiz_also_when_it_came_later(has_passed_final: bool):
    standing = who_has_read_everything(is_proven=True, has_passed_final=has_passed_final)

    assert standing.is_complete
    assert not standing.is_final_next
    assert standing.minutes_left == 0


def test_the_final_quiz_waits_for_every_module_and_for_there_being_one():
    modules = (ModuleStanding(name="hvorfor", minutes=4, has_quiz=False),)

    assert not Standing(completed_by=READ, modules=modules, has_final=True).is_final_next
    assert not Standing(completed_by=READ, modules=(), has_final=True).is_final_next


@pytest.mark.parametrize(
    ("has_modules_left", "is_of_this_round", "completes"),
    [(False, True, True), (True, True, True), (False, False, True), (True, False, False)],
)
def test_passing_the_final_completes_what_was_asked_when_it_was_begun_or_is_asked_now(
    has_modules_left: bool, is_of_this_round: bool, completes: bool
):
    assert final_completes(has_modules_left=has_modules_left, is_of_this_round=is_of_this_round) is completes


def test_a_final_quiz_takes_its_time_too():
    assert course_minutes([3, 4], has_final=True) > course_minutes([3, 4], has_final=False) == 7


@pytest.mark.parametrize(
    ("day", "months", "last_day"),
    [
        (date(2026, 11, 23), 24, date(2028, 11, 23)),
        (date(2026, 11, 23), 1, date(2026, 12, 23)),
        (date(2026, 11, 23), 2, date(2027, 1, 23)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_a_proof_lasts_until_the_same_day_of_a_later_month_or_its_end(day: date, months: int, last_day: date):
    assert valid_until(day, months) == last_day


def test_a_course_that_need_not_be_renewed_lasts_for_ever():
    assert valid_until(date(2026, 1, 15), None) is None


@pytest.mark.parametrize(("valid_until", "day"), [(date(2027, 2, 28), date(2027, 3, 1)), (None, None)])
def test_a_course_is_taken_anew_the_day_after_its_proof_has_run_out(valid_until: date | None, day: date | None):
    assert renews_on(valid_until) == day


@pytest.mark.parametrize(("months", "same_day"), [(-12, date(2027, 2, 28)), (0, date(2028, 2, 29))])
def test_the_same_day_is_found_in_earlier_months_too(months: int, same_day: date):
    assert months_after(date(2028, 2, 29), months) == same_day
