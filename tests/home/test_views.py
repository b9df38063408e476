"""Everybody's first page has one next thing to do."""

from sqlalchemy.orm import Session

from learning.access import Role
from learning.courses.rules import CompletedBy
from learning.privacy.models import ErasureRequest
from tests import builders
from tests.client import Client


def test_a_visitor_sees_what_there_is_and_the_way_in(client: Client, session: Session):
    builders.course(session, "for-ansatte")
    builders.course(session, "for-elever", roles=(Role.PUPIL,))

    page = client.page("/")

    assert page.heading == "Lær om klimaet. Bruk det der du er."
    assert {"For-Ansatte", "For-Elever", "Se kursene", "Logg inn"} <= page.links.keys()


def test_an_employee_is_shown_the_duty_that_is_next(client: Client, session: Session):
    course = builders.course(session, completed_by=CompletedBy.READ)
    builders.module(session, course, "en", quiz="")
    builders.module(session, course, "to", quiz="")
    client.sign_in(builders.person(session, Role.STAFF))

    before = client.page("/")
    client.post("/kurs/klima/en/lest")
    after = client.page("/")

    assert before.links["Start kurset: Klima"] == "/kurs/klima"
    assert after.links["Fortsett: To"] == "/kurs/klima/to"
    assert "1 av 2 moduler" in after.text


def test_who_has_done_everything_is_told_so(client: Client, session: Session):
    builders.module(session, builders.course(session, completed_by=CompletedBy.READ), quiz="")
    client.sign_in(builders.person(session, Role.STAFF))

    client.post("/kurs/klima/vaer/lest")

    assert "Du har gjort alt du skal" in client.page("/").text


def test_who_has_no_duty_may_read_what_they_like(client: Client, session: Session):
    client.sign_in(builders.person(session, Role.STAFF))

    assert client.page("/").links["Se kursene"] == "/kurs"


def test_an_editor_and_an_administrator_find_their_work(clients, session: Session):
    editor = next(clients).sign_in(builders.person(session, Role.EDITOR)).page("/")
    administrator = next(clients).sign_in(builders.person(session, Role.ADMINISTRATOR)).page("/")

    assert "/innhold" in editor.links.values()
    assert "/organisasjon" not in editor.links.values()
    assert "/organisasjon" in administrator.links.values()


def test_a_leader_sees_how_far_the_unit_is_without_a_click(client: Client, session: Session):
    workplace = builders.unit(session, "Plan")
    builders.course(session)
    leader = builders.person(session, Role.LEADER, workplace)
    for name in ("Ida", "Ola", "Liv", "Ali", "Eva"):
        builders.person(session, Role.STAFF, workplace, name)

    page = client.sign_in(leader).page("/")

    assert f"/enhet/{workplace.id}" in page.links.values()
    assert "0 av 5 fullført" in page.text


def test_an_administrator_sees_how_many_ask_to_be_forgotten(clients, session: Session):
    administrator = builders.person(session, Role.ADMINISTRATOR)
    session.add(ErasureRequest(user_id=builders.person(session, Role.STAFF).id, asked_at=builders.MORNING))

    seen = [next(clients).sign_in(one).page("/").text for one in (administrator, builders.person(session, Role.EDITOR))]

    assert ["1 person ber om å bli glemt." in text for text in seen] == [True, False]


def test_everybody_reads_how_long_things_are_kept_and_who_is_signed_in_finds_the_own_page(clients, session: Session):
    visitor = next(clients).page("/personvern")
    pupil = next(clients).sign_in(builders.person(session, Role.PUPIL)).page("/personvern")

    assert "slettes etter skoleåret, 1. august." in visitor.text
    assert "Svarene til ansatte slettes etter 24 måneder." in visitor.text
    assert "/min-side/opplysninger" in pupil.links.values()
    assert "/min-side/opplysninger" not in visitor.links.values()


def test_privacy_and_accessibility_are_said_to_everybody(client: Client):
    assert "færre enn fem personer" in client.page("/personvern").text
    assert "WCAG 2.2" in client.page("/tilgjengelighet").text
