"""People find a course, read its modules, and print the proof."""

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.courses.models import Completion, Course, CourseCompletion, Image, Module, ModuleVersion
from learning.courses.rules import CompletedBy
from learning.database import now
from learning.revisions import Subject, renew
from tests import builders
from tests.client import Client
from tests.databases import queries


@pytest.fixture
def climate(session: Session) -> Course:
    """A course of two modules, completed by reading."""
    course = builders.course(session, completed_by=CompletedBy.READ)
    builders.module(session, course, "vaer", quiz="")
    builders.module(session, course, "klima", quiz="")
    return course


def test_a_visitor_finds_the_courses_by_audience_with_competence_and_languages(client: Client, session: Session):
    builders.course(session, "for-ansatte", roles=(Role.STAFF, Role.LEADER), greencomp=["2.1"])
    builders.course(session, "for-elever", roles=(Role.PUPIL,))

    page = client.page("/kurs")

    assert page.links["For-Elever"] == "/kurs/for-elever"
    assert page.text.index("For elever") < page.text.index("For alle ansatte")
    assert "Romme kompleksitet" in page.text
    assert "Bokmål" in page.text


def test_a_reader_finds_what_is_for_them_first_and_a_teacher_the_pages_for_teachers(client: Client, session: Session):
    builders.guide(session, builders.course(session, "for-elever", roles=(Role.PUPIL,)))
    builders.course(session, "for-lerere", roles=(Role.TEACHER,))
    visitor = client.page("/kurs")

    teacher = client.sign_in(builders.person(session, Role.TEACHER)).page("/kurs")

    assert teacher.text.index("For lærere") < teacher.text.index("For elever")
    assert "/kurs/for-elever/for-laerere" in teacher.links.values()
    assert "/kurs/for-elever/for-laerere" not in visitor.links.values()


def test_an_empty_catalogue_says_so(client: Client):
    assert "ingen kurs ennå" in client.page("/kurs").text


def test_a_visitor_reads_a_whole_course_without_an_account(client: Client, climate: Course):
    course = client.page("/kurs/klima")
    module = client.page("/kurs/klima/klima")

    assert course.links["Start kurset"] == "/kurs/klima/vaer"
    assert "Teksten." in module.text
    assert "Ferdig lest" not in module.text


def test_a_reader_marks_a_module_as_read_and_goes_on_where_they_stopped(
    client: Client, session: Session, climate: Course
):
    kari = builders.person(session, Role.STAFF)
    client.sign_in(kari)

    response = client.post("/kurs/klima/vaer/lest")

    course = client.page("/kurs/klima")
    assert (response.status_code, response.location) == (303, "/kurs/klima")
    assert course.links["Fortsett: Klima"] == "/kurs/klima/klima"
    assert "1 av 2 fullført" in course.text
    assert "Du har lest modulen" in client.page("/kurs/klima/vaer").text


def test_who_has_read_everything_has_completed_the_course_and_prints_the_proof(
    client: Client, session: Session, climate: Course
):
    client.sign_in(builders.person(session, Role.STAFF))

    for module in ("vaer", "klima", "klima"):
        client.post(f"/kurs/klima/{module}/lest")

    proof = client.page("/mine-kurs/klima/bevis")
    assert "Kari Moen har fullført kurset Klima" in proof.text
    assert "Du har fullført kurset." in client.page("/kurs/klima").text
    assert "Alt er gjort" in client.page("/mine-kurs").text
    assert len(session.scalars(select(CourseCompletion)).all()) == 1


def test_a_module_with_a_quiz_leads_to_the_quiz(client: Client, session: Session):
    builders.module(session, builders.course(session))
    client.sign_in(builders.person(session, Role.STAFF))

    before = client.page("/kurs/klima/vaer").text
    response = client.post("/kurs/klima/vaer/lest")

    assert "Ferdig lest – ta quizen" in before
    assert response.location == "/kurs/klima/vaer#next"
    assert "Ta quizen" in client.page("/kurs/klima/vaer").text


def test_what_was_read_names_the_version_that_was_read(client: Client, session: Session, climate: Course):
    client.sign_in(builders.person(session, Role.STAFF))

    client.post("/kurs/klima/vaer/lest")

    completion = session.scalars(select(Completion)).one()
    assert session.scalars(select(ModuleVersion.id).where(ModuleVersion.module_id == completion.module_id)).one() == (
        completion.version_id
    )


@pytest.mark.parametrize("address", ["/kurs/nei", "/kurs/klima/nei", "/mine-kurs/klima/bevis", "/mine-kurs/nei/bevis"])
def test_what_is_not_there_is_not_found(client: Client, session: Session, climate: Course, address: str):
    client.sign_in(builders.person(session, Role.STAFF))

    assert client.get(address).status_code == 404


def test_a_module_that_is_not_there_cannot_be_read(client: Client, session: Session, climate: Course):
    client.sign_in(builders.person(session, Role.STAFF))

    assert client.post("/kurs/klima/nei/lest").status_code == 404


