"""Leaders, teachers and editors look at their units; nobody else does."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.courses.models import Course
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.client import Client
from tests.databases import queries
from tests.reports.deeds import OCTOBER, attempt, complete


@pytest.fixture
def course(session: Session) -> Course:
    course = builders.course(session, roles=(Role.STAFF, Role.TEACHER, Role.PUPIL))
    builders.module(session, course)
    return course


@pytest.fixture
def school(session: Session) -> Unit:
    return builders.unit(session, "Åsen skole", UnitKind.SCHOOL)


@pytest.fixture
def five_a(session: Session, school: Unit) -> Unit:
    """A class of six, whose first pupil is Ida."""
    five_a = builders.unit(session, "5A", UnitKind.CLASS, school)
    for name in ("Ida", "Ola", "Liv", "Nora", "Emil", "Aksel"):
        builders.person(session, Role.PUPIL, five_a, name)
    return five_a


@pytest.fixture
def leader(session: Session, archive: Unit) -> User:
    return builders.person(session, Role.LEADER, archive, "Leder Vik")


def test_a_leader_sees_after_one_click_who_has_completed(client: Client, session, course, archive, leader):
    complete(session, builders.person(session, Role.STAFF, archive, "Anne Lund"), course)
    builders.person(session, Role.STAFF, archive, "Bo Dahl")

    response = client.sign_in(leader).get("/enhet")

    assert (response.status_code, response.location) == (303, f"/enhet/{archive.id}")
    page = client.page(response.location)
    assert page.heading == "Arkivet"
    assert page.table()[1][:5] == ["Klima", "2", "1", "1", "50 %"]
    assert [row[0] for row in page.table(1)[1:]] == ["Bo Dahl", "Anne Lund"]


def test_a_leader_sees_coverage_of_few_but_not_how_well_they_did(client: Client, session, course, archive, leader):
    anne = builders.person(session, Role.STAFF, archive, "Anne Lund")
    attempt(session, anne, builders.module(session, course, "klima"), points=3)

    page = client.sign_in(leader).page(f"/enhet/{archive.id}")

    assert page.table()[1][:9] == ["Klima", "1", "1", "0", "0 %", "1", "–skjermet", "–skjermet", "–skjermet"]


def test_a_leader_does_not_find_another_unit(client: Client, session, course, leader, five_a):
    addresses = [f"/enhet/{five_a.id}", f"/enhet/{five_a.parent_id}/courses.csv", "/enhet/999999"]

    found = [client.sign_in(leader).get(address).status_code for address in addresses]

    assert found == [404, 404, 404]


def test_a_pupil_has_no_reports(client: Client, session, course, five_a):
    pupil = builders.person(session, Role.PUPIL, five_a)

    found = [client.sign_in(pupil).get(address).status_code for address in ("/enhet", f"/enhet/{five_a.id}")]

    assert found == [403, 403]


def test_a_teacher_sees_the_own_class_by_name_and_no_other(client: Client, session, course, school, five_a):
    five_b = builders.unit(session, "5B", UnitKind.CLASS, school)
    teacher = builders.person(session, Role.TEACHER, five_a, "Tor Lie")
    builders.person(session, Role.PUPIL, five_b, "Pia")

    page = client.sign_in(teacher).page(f"/enhet/{five_a.id}")

    assert [row[0] for row in page.table(1)[1:]] == ["Aksel", "Emil", "Ida", "Liv", "Nora", "Ola"]
    assert "Tor Lie" not in {row[0] for row in page.table(1)}
    assert [client.get(f"/enhet/{unit.id}").status_code for unit in (five_b, school)] == [404, 404]


def test_a_teacher_of_no_class_is_told_so(client: Client, session, school):
    teacher = builders.person(session, Role.TEACHER, school)

    page = client.sign_in(teacher).page("/enhet")

    assert "Du er ikke satt opp med noen klasse ennå." in page.text


def test_a_teacher_of_two_classes_chooses(client: Client, session, course, school, five_a):
    five_b = builders.unit(session, "5B", UnitKind.CLASS, school)
    teacher = builders.person(session, Role.TEACHER, five_b)
    session.add(Membership(user_id=teacher.id, unit_id=five_a.id, role=Role.TEACHER, starts_on=builders.AUTUMN))

    page = client.sign_in(teacher).page("/enhet")

    assert [page.links["5A"], page.links["5B"]] == [f"/enhet/{five_a.id}", f"/enhet/{five_b.id}"]


def test_a_principal_sees_pupils_as_counts_only(client: Client, session, course, school, five_a):
    principal = builders.person(session, Role.LEADER, school)

    page = client.sign_in(principal).page(f"/enhet/{school.id}")
    names = client.get(f"/enhet/{school.id}/people.csv?population=pupils")

    assert page.table(1)[1][:2] == ["5A", "6"]
    assert "Ida" not in page.text
    assert names.status_code == 404


def test_an_editor_sees_the_municipality_without_names(client: Client, session, course, archive):
    editor = builders.person(session, Role.EDITOR)
    for number in range(5):
        builders.person(session, Role.STAFF, archive, f"Anne {number}")

    page = client.sign_in(editor).page(f"/enhet/{archive.id}")

    assert page.links["Eksempel kommune"] == f"/enhet/{archive.parent_id}"
    assert page.table()[1][1] == "5"
    assert "Anne" not in page.text


def test_a_past_day_shows_the_organisation_of_that_day(client: Client, session, course, archive, leader):
    complete(session, builders.person(session, Role.STAFF, archive, "Anne Lund"), course)
    session.execute(update(Membership).where(Membership.role == Role.STAFF).values(ends_on=OCTOBER))

    then = client.sign_in(leader).page(f"/enhet/{archive.id}?on=2026-10-05")
    before = client.page(f"/enhet/{archive.id}?on=2026-10-04")
    now = client.page(f"/enhet/{archive.id}?on=9999-12-31")

    assert [page.table()[1][3] for page in (then, before)] == ["1", "0"]
    assert "Ingen her skal ta noe kurs denne dagen." in now.text
    assert "5. oktober 2026" in then.text


def test_a_day_that_is_none_is_refused(client: Client, leader, archive):
    response = client.sign_in(leader).get(f"/enhet/{archive.id}?on=i-morgen")

    assert response.status_code == 422


def test_before_the_first_course_the_page_says_what_will_come(client: Client, leader, archive):
    page = client.sign_in(leader).page(f"/enhet/{archive.id}")

    assert "Det er ingen kurs å følge opp ennå." in page.text


def test_a_leader_chooses_one_course(client: Client, session, course, archive, leader):
    builders.course(session, "avfall")
    builders.person(session, Role.STAFF, archive, "Anne Lund")

    page = client.sign_in(leader).page(f"/enhet/{archive.id}?course=avfall")

    assert [row[3] for row in page.table(1)[1:]] == ["Avfall"]
    assert client.get(f"/enhet/{archive.id}?course=nothing").status_code == 404


def test_many_units_people_and_courses_cost_no_more_statements(client: Client, session, connection, leader, archive):
    for number in range(8):
        builders.module(session, builders.course(session, f"kurs-{number}"))
        for _number in range(4):
            builders.person(session, Role.STAFF, builders.unit(session, f"Arkiv {number}", parent=archive))
    client.sign_in(leader)

    with queries(connection, at_most=13):
        page = client.page(f"/enhet/{archive.id}")

    assert "Lista har 256 rader." in page.text
    assert len(client.get(f"/enhet/{archive.id}/people.csv").text.splitlines()) == 1 + 256
