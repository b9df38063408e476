"""Everybody's first page has one next thing to do."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.assignments.actions import Assigned, assign
from learning.courses.models import Course, CourseCompletion, Module
from learning.courses.rules import CompletedBy
from learning.database import now, today
from learning.privacy.models import ErasureRequest
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.client import Client


@pytest.fixture
def plan(session: Session) -> Unit:
    return builders.unit(session, "Plan")


@pytest.fixture
def climate(session: Session) -> Course:
    """A course of two modules that is nobody's duty."""
    course = builders.course(session, completed_by=CompletedBy.READ, roles=(Role.EDITOR,))
    builders.module(session, course, "en", quiz="")
    builders.module(session, course, "to", quiz="")
    return course


def give(session: Session, by: User, unit: Unit, course: Course, days: int | None = 1, **terms: object) -> None:
    """Give a course, due so many days from now."""
    due_on = None if days is None else today() + timedelta(days=days)
    targets = Assigned(**{"course_id": course.id, "module_id": None, "unit_ids": (unit.id,), "due_on": due_on, **terms})
    assign(session, targets=targets, by=by.id, at=now() - timedelta(days=20))


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


def test_my_courses_are_my_duties_and_what_i_have_begun(client: Client, session: Session):
    builders.module(session, builders.course(session))
    chosen = builders.course(session, "valgt", roles=(Role.PUPIL,))
    builders.module(session, chosen, "mer", quiz="")
    builders.course(session, "andres", roles=(Role.EDITOR,))
    client.sign_in(builders.person(session, Role.STAFF))

    client.post("/kurs/valgt/mer/lest")

    page = client.page("/mine-kurs")
    assert "Klima" in page.links
    assert "Valgt" in page.text
    assert "Andres" not in page.text


def test_who_has_no_courses_is_shown_the_way_to_them(client: Client, session: Session):
    client.sign_in(builders.person(session, Role.STAFF))

    assert client.page("/mine-kurs").links["Se kursene"] == "/kurs"


def test_who_must_take_a_course_anew_still_finds_the_proof(client: Client, session: Session):
    course, kari = builders.course(session), builders.person(session, Role.STAFF)
    builders.module(session, course)
    proof = {"round": 0, "completed_at": builders.MORNING, "renews_on": builders.AUTUMN}
    session.add(CourseCompletion(user_id=kari.id, course_id=course.id, **proof))
    client.sign_in(kari)

    page = client.page("/mine-kurs")

    assert "Må fornyes" in page.text
    assert "Bevis: Klima" in page.text
    assert client.get("/mine-kurs/klima/bevis").status_code == 200


def test_what_was_given_to_me_is_what_comes_first(client: Client, session: Session, plan: Unit, climate: Course):
    kari = builders.person(session, Role.STAFF, plan)
    builders.course(session, "jobben")
    give(session, kari, plan, climate, note="Vi snakker om det på mandag.")

    page = client.sign_in(kari).page("/")

    assert "Tildelt deg Frist i morgen Klima" in page.text
    assert "Beskjed: Vi snakker om det på mandag." in page.text
    assert page.links["Start kurset: Klima"] == "/kurs/klima"
    assert page.links["Alle mine kurs"] == "/mine-kurs"
    assert "Jobben" not in page.text


def test_a_course_that_was_given_goes_on_where_i_left_it(client: Client, session: Session, plan: Unit, climate: Course):
    kari = builders.person(session, Role.STAFF, plan)
    give(session, kari, plan, climate)
    client.sign_in(kari)

    client.post("/kurs/klima/en/lest")
    begun = client.page("/")
    client.post("/kurs/klima/to/lest")
    done = client.page("/")

    assert begun.links["Fortsett: To"] == "/kurs/klima/to"
    assert "1 av 2 moduler" in begun.text
    assert "Tildelt deg" not in done.text
    assert "Du har gjort alt du skal" in done.text


def test_a_module_that_was_given_is_one_tap_away(client: Client, session: Session, plan: Unit, climate: Course):
    kari = builders.person(session, Role.STAFF, plan)
    module = builders.module(session, climate, "tre")
    give(session, kari, plan, climate, module_id=module.id, is_required=False)

    page = client.sign_in(kari).page("/")

    assert page.links["Start: Tre"] == "/kurs/klima/tre"
    assert "En del av kurset «Klima»." in page.text
    assert "Frivillig" in page.text


def test_the_first_due_date_is_in_front_and_the_rest_are_a_list(
    client: Client, session: Session, plan: Unit, climate: Course
):
    kari = builders.person(session, Role.STAFF, plan)
    for number, days in enumerate([None, 30, 3, 12, 20, 25, 28]):
        give(session, kari, plan, builders.course(session, f"kurs-{number}"), days)
    give(session, kari, plan, climate, -3)

    page = client.sign_in(kari).page("/")

    assert page.text.index("Fristen var for tre dager siden") < page.text.index("Også tildelt deg")
    assert page.links["Kurs-2"] == "/kurs/kurs-2"
    assert "Kurs-0" not in page.links
    assert page.links["Alt som er tildelt deg (8)"] == "/mine-kurs"


def test_my_courses_begin_with_what_was_given(client: Client, session: Session, plan: Unit, climate: Course):
    kari = builders.person(session, Role.STAFF, plan)
    builders.course(session, "jobben")
    give(session, kari, plan, climate)
    give(session, kari, plan, climate, module_id=builders.module(session, climate, "tre").id)

    page = client.sign_in(kari).page("/mine-kurs")

    assert page.text.index("Tildelt deg") < page.text.index("Å gjøre") < page.text.index("Jobben")
    assert page.links["Tre"] == "/kurs/klima/tre"
    assert page.links["Få fristene i kalenderen din"] == "/min-side/kalender"


def test_a_pupil_is_given_what_the_class_is_given_and_employees_are_not(clients, session: Session, climate: Course):
    school = builders.unit(session, "Åsen skole", UnitKind.SCHOOL)
    group = builders.unit(session, "5A", UnitKind.CLASS, school)
    ida, teacher = builders.person(session, Role.PUPIL, group, "Ida"), builders.person(session, Role.TEACHER, group)
    give(session, teacher, group, climate)

    pupils, teachers = (next(clients).sign_in(one).page("/") for one in (ida, teacher))

    assert "Tildelt deg" in pupils.text
    assert "Tildelt deg" not in teachers.text


def test_a_pupil_with_a_card_comes_straight_to_the_module_that_was_given(
    client: Client, session: Session, plan: Unit, climate: Course
):
    reader, leader = builders.person(session, Role.STAFF, plan), builders.person(session, Role.LEADER, plan)
    client.sign_in(reader)
    assert client.get("/begynn").location == "/"

    give(session, leader, plan, climate, module_id=session.scalars(select(Module.id).where(Module.name == "to")).one())

    assert client.get("/begynn").location == "/kurs/klima/to"


def test_a_teacher_finds_todays_classes_and_a_pupil_none(clients, session: Session):
    school = builders.unit(session, "Åsen skole", UnitKind.SCHOOL)
    group = builders.unit(session, "5A", UnitKind.CLASS, school)
    ida, teacher = builders.person(session, Role.PUPIL, group, "Ida"), builders.person(session, Role.TEACHER, group)

    teachers, pupils = (next(clients).sign_in(one).page("/") for one in (teacher, ida))

    assert teachers.links["5A Åsen skole · 1 elev"] == f"/klasser/{group.id}"
    assert "Klassene dine" not in pupils.text
