"""A teacher with twelve classes in a school of nine hundred, and a class of forty: what a page costs stays the same."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.courses.models import Module
from learning.database import now, today
from learning.revisions import Subject, renew
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.client import Client
from tests.databases import queries
from tests.lessons import lesson

CLASSES, TAUGHT = 24, 12
SIZE, LARGEST, SCHOOL = 37, 40, 900


@pytest.fixture
def taught(session: Session) -> list[Unit]:
    """The classes of a school, those of its teacher first; the first of them is the largest."""
    school = builders.unit(session, "Storskolen", UnitKind.SCHOOL)
    classes = [builders.unit(session, f"{number:02}", UnitKind.CLASS, school) for number in range(CLASSES)]
    last = SCHOOL - LARGEST - SIZE * (CLASSES - 2)
    for group, size in zip(classes, (LARGEST, *[SIZE] * (CLASSES - 2), last), strict=True):
        enrol(session, group, size)
    return classes


def enrol(session: Session, group: Unit, size: int) -> None:
    """Fill a class."""
    people = [{"code": f"{group.code}-{n}", "display_name": f"Elev {n:02}", "created_at": now()} for n in range(size)]
    ids = session.scalars(insert(User).returning(User.id), people).all()
    place = {"unit_id": group.id, "role": Role.PUPIL, "starts_on": today() - timedelta(days=90)}
    session.execute(insert(Membership), [{"user_id": one, **place} for one in ids])


@pytest.fixture
def desk(client: Client, session: Session, taught: list[Unit]) -> Client:
    """The browser of the teacher of twelve classes."""
    teacher = builders.person(session, Role.TEACHER, taught[0], "Tor Lie")
    more = {"user_id": teacher.id, "role": Role.TEACHER, "starts_on": today() - timedelta(days=90)}
    session.execute(insert(Membership), [{"unit_id": group.id, **more} for group in taught[1:TAUGHT]])
    renew(session, Subject.PEOPLE)
    return client.sign_in(teacher)


@pytest.fixture
def module(session: Session) -> Module:
    """The module that they work with; what is published is kept in the process."""
    _course, module = lesson.course(session)
    renew(session, Subject.CONTENT)
    return module


def test_the_pages_of_a_teacher_with_twelve_classes(connection, desk: Client, taught: list[Unit], module: Module):
    given = {"course": "klima", "units": [group.id for group in taught[:TAUGHT]], "demand": "required"}
    for address, most in (("/", 8), ("/klasser", 3), ("/tildelinger/ny?course=klima", 3), ("/tildelinger", 6)):
        desk.get(address)
        with queries(connection, at_most=most):
            assert desk.get(address).status_code == 200

    with queries(connection, at_most=9):
        answer = desk.post("/tildelinger", data=given | {"due_on": today() + timedelta(days=7)})

    assert answer.status_code == 303
    with queries(connection, at_most=6):
        assert desk.get(answer.location).text.count("0 av 37 er ferdige") == TAUGHT - 1


def test_the_page_of_a_class_of_forty(session, connection, desk: Client, taught: list[Unit], module: Module):
    page = f"/klasser/{taught[0].id}?kurs=klima"
    first = desk.get(page)
    for pupil in session.scalars(select(User).where(User.code.startswith(f"{taught[0].code}-"))).all():
        lesson.sits(session, pupil, module, now())

    with queries(connection, at_most=6):
        again = desk.get(page, headers={"If-None-Match": first.headers["ETag"]})
    with queries(connection, at_most=2):
        nothing_new = desk.get(page, headers={"If-None-Match": again.headers["ETag"]})

    assert (again.status_code, nothing_new.status_code) == (200, 304)
    assert again.text.count('data-state="in-quiz"') == LARGEST
