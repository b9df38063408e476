"""What a class page reads of the pupils: this time round, of this class, for its own teacher."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.courses.models import Completion, Course, CourseCompletion, Module
from learning.database import now, today
from learning.lessons.queries import Asked, PupilProgress, pupils_progress
from learning.lessons.rules import Progress, Reason, State
from learning.units.models import Unit
from tests import builders
from tests.lessons import lesson


@pytest.fixture
def five_a(session: Session) -> Unit:
    return lesson.group(session)


@pytest.fixture
def teacher(session: Session, five_a: Unit) -> User:
    return builders.person(session, Role.TEACHER, five_a, "Tor Lie")


@pytest.fixture
def ida(session: Session, five_a: Unit) -> User:
    return builders.person(session, Role.PUPIL, five_a, "Ida")


@pytest.fixture
def klima(session: Session) -> tuple[Course, Module]:
    return lesson.course(session)


def read(session: Session, teacher: User, five_a: Unit, *modules: Module, at: datetime | None = None):
    asked = Asked(teacher.id, five_a.id, modules[0].course_id, tuple(module.id for module in modules))
    return list(pupils_progress(session, asked, on=today(), at=at or now()).pupils)


def only(found: list[PupilProgress]) -> Progress:
    [pupil] = found
    return pupil.cells[0]


def test_a_pupil_who_has_done_nothing_is_there_in_every_module(session, teacher, five_a, ida, klima):
    second = builders.module(session, klima[0], "andre", quiz="")

    [pupil] = read(session, teacher, five_a, second, klima[1])

    assert (pupil.id, pupil.name) == (ida.id, "Ida")
    assert pupil.cells == (Progress(), Progress())


def test_opening_reading_and_passing_are_seen(session, teacher, five_a, ida, klima):
    second, third = (builders.module(session, klima[0], name, quiz="") for name in ("andre", "tredje"))
    lesson.opens(session, ida, klima[1], now())
    lesson.reads(session, ida, second, passed_at=now(), completed_at=now())

    [pupil] = read(session, teacher, five_a, klima[1], second, third)

    assert [cell.state for cell in pupil.cells] == [State.READING, State.PASSED, State.NOT_STARTED]


def test_answers_count_while_the_quiz_is_open_and_a_poll_is_neither_right_nor_wrong(
    session, teacher, five_a, ida, klima
):
    attempt = lesson.sits(session, ida, klima[1])
    lesson.answers(session, attempt, "hvorfor", (1, 0), now() - timedelta(seconds=30))
    lesson.answers(session, attempt, "synes", (0, 0), now())
    before = only(read(session, teacher, five_a, klima[1]))
    lesson.answers(session, attempt, "gassen", ("metan", 0))
    lesson.answers(session, attempt, "grader", ("9", 0))

    after = only(read(session, teacher, five_a, klima[1]))

    assert before == Progress(state=State.IN_QUIZ, place=3, of=4)
    assert after == Progress(state=State.IN_QUIZ, of=4, reason=Reason.WRONG)


def test_the_latest_answer_that_is_right_ends_a_row_of_wrong_ones(session, teacher, five_a, ida, klima):
    attempt = lesson.sits(session, ida, klima[1])
    for minutes, key, points in ((3, "hvorfor", 0), (2, "gassen", 0), (1, "grader", 0.5)):
        lesson.answers(session, attempt, key, ("1", points), now() - timedelta(minutes=minutes))

    assert only(read(session, teacher, five_a, klima[1])).reason is None


def test_silence_is_counted_from_the_beginning_or_the_latest_answer(session, teacher, five_a, ida, klima):
    attempt = lesson.sits(session, ida, klima[1], now() - timedelta(minutes=4))
    before = only(read(session, teacher, five_a, klima[1]))
    lesson.answers(session, attempt, "hvorfor", (0, 1))

    after = only(read(session, teacher, five_a, klima[1]))
    later = only(read(session, teacher, five_a, klima[1], at=now() + timedelta(minutes=3)))

    assert [cell.reason for cell in (before, after, later)] == [Reason.SILENT, None, Reason.SILENT]


def test_two_attempts_that_were_not_enough_are_a_call_for_help(session, teacher, five_a, ida, klima):
    for number, points in ((1, 2), (2, 1)):
        lesson.hands_in(session, lesson.sits(session, ida, klima[1], number=number), points)

    found = only(read(session, teacher, five_a, klima[1]))

    assert found == Progress(state=State.HANDED_IN, percent=66, reason=Reason.IN_VAIN)


def test_a_quiz_in_which_nothing_counts_has_no_percent(session, teacher, five_a, ida, klima):
    lesson.hands_in(session, lesson.sits(session, ida, klima[1]), 0, of=0)

    assert only(read(session, teacher, five_a, klima[1])) == Progress(state=State.HANDED_IN)


def test_what_was_done_before_a_course_was_renewed_is_of_the_time_before(session, teacher, five_a, ida, klima):
    then = now() - timedelta(days=400)
    lesson.hands_in(session, lesson.sits(session, ida, klima[1], then), 1)
    lesson.reads(session, ida, klima[1], passed_at=then, completed_at=then)
    proof = {"user_id": ida.id, "course_id": klima[0].id, "round": 0, "completed_at": then + timedelta(days=1)}
    session.add(CourseCompletion(valid_until=today() - timedelta(days=1), **proof))
    session.flush()
    before = only(read(session, teacher, five_a, klima[1]))
    session.add(Completion(user_id=ida.id, module_id=klima[1].id, round=1, passed_at=now()))
    session.flush()

    assert before == Progress()
    assert only(read(session, teacher, five_a, klima[1])).state is State.PASSED


@pytest.mark.parametrize("ends_on", [None, date(2026, 9, 1)])
def test_another_teacher_or_one_of_last_month_sees_nobody(session, five_a, ida, klima, ends_on):
    stranger = builders.person(session, Role.TEACHER, lesson.group(session, "5B") if ends_on is None else five_a)
    session.execute(update(Membership).where(Membership.user_id == stranger.id).values(ends_on=ends_on))

    assert read(session, stranger, five_a, klima[1]) == []


def test_a_class_that_is_closed_and_a_school_are_no_classes_to_look_at(session, teacher, five_a, ida, klima):
    school = builders.person(session, Role.TEACHER, builders.municipality(session))
    builders.person(session, Role.PUPIL, builders.municipality(session))
    five_a.closed_on = today()
    session.flush()

    assert read(session, teacher, five_a, klima[1]) == []
    assert read(session, school, builders.municipality(session), klima[1]) == []


def test_a_pupil_who_has_left_the_class_is_no_longer_on_its_page(session, teacher, five_a, ida, klima):
    gone = builders.person(session, Role.PUPIL, five_a, "Ola")
    session.execute(update(Membership).where(Membership.user_id == gone.id).values(ends_on=date(2026, 9, 1)))

    assert [pupil.name for pupil in read(session, teacher, five_a, klima[1])] == ["Ida"]


def test_giving_moving_and_taking_back_is_news_for_the_page(session, teacher, five_a, ida, klima):
    asked = Asked(teacher.id, five_a.id, klima[0].id, (klima[1].id,))
    before = pupils_progress(session, asked, on=today(), at=now()).given_at
    [assignment] = lesson.given(session, five_a, klima[0])
    given_at = pupils_progress(session, asked, on=today(), at=now()).given_at
    assignment.withdrawn_at = builders.MORNING + timedelta(minutes=1)
    session.flush()

    withdrawn_at = pupils_progress(session, asked, on=today(), at=now()).given_at

    assert (before, given_at, withdrawn_at) == (None, builders.MORNING, builders.MORNING + timedelta(minutes=1))
