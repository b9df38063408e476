"""Which teachers opened what I have answered."""

from datetime import date, datetime

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.audit import Event
from learning.lessons.rules import ANSWERS_SEEN, AnswersLook
from learning.privacy.answers_seen import answers_seen
from learning.privacy.looks import Seen
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.client import Client

DAY = date(2026, 11, 2)


@pytest.fixture
def five_a(session: Session) -> Unit:
    return builders.unit(session, "5A", UnitKind.CLASS, builders.unit(session, "Fjell skole", UnitKind.SCHOOL))


@pytest.fixture
def pupil(session: Session, five_a: Unit) -> User:
    return builders.person(session, Role.PUPIL, five_a)


def opened(session: Session, by: User, whose: User, five_a: Unit, day: date = DAY) -> None:
    at = datetime.combine(day, builders.MORNING.timetz())
    look = AnswersLook(user_id=whose.id, class_id=five_a.id)
    session.add(Event(at=at, by=by.id, what=ANSWERS_SEEN, about=look.about))
    session.flush()


def test_a_pupil_sees_which_teacher_opened_the_answers_and_when(session: Session, five_a: Unit, pupil: User):
    teacher = builders.person(session, Role.TEACHER, five_a, "Tor Lie")
    for day in (date(2026, 10, 1), DAY):
        opened(session, teacher, pupil, five_a, day)

    first, second = answers_seen(session, pupil.id)

    assert first == Seen(DAY, "Tor Lie", Role.TEACHER, "5A", "5A", DAY, of_answers=True)
    assert second.on == date(2026, 10, 1)


def test_a_teacher_who_was_forgotten_has_no_name(session: Session, five_a: Unit, pupil: User):
    gone = builders.person(session, Role.TEACHER, five_a)
    opened(session, gone, pupil, five_a)
    session.execute(delete(Membership).where(Membership.user_id == gone.id))
    session.execute(delete(User).where(User.id == gone.id))

    [seen] = answers_seen(session, pupil.id)

    assert (seen.viewer, seen.role, seen.unit) == (None, None, "5A")


def test_pupil_1_does_not_see_who_opened_the_answers_of_pupil_12(session: Session, five_a: Unit):
    teacher = builders.person(session, Role.TEACHER, five_a)
    pupils = [builders.person(session, Role.PUPIL, five_a) for _number in range(12)]
    opened(session, teacher, pupils[-1], five_a)

    assert [len(answers_seen(session, pupil.id)) for pupil in pupils] == [0] * 11 + [1]


def test_lists_and_answers_stand_together_the_latest_first(client: Client, session: Session, five_a: Unit, pupil: User):
    teacher = builders.person(session, Role.TEACHER, five_a, "Tor Lie")
    opened(session, teacher, pupil, five_a)
    opened(session, teacher, pupil, five_a, date(2026, 11, 9))

    page = client.sign_in(pupil).page("/min-side/opplysninger")

    assert page.text.index("9. november 2026, i 5A – så svarene dine") < page.text.index("2. november 2026, i 5A – så")
    assert "Læreren din kan se svarene dine" in page.text