def test_a_reader_sees_what_a_module_trains_and_where_it_stands_in_the_curriculum(
    client: Client, session: Session, climate: Course
):
    vaer = session.scalars(select(Module).where(Module.name == "vaer")).one()
    vaer.greencomp, vaer.curriculum = ["2.1"], ["KV78"]

    page = client.page("/kurs/klima/vaer")

    assert "Systemtenkning" in page.text
    assert page.links["Naturfag etter 10. trinn"].startswith("https://www.udir.no/lk20/")
    assert "Det du øver på" not in client.page("/kurs/klima/klima").text


def test_a_reader_sees_what_a_course_trains(client: Client, session: Session):
    builders.course(session, greencomp=["4.2"], curriculum=["KM1"])

    page = client.page("/kurs/klima")

    assert "Kollektiv handling" in page.text
    assert page.links["KM1"] == "https://www.udir.no/lk20/"


def test_a_teacher_finds_the_page_for_teachers_on_that_of_the_course(client: Client, session: Session, climate: Course):
    builders.guide(session, climate)

    link = client.page("/kurs/klima").links["For lærere: mål, tidsplan og spørsmål å snakke om"]

    page = client.page(link)
    assert link == "/kurs/klima/for-laerere"
    assert page.title.startswith("For læreren")
    assert "Tidsplan." in page.text
    assert page.links["Til kursets side"] == "/kurs/klima"


def test_a_teacher_reads_the_page_for_teachers_in_their_language_or_else_in_bokmal(
    client: Client, session: Session, climate: Course
):
    builders.guide(session, climate)
    builders.guide(session, climate, "en", "For the teacher")

    asked = ({"Accept-Language": language} for language in ("nn", "en"))
    titles = [client.page("/kurs/klima/for-laerere", headers=headers).title for headers in asked]

    assert [title.split(" – ")[0] for title in titles] == ["For læreren", "For the teacher"]


def test_a_course_without_a_page_for_teachers_links_to_none(client: Client, climate: Course):
    assert "/kurs/klima/for-laerere" not in client.page("/kurs/klima").links.values()
    assert client.get("/kurs/klima/for-laerere").status_code == 404


def test_a_retired_course_is_offered_to_nobody(client: Client, session: Session, climate: Course):
    climate.retired_at = now()

    assert client.get("/kurs/klima").status_code == 404


def test_who_completed_a_course_keeps_it_and_its_proof_when_it_is_retired(
    client: Client, session: Session, climate: Course
):
    client.sign_in(builders.person(session, Role.STAFF))
    for module in ("vaer", "klima"):
        client.post(f"/kurs/klima/{module}/lest")

    climate.retired_at = now()

    assert "Klima" in client.page("/mine-kurs/klima/bevis").text
    assert client.page("/mine-kurs").links["Klima"] == "/kurs/klima"
    assert client.page("/kurs/klima").links["Vis beviset"] == "/mine-kurs/klima/bevis"
    assert client.page("/kurs/klima/vaer").links["Neste: Klima"] == "/kurs/klima/klima"
    assert "Klima" not in client.page("/kurs").links
    assert client.post("/kurs/klima/vaer/lest").status_code == 404


def test_a_retired_course_need_not_be_renewed(client: Client, session: Session, climate: Course):
    kari = builders.person(session, Role.STAFF)
    proof = {"round": 0, "completed_at": builders.MORNING, "valid_until": builders.AUTUMN}
    session.add(CourseCompletion(user_id=kari.id, course_id=climate.id, **proof))

    climate.retired_at = now()

    page = client.sign_in(kari).page("/mine-kurs")
    assert "Alt er gjort" in page.text
    assert page.links["Bevis: Klima"] == "/mine-kurs/klima/bevis"


def test_courses_stand_in_the_order_of_the_readers_alphabet(client: Client, session: Session):
    for name in ("åpne", "ærlig", "økt", "bane"):
        builders.course(session, name)

    links = client.page("/kurs").links

    assert [text for text in links if text in ("Åpne", "Ærlig", "Økt", "Bane")] == ["Bane", "Ærlig", "Økt", "Åpne"]


def test_a_figure_is_sent_so_that_it_cannot_run_and_may_be_kept(client: Client, session: Session, climate: Course):
    session.add(Image(course_id=climate.id, name="bane.svg", hash="abc", content=b"<svg/>"))

    response = client.get("/kurs/klima/bilder/abc/bane.svg")

    assert (response.status_code, response.mimetype, response.data) == (200, "image/svg+xml", b"<svg/>")
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert "immutable" in response.headers["Cache-Control"]
    assert client.get("/kurs/klima/bilder/abd/bane.svg").status_code == 404


def test_the_pages_cost_few_queries_however_many_courses_there_are(
    client: Client, session: Session, connection: Connection
):
    for number in range(20):
        course = builders.course(session, f"kurs-{number}")
        builders.module(session, course, quiz="")
    renew(session, Subject.CONTENT)
    client.sign_in(builders.person(session, Role.STAFF))

    for address, budget in (("/kurs", 1), ("/kurs/kurs-1", 2), ("/kurs/kurs-1/vaer", 2), ("/mine-kurs", 5), ("/", 7)):
        client.page(address)
        with queries(connection, at_most=budget):
            client.page(address)
