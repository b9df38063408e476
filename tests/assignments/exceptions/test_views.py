"""One person is let off or gets longer, by those who teach or lead, and nobody else sees it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.assignments.actions import Assigned, assign
from learning.assignments.exceptions import views
from learning.assignments.models import Exemption
from learning.assignments.rules import ExemptionKind
from learning.audit import Event
from learning.database import now, today
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.client import Client

LATER = today() + timedelta(days=14)


@pytest.fixture
def five_a(session: Session) -> Unit:
    return builders.unit(session, "5A", UnitKind.CLASS, builders.unit(session, "Åsen skole", UnitKind.SCHOOL))


@pytest.fixture
def ida(session: Session, five_a: Unit) -> User:
    return builders.person(session, Role.PUPIL, five_a, "Ida")


@pytest.fixture
def teacher(client: Client, session: Session, five_a: Unit) -> Client:
    return client.sign_in(builders.person(session, Role.TEACHER, five_a, "Tuva"))


@pytest.fixture
def address(session: Session, teacher: Client, ida: User, five_a: Unit) -> str:
    """Of the page on which somebody is let off."""
    module = builders.module(session, builders.course(session))
    about = {"course_id": module.course_id, "module_id": module.id, "due_on": today()}
    batch = assign(session, targets=Assigned(unit_ids=(five_a.id,), **about), by=ida.id, at=now())
    return f"/tildelinger/{batch}/unntak"


def test_a_pupil_gets_longer_and_is_then_let_off(teacher: Client, session: Session, ida: User, address: str):
    form = {"person": str(ida.id), "kind": "later", "due_on": LATER.isoformat()}

    assert teacher.post(address, data=form).status_code == 303
    assert session.scalars(select(Exemption.due_on)).all() == [LATER]
    assert "Ida har frist" in teacher.page(address).text
    teacher.post(address, data={**form, "kind": "exempt"})

    assert session.execute(select(Exemption.kind, Exemption.due_on)).all() == [(ExemptionKind.EXEMPT, None)]
    assert "Ida er fritatt" in teacher.page(address).text
    told = session.scalars(select(Event.what).where(Event.about == f"user {ida.id}").order_by(Event.id)).all()
    assert told == ["given longer", "let off"]


def test_what_was_granted_is_taken_away_again_once(teacher: Client, session: Session, ida: User, address: str):
    teacher.post(address, data={"person": str(ida.id), "kind": "exempt"})

    for _press in range(2):
        assert teacher.post(f"{address}/{ida.id}/fjern").status_code == 303

    assert not session.scalars(select(Exemption)).all()
    assert session.scalars(select(Event.what).where(Event.what == "exemption lifted")).all() == ["exemption lifted"]
    assert "Nå gjelder det samme som for alle andre." in teacher.page(address).text


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"person": ""}, "Velg hvem det gjelder."),
        ({"person": "0"}, "Velg hvem det gjelder."),
        ({"due_on": ""}, "Velg den nye fristen."),
        ({"due_on": "snart"}, "Skriv fristen med dag, måned og år"),
        ({"kind": "both"}, "Velg ett av svarene."),
    ],
)
def test_what_does_not_fit_is_said(teacher: Client, ida: User, address: str, wrong: dict[str, str], message: str):
    form = {"person": str(ida.id), "kind": "later", "due_on": LATER.isoformat()}

    answer = teacher.post(address, data={**form, **wrong})

    assert (answer.status_code, message in answer.text) == (422, True)
    assert "Ida har frist" not in teacher.page(address).text


def test_among_very_many_one_looks_for_a_name(
    teacher: Client, session: Session, five_a: Unit, address: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(views, "LONG", 2)
    for name in ("Ola", "Liv"):
        builders.person(session, Role.PUPIL, five_a, name)

    everybody, found, nobody = (teacher.page(f"{address}{query}") for query in ("", "?name=liv", "?name=xyz"))

    assert "Det er for mange til å vise alle." in everybody.text
    assert not everybody.elements("select", name="person")
    assert [option.text for option in found.elements("option")] == ["Velg", "Liv"]
    assert "Fant ingen med dette navnet" in nobody.text


def test_where_nobody_has_it_there_is_nobody_to_choose(teacher: Client, session: Session, ida: User, address: str):
    session.delete(session.get(User, ida.id))

    assert "her er det ingen personer i dag" in teacher.page(address).text


def test_neither_the_pupil_nor_another_teacher_sees_it(
    clients: Iterator[Client], session: Session, teacher: Client, ida: User, address: str
):
    teacher.post(address, data={"person": str(ida.id), "kind": "exempt"})
    elsewhere = builders.unit(session, "7C", UnitKind.CLASS, builders.unit(session, "Li skole", UnitKind.SCHOOL))
    frida = builders.person(session, Role.TEACHER, elsewhere, "Frida")

    answers = [
        [browser.get(address), browser.post(address), browser.post(f"{address}/{ida.id}/fjern")]
        for browser in (next(clients).sign_in(ida), next(clients).sign_in(frida))
    ]

    assert [[answer.status_code for answer in row] for row in answers] == [[403] * 3, [404] * 3]
    assert session.scalars(select(Exemption)).all()
