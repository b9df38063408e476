"""Whoever sees people by name is put on record first."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.audit import Event
from learning.database import now, today
from learning.reports.actions import note_looks
from learning.reports.rules.looks import NAMES_SEEN, Look
from learning.reports.rules.organisation import Population
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.client import Client


@pytest.fixture
def archive(session: Session) -> Unit:
    archive = builders.unit(session, "Arkivet")
    builders.course(session, roles=(Role.STAFF, Role.PUPIL))
    builders.person(session, Role.STAFF, archive, "Anne Lund")
    return archive


@pytest.fixture
def leader(session: Session, archive: Unit) -> User:
    return builders.person(session, Role.LEADER, archive, "Leder Vik")


def looks(session: Session) -> list[tuple[int | None, str]]:
    found = session.execute(select(Event.by, Event.about).where(Event.what == NAMES_SEEN).order_by(Event.id))
    return [tuple(row) for row in found]


def test_a_leader_who_sees_staff_by_name_is_noted_once_a_day(client: Client, session, archive, leader):
    client.sign_in(leader)

    pages = [client.page(f"/enhet/{archive.id}") for _time in range(2)]
    files = [client.get(f"/enhet/{archive.id}/people.{kind}") for kind in ("csv", "json")]

    assert all("Anne Lund" in page.text for page in (*pages, *files))
    assert looks(session) == [(leader.id, f"unit {archive.id} staff {today()}")]


def test_the_day_that_was_looked_at_is_noted_too(client: Client, session, archive, leader):
    client.sign_in(leader).page(f"/enhet/{archive.id}?on=2026-10-05")

    assert looks(session) == [(leader.id, f"unit {archive.id} staff 2026-10-05")]


def test_who_sees_only_figures_is_not_noted(client: Client, session, archive, leader):
    editor = builders.person(session, Role.EDITOR)

    client.sign_in(editor).page(f"/enhet/{archive.id}")
    client.sign_in(leader).get(f"/enhet/{archive.id}/courses.csv")

    assert looks(session) == []


def test_a_list_too_long_for_the_page_is_noted_when_it_is_a_file(client: Client, session, archive, leader):
    for number in range(200):
        builders.person(session, Role.STAFF, archive, f"Bo {number}")
    client.sign_in(leader)

    page = client.page(f"/enhet/{archive.id}")
    unseen = looks(session)
    client.get(f"/enhet/{archive.id}/people.csv")

    assert "Lista har 201 rader." in page.text
    assert (len(unseen), len(looks(session))) == (0, 1)


def test_a_teacher_is_noted_at_the_class(client: Client, session, archive):
    five_a = builders.unit(session, "5A", UnitKind.CLASS, builders.unit(session, "Åsen skole", UnitKind.SCHOOL))
    builders.person(session, Role.PUPIL, five_a, "Ida")
    teacher = builders.person(session, Role.TEACHER, five_a)

    client.sign_in(teacher).page(f"/enhet/{five_a.id}")

    assert looks(session) == [(teacher.id, f"unit {five_a.id} pupils {today()}")]


def test_without_a_record_there_are_no_names(client: Client, session, archive, leader):
    client.sign_in(leader)
    session.execute(text("CREATE UNIQUE INDEX nobody_is_noted ON event (what) WHERE what = 'names seen'"))
    session.add(Event(at=builders.MORNING, by=None, what=NAMES_SEEN, about="unit 1 staff 2026-11-02"))

    response = client.get(f"/enhet/{archive.id}")

    assert response.status_code == 500
    assert "Anne Lund" not in response.text


def test_two_who_open_the_same_list_at_once_leave_one_record_each_day(session: Session, archive, leader):
    look = Look(unit_id=archive.id, population=Population.STAFF, as_of=today())

    for _time in range(2):
        note_looks(session, by=leader.id, looks=[look], at=builders.MORNING)
        session.flush()
    note_looks(session, by=leader.id, looks=[look], at=now() + timedelta(days=1))

    assert len(looks(session)) == 2
