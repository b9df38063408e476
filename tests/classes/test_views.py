"""*My classes*: a teacher makes one, shares it, takes it along to the next school year, and ends it."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.classes.queries import taught_classes
from learning.classes.rules import school_year_of
from learning.database import today
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests.builders import person, unit
from tests.client import Client

YEAR = school_year_of(today())


def new_class(at: Unit, **changes: object) -> dict[str, object]:
    return {"name": "6A", "grade": "6", "school": at.id, "school_year": YEAR, **changes}


def names(session: Session, user: User) -> list[str]:
    return [row.name for row in taught_classes(session, user.id, today(), "nb")]


def test_a_teacher_makes_a_class_and_comes_to_its_pupils(teacher: Client, session: Session, school: Unit, kari: User):
    assert "Du har ingen klasse her ennå." in teacher.page("/klasser").text
    assert teacher.page("/klasser/ny").heading == "Ny klasse"

    response = teacher.post("/klasser/ny", data=new_class(school, name=" Valgfag  miljø ", grade=""))

    made = taught_classes(session, kari.id, today(), "nb")[0]
    assert response.location == f"/klasser/{made.id}/elever"
    assert (made.name, made.grade, made.school_year, made.is_made_here) == ("Valgfag miljø", None, YEAR, True)
    assert "Klassen Valgfag miljø er laget." in teacher.page(response.location).text
    assert teacher.page("/klasser").links["Valgfag miljø"] == f"/klasser/{made.id}/elever"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"name": "  "}, "Skriv hva klassen heter"),
        ({"name": "x" * 41}, "Høyst 40 tegn"),
        ({"name": "6a"}, "Skolen har allerede en klasse som heter det"),
        ({"grade": "14"}, "Velg et trinn fra 1 til 13"),
        ({"school_year": YEAR + 2}, "Velg et av skoleårene"),
        ({"school": 999_999}, "Velg en av skolene"),
    ],
)
def test_a_class_that_cannot_be_says_what_to_mend(
    teacher: Client, school: Unit, group: Unit, changes: dict[str, object], says: str
):
    response = teacher.post("/klasser/ny", data=new_class(school, **{"name": "6B", **changes}))

    assert (response.status_code, says in response.text) == (422, True)


def test_the_name_of_last_years_class_is_free(teacher: Client, session: Session, school: Unit, group: Unit):
    group.school_year = YEAR - 1

    assert teacher.post("/klasser/ny", data=new_class(school)).status_code == 303


def test_a_teacher_of_no_school_is_told_whom_to_ask(client: Client, session: Session):
    client.sign_in(person(session, Role.TEACHER))

    assert "Be kommunen om å registrere deg" in client.page("/klasser/ny").text


def test_another_teacher_of_the_school_is_let_in_and_out_again(
    teacher: Client, session: Session, school: Unit, group: Unit, kari: User
):
    ola = person(session, Role.TEACHER, unit(session, "6B", UnitKind.CLASS, school), "Ola Vik")
    where = f"/klasser/{group.id}/larere"

    assert teacher.post(where, data={"teacher": ola.id}).location == where
    assert names(session, ola) == ["6A", "6B"]
    assert "Ola Vik" in teacher.page(where).text

    assert teacher.post(f"{where}/{ola.id}/slutt").location == where
    assert names(session, ola) == ["6B"]


def test_somebody_of_another_school_cannot_be_let_in(teacher: Client, session: Session, group: Unit):
    where = f"/klasser/{group.id}/larere"
    stranger = person(session, Role.TEACHER, unit(session, "Åsen skole", UnitKind.SCHOOL))

    response = teacher.post(where, data={"teacher": stranger.id})

    assert (response.status_code, "Velg en lærer fra lista." in response.text) == (422, True)
    assert "Det er ingen andre lærere" in teacher.page(where).text


def test_the_last_teacher_stays_and_any_other_may_go(
    teacher: Client, session: Session, school: Unit, group: Unit, kari: User
):
    ola = person(session, Role.TEACHER, school, "Ola Vik")
    leave = f"/klasser/{group.id}/larere/{kari.id}/slutt"

    assert teacher.post(leave).status_code == 404
    assert teacher.post(f"/klasser/{group.id}/larere/{ola.id}/slutt").status_code == 404
    teacher.post(f"/klasser/{group.id}/larere", data={"teacher": ola.id})

    assert teacher.post(leave).location == "/klasser"
    assert (names(session, kari), names(session, ola)) == ([], ["6A"])


def test_a_class_goes_on_next_school_year_and_that_can_be_taken_back(
    teacher: Client, session: Session, group: Unit, kari: User
):
    where = f"/klasser/{group.id}/neste-skolear"
    assert teacher.page(where).elements("input", id="name")[0].get("value") == "7A"

    response = teacher.post(where, data={"name": "7A", "grade": "7"})

    following = session.scalars(select(Unit).where(Unit.name == "7A")).one()
    assert (following.grade, following.school_year, response.location) == (7, YEAR + 1, "/klasser")
    assert "begynner 1. august" in teacher.page("/klasser").text
    assert "Klassen for neste skoleår er laget." in teacher.page(where).text
    assert [row.name for row in taught_classes(session, kari.id, date(YEAR + 1, 8, 1), "nb")] == ["7A"]

    assert teacher.post(f"/klasser/{following.id}/angre").location == "/klasser"
    assert [row.name for row in taught_classes(session, kari.id, date(YEAR + 1, 8, 1), "nb")] == ["6A"]
    assert teacher.post(f"/klasser/{group.id}/angre").status_code == 404


def test_the_next_class_needs_a_name_of_its_own(teacher: Client, session: Session, school: Unit, group: Unit):
    other = unit(session, "7A", UnitKind.CLASS, school)
    other.school_year = YEAR + 1

    response = teacher.post(f"/klasser/{group.id}/neste-skolear", data={"name": "7a", "grade": "7"})

    assert (response.status_code, "Skolen har allerede" in response.text) == (422, True)


def test_a_class_whose_school_year_is_over_offers_the_next_one(teacher: Client, session: Session, group: Unit):
    group.school_year = YEAR - 1

    assert "Gå til neste skoleår: 6A" in teacher.page("/klasser").links
    assert "er over." in teacher.page(f"/klasser/{group.id}/elever").text


def test_a_class_that_has_ended_is_remembered(teacher: Client, session: Session, group: Unit, kari: User):
    where = f"/klasser/{group.id}/avslutt"
    assert "Det kan ikke gjøres om." in teacher.page(where).text

    assert teacher.post(where).location == "/klasser"

    page = teacher.page("/klasser")
    assert "Klasser du har hatt før" in page.text
    assert names(session, kari) == []
    assert teacher.get(where).status_code == 404


def test_a_class_of_the_municipalitys_lists_is_changed_there(client: Client, session: Session, school: Unit):
    listed = unit(session, "5A", UnitKind.CLASS, school)
    client.sign_in(person(session, Role.TEACHER, listed))

    assert "Klassen kommer fra kommunens lister." in client.page(f"/klasser/{listed.id}/larere").text
    for page in ("neste-skolear", "avslutt"):
        assert client.get(f"/klasser/{listed.id}/{page}").status_code == 404
    for page in ("neste-skolear", "avslutt", "larere", "larere/1/slutt"):
        assert client.post(f"/klasser/{listed.id}/{page}").status_code == 404


def test_another_teachers_class_is_not_there(app: Flask, client: Client, session: Session, school: Unit, group: Unit):
    ida = person(session, Role.PUPIL, group)
    client.sign_in(person(session, Role.TEACHER, school, "Ola Vik"))
    rules = [rule for rule in app.url_map.iter_rules() if rule.arguments and rule.arguments <= {"class_id", "user_id"}]

    for rule in rules:
        where = rule.build({name: {"class_id": group.id, "user_id": ida.id}[name] for name in rule.arguments})[1]
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            assert client.open(where, method=method).status_code == 404, where
