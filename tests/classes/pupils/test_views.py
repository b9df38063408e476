"""A teacher adds pupils, takes that back, and renames, moves or takes out one of them."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, SignIn, User
from learning.audit import Event, record
from learning.classes.queries import pupils
from learning.database import now, today
from learning.revisions import Subject, revision
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests.builders import person, unit
from tests.client import Client


def names(session: Session, group: Unit) -> list[str]:
    return [pupil.name for pupil in pupils(session, group.id, today(), "nb")]


def add(client: Client, group: Unit, *names: str) -> None:
    assert client.post(f"/klasser/{group.id}/elever", data={"names": "\n".join(names)}).status_code == 303


def page_of(session: Session, group: Unit, name: str) -> str:
    user_id = session.scalars(select(User.id).where(User.display_name == name)).one()
    return f"/klasser/{group.id}/elever/{user_id}"


def test_pupils_are_added_from_a_list_and_nothing_else_is_known_of_them(teacher: Client, session: Session, group: Unit):
    before = revision(session, Subject.PEOPLE)
    assert "Det er ingen elever i klassen ennå." in teacher.page(f"/klasser/{group.id}/elever").text

    add(teacher, group, "Ola", "Ida", "Liv", "Ida")

    assert names(session, group) == ["Ida", "Ida 2", "Liv", "Ola"]
    ida = session.scalars(select(User).where(User.display_name == "Ida")).one()
    assert (ida.code.startswith("her-"), ida.email, ida.language) == (True, None, None)
    assert revision(session, Subject.PEOPLE) != before
    assert "4 elever er lagt til." in teacher.page(f"/klasser/{group.id}/elever").text


def test_twenty_eight_pupils_are_added_without_names(teacher: Client, session: Session, group: Unit):
    response = teacher.post(f"/klasser/{group.id}/elever/antall", data={"number": " 28 "})

    assert response.location == f"/klasser/{group.id}/elever"
    assert (len(names(session, group)), len(set(names(session, group)))) == (28, 28)


@pytest.mark.parametrize("number", ["", "0", "61", "åtte", "-1", "99999", "²"])
def test_a_number_that_is_none_says_what_fits(teacher: Client, session: Session, group: Unit, number: str):
    response = teacher.post(f"/klasser/{group.id}/elever/antall", data={"number": number})

    assert (response.status_code, "Skriv et tall fra 1 til 60." in response.text) == (422, True)
    assert names(session, group) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Skriv eller lim inn minst ett navn."),
        ("Ida\nOla 12.03.2015", "Linje 2 har mer enn et navn"),
        ("?!", "Linje 1 er for lang eller har ingen bokstaver"),
        ("\n".join("abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅabc"), "Legg til høyst 60 elever"),
        ("a\n" * 10_001, "Legg til høyst 60 elever"),
    ],
)
def test_a_list_that_cannot_be_read_says_what_to_mend(
    teacher: Client, session: Session, group: Unit, text: str, says: str
):
    response = teacher.post(f"/klasser/{group.id}/elever", data={"names": text})

    assert (response.status_code, says in response.text, "2015" in response.text.split("textarea")[0]) == (
        422,
        True,
        False,
    )


def test_the_same_list_twice_is_asked_about(teacher: Client, session: Session, group: Unit):
    add(teacher, group, "Ida", "Ola")
    where = f"/klasser/{group.id}/elever"

    again = teacher.post(where, data={"names": "ida\nBo"})

    assert (again.status_code, "Disse er i klassen fra før: ida." in again.text) == (422, True)
    teacher.post(where, data={"names": "Ida\nBo", "same_names": "yes"})
    assert names(session, group) == ["Bo", "Ida", "Ida 2", "Ola"]


def test_what_was_added_by_mistake_is_taken_back_whole(teacher: Client, session: Session, group: Unit):
    add(teacher, group, "Ida")
    session.execute(update(User).where(User.display_name == "Ida").values(created_at=now() - timedelta(minutes=9)))
    add(teacher, group, "Ola", "Liv")
    at = teacher.page(f"/klasser/{group.id}/elever").elements("input", name="at")[0].get("value")

    teacher.post(f"/klasser/{group.id}/elever/angre", data={"at": at})

    assert names(session, group) == ["Ida"]
    assert session.scalars(select(User).where(User.display_name == "Ola")).all() == []
    page = teacher.page(f"/klasser/{group.id}/elever")
    assert page.elements("input", name="at")[0].get("value") != at


@pytest.mark.parametrize("late", ["an hour later", "signed in", "has done something"])
def test_what_has_begun_to_count_is_not_taken_back(teacher: Client, session: Session, group: Unit, late: str):
    add(teacher, group, "Ida")
    ida = session.scalars(select(User).where(User.display_name == "Ida")).one()
    at = ida.created_at.isoformat()
    if late == "an hour later":
        ida.created_at = now() - timedelta(hours=2)
    elif late == "signed in":
        session.add(SignIn(token_hash="x", user_id=ida.id, began_at=now(), seen_at=now()))
    else:
        record(session, by=ida.id, what="signed in", about=f"user {ida.id}")

    teacher.post(f"/klasser/{group.id}/elever/angre", data={"at": at})

    assert names(session, group) == ["Ida"]
    assert "Det er for sent å angre." in teacher.page(f"/klasser/{group.id}/elever").text


def test_a_pupil_is_renamed(teacher: Client, session: Session, group: Unit):
    add(teacher, group, "Oter", "Gaupe")
    where = page_of(session, group, "Oter")
    assert teacher.page(where).heading == "Oter"

    assert teacher.post(f"{where}/navn", data={"name": " Ida "}).status_code == 303

    assert names(session, group) == ["Gaupe", "Ida"]
    assert teacher.post(f"{where}/navn", data={"name": "ida"}).status_code == 303


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("gaupe", "Det er alt en elev i klassen som heter det."),
        ("Ida 12.03.2015", "Skriv ett navn, på høyst 120 tegn"),
        ("Ida\nOla", "Skriv ett navn, på høyst 120 tegn"),
        ("", "Skriv eller lim inn minst ett navn."),
    ],
)
def test_a_name_that_does_not_do_says_why(teacher: Client, session: Session, group: Unit, name: str, says: str):
    add(teacher, group, "Oter", "Gaupe")

    response = teacher.post(f"{page_of(session, group, 'Oter')}/navn", data={"name": name})

    assert (response.status_code, says in response.text) == (422, True)


def test_a_pupil_moves_to_another_class_and_back_again(teacher: Client, session: Session, school: Unit, group: Unit):
    other = unit(session, "6B", UnitKind.CLASS, school)
    other.closed_on = today() + timedelta(days=200)
    add(teacher, group, "Ida")
    ida = page_of(session, group, "Ida")

    teacher.post(f"{ida}/flytt", data={"to": other.id})

    assert (names(session, group), names(session, other)) == ([], ["Ida"])
    assert session.scalars(select(Membership.ends_on).where(Membership.unit_id == other.id)).one() == (
        other.closed_on - timedelta(days=1)
    )
    assert teacher.get(ida).status_code == 404
    assert "Ida er flyttet til 6B." in teacher.page("/klasser").text


def test_a_pupil_does_not_move_to_another_school(teacher: Client, session: Session, school: Unit, group: Unit):
    unit(session, "6B", UnitKind.CLASS, school)
    elsewhere = unit(session, "6C", UnitKind.CLASS, unit(session, "Åsen skole", UnitKind.SCHOOL))
    add(teacher, group, "Ida")

    response = teacher.post(f"{page_of(session, group, 'Ida')}/flytt", data={"to": elsewhere.id})

    assert (response.status_code, "Velg en klasse fra lista." in response.text) == (422, True)


def test_a_pupil_who_leaves_keeps_what_was_and_loses_the_coming_year(teacher: Client, session: Session, group: Unit):
    add(teacher, group, "Ida", "Ola")
    started = update(Membership).where(Membership.role == Role.PUPIL)
    session.execute(started.values(starts_on=today() - timedelta(days=9)))
    teacher.post(f"/klasser/{group.id}/neste-skolear", data={"name": "7A", "grade": "7"})

    teacher.post(f"{page_of(session, group, 'Ida')}/slutt")

    assert names(session, group) == ["Ola"]
    ida = session.scalars(select(User.id).where(User.display_name == "Ida")).one()
    left = session.scalars(select(Membership).where(Membership.user_id == ida)).one()
    assert (left.unit_id, left.ends_on) == (group.id, today() - timedelta(days=1))
    assert [one.what for one in session.scalars(select(Event).where(Event.about.like(f"user {ida} %")))] == [
        "pupil left"
    ]


def test_a_pupil_of_the_municipalitys_lists_is_changed_there(client: Client, session: Session, school: Unit):
    listed = unit(session, "5A", UnitKind.CLASS, school)
    client.sign_in(person(session, Role.TEACHER, listed))
    ola = person(session, Role.PUPIL, listed, "Ola Vik")
    where = f"/klasser/{listed.id}/elever/{ola.id}"

    assert "Eleven kommer fra kommunens lister." in client.page(where).text
    for deed in ("navn", "flytt", "slutt"):
        assert client.post(f"{where}/{deed}", data={"name": "Per"}).status_code == 404


def test_a_pupil_of_the_lists_in_a_class_made_here_moves_between_such_classes_only(
    teacher: Client, session: Session, school: Unit, group: Unit
):
    ola = person(session, Role.PUPIL, group, "Ola Vik")
    unit(session, "6B", UnitKind.CLASS, school)

    page = teacher.page(f"/klasser/{group.id}/elever/{ola.id}")

    assert "Flytt til en annen klasse" not in page.text
    assert teacher.post(f"/klasser/{group.id}/elever/{ola.id}/navn", data={"name": "Per"}).status_code == 404
    assert teacher.post(f"/klasser/{group.id}/elever/{ola.id}/slutt").status_code == 303


def test_somebody_elses_pupil_is_not_there(teacher: Client, session: Session, school: Unit, group: Unit):
    ida = person(session, Role.PUPIL, unit(session, "6B", UnitKind.CLASS, school), "Ida")

    assert teacher.get(f"/klasser/{group.id}/elever/{ida.id}").status_code == 404
