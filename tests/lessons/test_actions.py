"""Who reads just now, for as long as a teacher needs it; and that a teacher saw answers."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.audit import Event
from learning.courses.models import Module
from learning.database import now
from learning.lessons.actions import note_answers_seen, note_reading, remove_old_readings
from learning.lessons.models import Reading
from learning.lessons.rules import AnswersLook
from tests import builders
from tests.lessons import lesson

MORNING = builders.MORNING


@pytest.fixture
def ida(session: Session) -> User:
    return builders.person(session, Role.PUPIL, lesson.group(session), "Ida")


@pytest.fixture
def module(session: Session) -> Module:
    return lesson.course(session)[1]


@pytest.mark.parametrize(("minutes", "noted"), [(4, 0), (6, 6)])
def test_opening_a_module_again_is_noted_when_some_minutes_have_passed(session, ida, module, minutes, noted):
    for at in (MORNING, MORNING + timedelta(minutes=minutes)):
        note_reading(session, user_id=ida.id, module_id=module.id, at=at)

    [began_at] = session.scalars(select(Reading.began_at))
    assert began_at == MORNING + timedelta(minutes=noted)


def test_after_a_day_nobody_knows_who_read(session, ida, module):
    ola = builders.person(session, Role.PUPIL)
    lesson.opens(session, ida, module, MORNING)
    lesson.opens(session, ola, module, MORNING + timedelta(minutes=1))

    removed = [remove_old_readings(session, at=MORNING + timedelta(days=1, seconds=1)) for _time in range(2)]

    assert removed == [1, 0]
    assert session.scalars(select(Reading.user_id)).all() == [ola.id]


def test_a_look_at_answers_is_on_record_once_a_day(session, ida):
    teacher, look = builders.person(session, Role.TEACHER), AnswersLook(user_id=ida.id, class_id=7)

    for at in (now(), now()):
        note_answers_seen(session, by=teacher.id, look=look, at=at)

    assert session.scalars(select(Event.about).where(Event.by == teacher.id)).all() == [f"user {ida.id} unit 7"]
