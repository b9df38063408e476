"""Everybody sees what is kept about them, takes it along, and may ask to be forgotten."""

import json

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.audit import Event
from learning.courses.models import Module
from learning.privacy.models import ErasureRequest
from learning.units.models import Unit
from tests import builders
from tests.client import Client
from tests.databases import queries
from tests.privacy import planted

PAGE = "/min-side/opplysninger"


@pytest.fixture
def town(session: Session) -> tuple[Unit, Module]:
    return planted.town(session)


@pytest.fixture
def pupil(session: Session, town: tuple[Unit, Module]) -> User:
    return planted.plant(session, *town)


def test_a_pupil_reads_everything_that_is_kept_in_words_of_a_pupil(client: Client, pupil: User):
    page = client.sign_in(pupil).page(PAGE)

    assert page.heading == "Det vi vet om deg"
    for kept in (planted.NAME, planted.CODE, planted.EMAIL, planted.USER_NAME, planted.WORDS, "Hva heter avtalen?"):
        assert kept in page.text
    for kept in ("Elev ved 5A", "0 av 1 poeng", "Været", "Klima: 2. november 2026", "1 reservekode igjen", "Bokmål"):
        assert kept in page.text
    assert "Ingen andre elever kan se dette." in page.text
    assert "-4711" not in page.text


def test_somebody_who_has_done_nothing_yet_has_a_page_too(client: Client, session: Session):
    page = client.sign_in(builders.person(session, Role.STAFF)).page(PAGE)

    assert "Ingen har åpnet en liste med navnet ditt." in page.text
    assert "0 forsøk på quizer, 0 svar" in page.text
    assert "Her står alt som Klimakurs har lagret om deg." in page.text


def test_who_has_left_work_is_not_spoken_to_as_a_pupil(client: Client, session: Session):
    nora = builders.person(session, Role.STAFF)
    session.execute(update(Membership).values(ends_on=builders.AUTUMN))

    page = client.sign_in(nora).page(PAGE)

    assert "Lederen din kan åpne en liste" in page.text
    assert "læreren din" not in page.text


def test_a_pupil_whom_a_teacher_added_is_not_told_of_the_municipalitys_lists(client: Client, session: Session):
    ida = builders.person(session, Role.PUPIL, name="Ida")
    ida.code = "her-1"

    page = client.sign_in(ida).page(PAGE)

    assert "Kode her, for en lærer la deg til" in page.text
    assert "Kode i kommunens lister" not in page.text


def test_my_page_leads_there(client: Client, session: Session):
    page = client.sign_in(builders.person(session, Role.STAFF)).page("/min-side")

    assert page.links["Se hva vi vet om deg"] == PAGE


def test_more_of_everything_costs_no_more_statements(client: Client, session, connection, town, pupil):
    client.sign_in(pupil).page(PAGE)
    with queries(connection, at_most=22) as few:
        client.page(PAGE)
    for number in range(3):
        module = builders.module(session, planted.course_of(session, town[1]), f"modul-{number}", quiz=planted.QUIZ)
        planted.answer_the_quiz(session, pupil, module, f"svar {number}")

    with queries(connection, at_most=len(few)):
        page = client.page(PAGE)

    assert "4 forsøk på quizer, 4 svar" in page.text


def test_the_file_is_for_the_person_alone_and_kept_by_no_cache(client: Client, pupil: User):
    response = client.sign_in(pupil).get(f"{PAGE}.json")

    assert response.headers["Content-Disposition"] == "attachment; filename=klimakurs-mine-opplysninger.json"
    assert response.headers["Cache-Control"] == "no-store"
    found = json.loads(response.data)
    assert found["about"]["municipality"] == "Eksempel kommune"
    assert found["attempts"][0]["answers"][0]["answer"] == [planted.WORDS]
    assert "snøfreser" in response.text


def test_who_asks_to_be_forgotten_can_take_it_back(client: Client, session: Session):
    kari = builders.person(session, Role.STAFF)
    client.sign_in(kari)

    asked = client.post(f"{PAGE}/glem", data={"sure": "yes"})
    page = client.page(PAGE)
    again = client.post(f"{PAGE}/glem", data={"sure": "yes"})

    assert (asked.status_code, again.status_code) == (303, 303)
    assert "Du ba om å bli glemt" in page.text
    client.post(f"{PAGE}/behold")
    client.post(f"{PAGE}/behold")
    assert "Du ba om å bli glemt" not in client.page(PAGE).text
    assert session.scalars(select(ErasureRequest)).all() == []
    deeds = session.scalars(select(Event.what).where(Event.by == kari.id).order_by(Event.id)).all()
    assert deeds == ["asked to be forgotten", "stays after all"]


def test_nobody_is_forgotten_by_a_slip_of_the_finger(client: Client, session: Session):
    response = client.sign_in(builders.person(session, Role.PUPIL)).post(f"{PAGE}/glem")

    assert response.status_code == 422
    assert "Sett et kryss for at du har lest hva som skjer." in response.text
    assert session.scalars(select(ErasureRequest)).all() == []
