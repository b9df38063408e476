"""A teacher gives a module to classes, a leader a course to employees; both can undo it, move it and take it back."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.assignments.models import Assignment
from learning.assignments.rules import UNDO, Repeats
from learning.courses.models import Completion, CourseCompletion, Module
from learning.database import now, today
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.client import Client

NEXT_WEEK = today() + timedelta(days=7)


@pytest.fixture
def module(session: Session) -> Module:
    course = builders.course(session, roles=(Role.PUPIL, Role.STAFF))
    return builders.module(session, course)


@pytest.fixture
def school(session: Session) -> Unit:
    return builders.unit(session, "Åsen skole", UnitKind.SCHOOL)


@pytest.fixture
def classes(session: Session, school: Unit) -> list[Unit]:
    return [builders.unit(session, name, UnitKind.CLASS, school) for name in ("5A", "5B")]


@pytest.fixture
def teacher(session: Session, classes: list[Unit]) -> User:
    teacher = builders.person(session, Role.TEACHER, classes[0], "Tuva Lærer")
    session.add(Membership(user_id=teacher.id, unit_id=classes[1].id, role=Role.TEACHER, starts_on=builders.AUTUMN))
    return teacher


@pytest.fixture
def leader(session: Session, place: Unit) -> User:
    return builders.person(session, Role.LEADER, place, "Liv Leder")


@pytest.fixture
def place(session: Session) -> Unit:
    return builders.unit(session, "Teknisk")


@pytest.fixture
def leading(client: Client, leader: User, module: Module) -> Client:
    """The leader at work."""
    return client.sign_in(leader)


@pytest.fixture
def colleague(clients: Iterator[Client], session: Session, module: Module, classes: list[Unit]) -> Client:
    """Somebody who teaches 5B, too."""
    return next(clients).sign_in(builders.person(session, Role.TEACHER, classes[1], "Kim Kollega"))


@pytest.fixture
def stranger(clients: Iterator[Client], session: Session, module: Module) -> Client:
    """Somebody who teaches at another school."""
    school = builders.unit(session, "Li skole", UnitKind.SCHOOL)
    elsewhere = builders.unit(session, "7C", UnitKind.CLASS, school)
    return next(clients).sign_in(builders.person(session, Role.TEACHER, elsewhere, "Frida Fremmed"))


def form(*units: Unit, **more: str) -> dict[str, object]:
    plain = {"course": "klima", "due_on": NEXT_WEEK.isoformat(), "demand": "required", "repeats": "never"}
    return {**plain, "months": "12", "units": [str(unit.id) for unit in units], **more}


def give(client: Client, *units: Unit, **more: str) -> str:
    """Give, and return the address of what was given."""
    answer = client.post("/tildelinger", data=form(*units, **more))
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def test_a_teacher_gives_a_module_to_two_classes(
    client: Client, session: Session, teacher: User, module: Module, classes: list[Unit]
):
    client.sign_in(teacher)
    link = client.page("/kurs/klima/vaer").links["Gi til klasser"]
    page = client.page(link)
    assert page.heading == "Gi til klasser"
    assert [box.get("value") for box in page.elements("input", type="checkbox")] == [str(one.id) for one in classes]

    address = give(client, *classes, module="vaer")

    assert "Gitt til 5A og 5B." in client.page(address).text
    given = session.scalars(select(Assignment).order_by(Assignment.unit_id)).all()
    assert [(one.unit_id, one.module_id, one.due_on) for one in given] == [
        (one.id, module.id, NEXT_WEEK) for one in classes
    ]


def test_the_due_date_is_a_week_ahead_unless_somebody_says_otherwise(client: Client, teacher: User, module: Module):
    page = client.sign_in(teacher).page("/tildelinger/ny?course=klima&module=vaer")

    suggested = page.elements("input", name="due_on")[0].get("value")
    assert NEXT_WEEK.isoformat() <= str(suggested) <= (NEXT_WEEK + timedelta(days=2)).isoformat()
    assert [option.get("value") for option in page.elements("option", selected="")] == ["vaer", "12"][:1]


def test_a_class_is_ticked_for_those_who_come_from_it(
    client: Client, teacher: User, module: Module, classes: list[Unit]
):
    client.sign_in(teacher)

    choice = client.page(f"/tildelinger/ny?unit={classes[1].id}")
    page = client.page(choice.links["Klima"])

    assert [box.get("value") for box in page.elements("input", checked="", type="checkbox")] == [str(classes[1].id)]


def test_where_nothing_is_published_there_is_nothing_to_give(client: Client, teacher: User):
    assert "Her er det ingen kurs ennå." in client.sign_in(teacher).page("/tildelinger/ny").text


def test_a_teacher_without_classes_is_told_where_they_come_from(client: Client, session: Session, module: Module):
    nobody = builders.person(session, Role.TEACHER, builders.unit(session, "Ny skole", UnitKind.SCHOOL))

    page = client.sign_in(nobody).page("/tildelinger/ny?course=klima")

    assert "Du har ingen klasser eller enheter å gi kurs til ennå." in page.text


def test_what_a_class_has_already_is_said_beside_it(client: Client, teacher: User, module: Module, classes: list[Unit]):
    client.sign_in(teacher)
    give(client, classes[0], module="vaer")
    give(client, classes[0], due_on="")

    text = client.page("/tildelinger/ny?course=klima").text

    assert "Har fra før: Vaer , frist" in text or "Har fra før: Vaer, frist" in text
    assert "Har fra før: hele kurset" in text


def test_pressing_twice_gives_once(
    client: Client, session: Session, teacher: User, module: Module, classes: list[Unit]
):
    client.sign_in(teacher)
    batch = client.page("/tildelinger/ny?course=klima").elements("input", name="batch")[0].get("value")

    first, second = (give(client, *classes, batch=str(batch)) for _press in range(2))

    assert first == second
    assert len(session.scalars(select(Assignment)).all()) == 2


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"units": []}, "Kryss av for minst én som skal ha det."),
        ({"units": ["1"]}, "Du kan bare gi kurs til klasser du underviser"),
        ({"module": "borte"}, "Modulen er ikke med i kurset lenger."),
        ({"due_on": "i morgen"}, "Skriv fristen med dag, måned og år"),
        ({"due_on": "4.13.2027"}, "Skriv fristen med dag, måned og år"),
        ({"due_on": "2020-01-01"}, "Fristen må være i dag eller senere."),
        ({"due_on": "9999-01-01"}, "Er året riktig?"),
        ({"demand": "perhaps"}, "Velg ett av svarene."),
        ({"note": "x" * 301}, "Beskjeden er for lang."),
        ({"repeats": "yearly", "module": "vaer"}, "Bare hele kurs kan gjentas."),
        ({"repeats": "yearly", "due_on": ""}, "Velg en frist, så gjentas den samme dag hvert år."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_given(
    leading: Client, session: Session, place: Unit, wrong: dict[str, str], message: str
):
    answer = leading.post("/tildelinger", data={**form(place), **wrong})

    assert answer.status_code == 422
    assert message in answer.text
    assert not session.scalars(select(Assignment)).all()


def test_a_date_may_be_written_as_people_write_it(
    client: Client, session: Session, teacher: User, module: Module, classes: list[Unit]
):
    client.sign_in(teacher)

    give(client, classes[0], due_on=f"{NEXT_WEEK.day}.{NEXT_WEEK.month}.{NEXT_WEEK.year}")

    assert session.scalars(select(Assignment.due_on)).all() == [NEXT_WEEK]


def test_undone_within_ten_seconds_nobody_ever_had_it_and_the_choice_is_there_again(
    client: Client, session: Session, teacher: User, module: Module, classes: list[Unit]
):
    address = give(client.sign_in(teacher), *classes, module="vaer")

    again = client.post(f"{address}/angre").location

    assert not session.scalars(select(Assignment)).all()
    units = [str(one.id) for one in classes]
    assert parse_qs(urlsplit(again).query) == {"course": ["klima"], "module": ["vaer"], "unit": units}
    assert "Angret. Ingen har fått noe." in client.page(again).text


def test_later_it_cannot_be_undone_but_taken_back(
    client: Client, session: Session, teacher: User, module: Module, classes: list[Unit]
):
    address = give(client.sign_in(teacher), *classes)
    session.execute(update(Assignment).values(assigned_at=now() - 2 * UNDO))

    client.post(f"{address}/angre")
    page = client.page(address)

    assert "Det er for sent å angre" in page.text
    assert not page.elements("form", action=f"{address}/angre")
    assert len(session.scalars(select(Assignment)).all()) == 2


def test_it_is_taken_back_from_one_class_and_then_from_the_other(
    client: Client, session: Session, teacher: User, module: Module, classes: list[Unit]
):
    address = give(client.sign_in(teacher), *classes)
    ids = session.scalars(select(Assignment.id).order_by(Assignment.unit_id)).all()

    client.post(f"{address}/trekk", data={"assignments": [str(ids[0])]})
    assert session.scalars(select(Assignment.unit_id).where(Assignment.withdrawn_at.is_(None))).all() == [classes[1].id]
    assert "Trukket tilbake. Det de har gjort, beholder de." in client.page(address).text
    client.post(f"{address}/trekk", data={"assignments": [str(ids[1])]})

    assert not client.page(address).elements("form", action=f"{address}/trekk")
    assert "1 tidligere" in client.page("/tildelinger").text


def test_taking_it_back_from_nobody_changes_nothing(
    client: Client, session: Session, teacher: User, module: Module, classes: list[Unit]
):
    address = give(client.sign_in(teacher), *classes)

    client.post(f"{address}/trekk")

    assert "Kryss av for hvem du vil trekke den tilbake fra." in client.page(address).text


def test_the_due_date_is_moved_for_all_who_have_it(
    client: Client, session: Session, teacher: User, module: Module, classes: list[Unit]
):
    address = give(client.sign_in(teacher), *classes)
    later = NEXT_WEEK + timedelta(days=7)

    assert client.post(f"{address}/frist", data={"due_on": "i går"}).status_code == 422
    client.post(f"{address}/frist", data={"due_on": later.isoformat()})

    assert session.scalars(select(Assignment.due_on)).all() == [later, later]
    assert "Fristen er endret." in client.page(address).text


def test_a_duty_of_each_year_keeps_its_day(client: Client, session: Session, leader: User, place: Unit, module: Module):
    address = give(client.sign_in(leader), place, repeats="yearly")

    answer = client.post(f"{address}/frist", data={"due_on": ""})

    assert answer.status_code == 422
    assert "Velg en frist, så gjentas den samme dag hvert år." in answer.text
    assert "Hvert år" in client.page(address).text


def test_a_leader_gives_to_the_unit_and_all_below_it_with_one_tick(
    client: Client, session: Session, leader: User, place: Unit, module: Module
):
    builders.unit(session, "Vei", parent=place)
    below = builders.unit(session, "Park", parent=place)
    client.sign_in(leader)
    page = client.page("/tildelinger/ny?course=klima")
    names = [label.get("data-depth") for label in page.elements("label", class_="option")]

    give(client, place, below, repeats="after completion", months="24", note=" Husk kaffe. ")

    assert (page.heading, names) == ("Gi til ansatte", ["0", "1", "1"])
    found = session.scalars(select(Assignment)).one()
    assert (found.unit_id, found.repeats, found.months) == (place.id, Repeats.AFTER_COMPLETION, 24)
    assert found.note == "Husk kaffe."


def test_the_list_says_how_many_are_done(
    client: Client, session: Session, teacher: User, module: Module, classes: list[Unit]
):
    pupils = [builders.person(session, Role.PUPIL, classes[0], name) for name in ("Ida", "Ola", "Liv")]
    times = {"passed_at": now(), "completed_at": now()}
    session.add(Completion(user_id=pupils[0].id, module_id=module.id, round=0, **times))
    client.sign_in(teacher)
    address = give(client, classes[0], module="vaer")

    assert "1 av 3 er ferdige" in client.page("/tildelinger").text
    assert "1 av 3 er ferdige" in client.page(address).text


def test_who_takes_an_offer_is_not_counted_for_a_leader(
    client: Client, session: Session, leader: User, place: Unit, module: Module
):
    user = builders.person(session, Role.STAFF, place)
    session.add(CourseCompletion(user_id=user.id, course_id=module.course_id, round=0, completed_at=now()))
    client.sign_in(leader)

    offer, duty = (client.page(give(client, place, demand=demand)).text for demand in ("offered", "required"))

    assert "2 er ferdige" not in offer
    assert "Den er et tilbud" in offer
    assert "1 av 2 er ferdige" in duty


def test_a_colleague_sees_who_gave_it(client: Client, colleague: Client, teacher: User, classes: list[Unit]):
    address = give(client.sign_in(teacher), *classes)

    page = colleague.page(address)

    assert "av Tuva Lærer" in page.text
    assert "5A" not in page.text
    assert not page.elements("form", action=f"{address}/angre")
    assert colleague.page("/tildelinger").links["Klima"] == address


def test_a_teacher_of_another_class_finds_nothing(
    client: Client, stranger: Client, session: Session, teacher: User, classes: list[Unit]
):
    address = give(client.sign_in(teacher), *classes)

    assert stranger.get(address).status_code == 404
    assert [stranger.post(f"{address}/{what}").status_code for what in ("angre", "frist", "trekk")] == [404] * 3
    assert len(session.scalars(select(Assignment)).all()) == 2
    assert "Ingenting er gitt ennå." in stranger.page("/tildelinger").text


def test_a_course_that_is_not_there_cannot_be_given(client: Client, teacher: User, classes: list[Unit]):
    assert client.sign_in(teacher).get("/tildelinger/ny?course=borte").status_code == 404
    assert client.post("/tildelinger", data=form(classes[0])).status_code == 404


def test_a_unit_leads_to_giving_it_a_course(leading: Client, place: Unit):
    address = leading.page(f"/enhet/{place.id}").links["Gi et kurs"]

    page = leading.page(leading.page(address).links["Klima"])

    assert [box.get("value") for box in page.elements("input", checked="", type="checkbox")] == [str(place.id)]
