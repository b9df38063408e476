"""What a teacher reads of one pupil: every attempt, with what was left open."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.audit import Event
from learning.courses.models import Course, Module
from learning.database import now, today
from learning.lessons.answers import attempts, is_seen, pupil_name
from learning.lessons.rules import ANSWERS_SEEN, AnswersLook
from learning.quizzes.rules import Score
from learning.units.models import Unit
from tests import builders
from tests.lessons import lesson


@pytest.fixture
def five_a(session: Session) -> Unit:
    return lesson.group(session)


@pytest.fixture
def ida(session: Session, five_a: Unit) -> User:
    return builders.person(session, Role.PUPIL, five_a, "Ida")


@pytest.fixture
def klima(session: Session) -> tuple[Course, Module]:
    return lesson.course(session)


def test_the_latest_attempt_comes_first_each_with_all_its_questions(session, ida, klima):
    first = lesson.sits(session, ida, klima[1], now() - timedelta(hours=1))
    lesson.answers(session, first, "hvorfor", (1, 0))
    lesson.hands_in(session, first, 0)
    second = lesson.sits(session, ida, klima[1], number=2)
    lesson.answers(session, second, "gassen", ("*CO2*", 1))

    found = attempts(session, ida.id, klima[0].id)

    assert [(one.number, one.score) for one in found] == [(2, None), (1, Score(0, 3))]
    assert [one.given for one in found[0].answers] == [(), ("*CO2*",), (), ()]
    assert next(one.given for one in found[1].answers) == ("Sola skinner sterkere",)
    assert [one.score.of for one in found[1].answers] == [1, 1, 1, 0]


def test_another_course_and_another_pupil_are_left_out(session, five_a, ida, klima):
    other, _module = lesson.course(session, "energi")
    lesson.sits(session, ida, klima[1])

    assert attempts(session, ida.id, other.id) == []
    assert attempts(session, builders.person(session, Role.PUPIL, five_a).id, klima[0].id) == []


def test_a_pupil_is_found_by_the_teachers_of_the_class_alone(session, five_a, ida):
    teacher = builders.person(session, Role.TEACHER, five_a)
    elsewhere = lesson.group(session, "5B")
    stranger = builders.person(session, Role.TEACHER, elsewhere)

    def name(by: User, group: Unit, whom: User) -> str | None:
        return pupil_name(session, teacher_id=by.id, class_id=group.id, user_id=whom.id, on=today())

    assert name(teacher, five_a, ida) == "Ida"
    assert [name(stranger, five_a, ida), name(stranger, elsewhere, ida), name(teacher, five_a, teacher)] == [None] * 3


def test_a_look_of_yesterday_or_of_somebody_else_is_another_look(session, ida):
    look, teacher = AnswersLook(user_id=ida.id, class_id=7), builders.person(session, Role.TEACHER)
    session.add(Event(at=now() - timedelta(days=1), by=teacher.id, what=ANSWERS_SEEN, about=look.about))
    session.add(Event(at=now(), by=ida.id, what=ANSWERS_SEEN, about=look.about))
    session.flush()

    assert not is_seen(session, look, by=teacher.id, at=now())
    assert is_seen(session, look, by=ida.id, at=now())
