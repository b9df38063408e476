"""Who of the staff saw me by name."""

from datetime import date, datetime

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.audit import Event
from learning.privacy.looks import Seen, seen_by
from learning.reports.rules.looks import NAMES_SEEN, Look
from learning.reports.rules.organisation import Population
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.client import Client

DAY = date(2026, 11, 2)


@pytest.fixture
def school(session: Session) -> Unit:
    return builders.unit(session, "Fjell skole", UnitKind.SCHOOL)


@pytest.fixture
def five_a(session: Session, school: Unit) -> Unit:
    return builders.unit(session, "5A", UnitKind.CLASS, school)


def look(session: Session, viewer: User | None, unit: Unit, population: str, as_of: date = DAY) -> None:
    about = Look(unit_id=unit.id, population=Population(population), as_of=as_of).about
    at = datetime.combine(DAY, builders.MORNING.timetz())
    session.add(Event(at=at, by=viewer and viewer.id, what=NAMES_SEEN, about=about))
    session.flush()


def test_a_pupil_sees_that_the_teacher_opened_the_class(session: Session, five_a: Unit):
    teacher = builders.person(session, Role.TEACHER, five_a, "Tor Lie")
    pupil = builders.person(session, Role.PUPIL, five_a)
    look(session, teacher, five_a, "pupils")
    look(session, teacher, five_a, "staff")

    assert seen_by(session, pupil.id) == [Seen(DAY, "Tor Lie", Role.TEACHER, "5A", "5A", DAY)]


def test_staff_see_who_opened_their_unit_or_one_above_it(session: Session, school: Unit, five_a: Unit):
    leader = builders.person(session, Role.LEADER, name="Kari Moen")
    teacher = builders.person(session, Role.TEACHER, five_a)
    look(session, leader, school, "staff")
    look(session, leader, builders.municipality(session), "staff", date(2026, 9, 1))

    assert seen_by(session, teacher.id) == [
        Seen(DAY, "Kari Moen", Role.LEADER, "Eksempel kommune", "Eksempel kommune", date(2026, 9, 1)),
        Seen(DAY, "Kari Moen", Role.LEADER, "Eksempel kommune", "Fjell skole", DAY),
    ]


def test_who_was_not_there_on_the_day_of_the_list_was_not_seen(session: Session, five_a: Unit):
    pupil = builders.person(session, Role.PUPIL, five_a)
    look(session, None, five_a, "pupils", date(2026, 8, 16))
    session.execute(update(Membership).where(Membership.user_id == pupil.id).values(ends_on=date(2026, 10, 1)))
    look(session, None, five_a, "pupils", DAY)

    assert seen_by(session, pupil.id) == []


def test_somebody_with_unit_1_is_not_seen_in_unit_12(session: Session):
    units = [builders.unit(session, f"Enhet {number}") for number in range(12)]
    people = [builders.person(session, Role.STAFF, unit) for unit in units]
    look(session, None, units[11], "staff")

    assert [number for number, person in enumerate(people) if seen_by(session, person.id)] == [11]


def test_a_viewer_without_the_role_is_named_and_one_who_is_forgotten_is_not(session: Session, school: Unit):
    former, gone = (builders.person(session, Role.LEADER, school, name) for name in ("Kari Moen", "Per Vik"))
    person = builders.person(session, Role.STAFF, school)
    look(session, former, school, "staff")
    look(session, gone, school, "staff")
    session.execute(update(Membership).where(Membership.user_id == former.id).values(ends_on=date(2026, 9, 1)))
    session.execute(delete(Membership).where(Membership.user_id == gone.id))

    assert [(seen.viewer, seen.role) for seen in seen_by(session, person.id)] == [(None, None), ("Kari Moen", None)]


def test_a_leader_who_saw_their_own_name_was_seen_by_nobody(session: Session, school: Unit):
    leader = builders.person(session, Role.LEADER, school)
    look(session, leader, school, "staff")

    assert seen_by(session, leader.id) == []


def test_somebody_without_any_role_was_seen_by_nobody(session: Session):
    pupil = builders.person(session, Role.PUPIL)
    session.execute(delete(Membership).where(Membership.user_id == pupil.id))

    assert seen_by(session, pupil.id) == []


def test_my_page_says_who_where_and_when(client: Client, session: Session, school: Unit):
    leader = builders.person(session, Role.LEADER, school, "Kari Moen")
    person = builders.person(session, Role.STAFF, school)
    look(session, leader, school, "staff")
    look(session, leader, school, "staff", date(2026, 9, 1))

    page = client.sign_in(person).page("/min-side/opplysninger")

    assert "Kari Moen (leder ved Fjell skole), 2. november 2026, i Fjell skole" in page.text
    assert "slik lista var 1. september 2026" in page.text


def test_a_real_look_reaches_the_page(clients, session: Session, five_a: Unit):
    builders.course(session, roles=(Role.PUPIL,))
    teacher = builders.person(session, Role.TEACHER, five_a, "Tor Lie")
    pupil = builders.person(session, Role.PUPIL, five_a)

    next(clients).sign_in(teacher).page(f"/enhet/{five_a.id}")

    page = next(clients).sign_in(pupil).page("/min-side/opplysninger")
    assert "Tor Lie (lærer ved 5A)" in page.text
