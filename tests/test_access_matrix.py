"""Every route, for every role: allowed or refused as the grants say; one's own unit and attempt, never another's."""

from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from learning.access import GRANTS, STATED, Permission, Role
from learning.accounts.models import User
from learning.courses.models import Image
from learning.quizzes.models import Attempt, Purpose, QuizVersion
from learning.units.rules import UnitKind
from tests import builders
from tests.client import Client
from tests.conftest import new_client

ATTEMPT = UUID(int=7)
SAMPLES = {
    "course_name": "klima",
    "module_name": "vaer",
    "hash": "abc",
    "name": "sky.svg",
    "attempt_id": str(ATTEMPT),
    "batch": str(UUID(int=8)),
    "question_key": "klima",
    "key": "klima",
    "report": "courses",
    "quiz_name": "vaer",
    "table": "svar",
    "extension": "csv",
    "file_format": "csv",
    "class_id": "999999",
    "token": "ingen",
    "user_id": "999999",
}
VISITOR = "visitor"


@pytest.fixture
def world(session: Session) -> dict[Role, User]:
    """A workplace with one person of every role, a course to take, and figures to load."""
    school = builders.unit(session, "Åsen skole", UnitKind.SCHOOL)
    group = builders.unit(session, "5A", UnitKind.CLASS, school)
    course = builders.course(session, roles=tuple(Role)[:4], has_pre_test=True)
    builders.module(session, course)
    builders.add_quiz(session, course, None)
    builders.add_final(session, course)
    session.add(Image(course_id=course.id, name="sky.svg", hash="abc", content=b"<svg/>"))
    return {role: builders.person(session, role, group, role.value) for role in Role}


def requests(app: Flask, unit_id: int) -> list[tuple[str, str, Permission | None]]:
    """Return method, address and stated permission of every route but static files and signing out."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint not in ("static", "sessions.sign_out")]
    return [
        (method, address(rule, unit_id), STATED[app.view_functions[rule.endpoint]])
        for rule in rules
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
    ]


def address(rule: Rule, unit_id: int) -> str:
    values = {name: SAMPLES[name] if name != "unit_id" else unit_id for name in rule.arguments}
    built = rule.build(values)
    assert built, rule
    return built[1]


def answer(client: Client, method: str, address: str) -> str:
    response = client.open(address, method=method)
    if response.status_code == 303 and response.location.startswith("/logg-inn?"):
        return "sign in"
    return "refused" if response.status_code == 403 else "allowed"


@pytest.mark.parametrize("role", [*Role, None])
def test_every_route_is_open_to_those_whom_the_grants_say_and_to_nobody_else(
    app: Flask, session: Session, world: dict[Role, User], role: Role | None
):
    unit = builders.municipality(session)

    for method, where, permission in requests(app, unit.id):
        client = new_client(app, session)
        if role:
            client.sign_in(world[role])
        granted = permission is None or (role and permission in GRANTS[role])
        expected = "allowed" if granted else "refused" if role else "sign in"

        assert answer(client, method, where) == expected, f"{method} {where} for {role or VISITOR}"


@pytest.mark.parametrize("role", [role for role in Role if Permission.SEE_REPORTS in GRANTS[role]])
def test_a_unit_that_is_not_ones_own_is_not_found(app: Flask, session: Session, world: dict[Role, User], role: Role):
    elsewhere = builders.unit(session, "Et annet sted")
    client = new_client(app, session).sign_in(world[role])

    for method, where, _permission in requests(app, elsewhere.id):
        if str(elsewhere.id) in where.split("/"):
            assert client.open(where, method=method).status_code == 404, where


@pytest.mark.parametrize("role", list(Role))
def test_another_persons_attempt_is_not_found(app: Flask, session: Session, world: dict[Role, User], role: Role):
    version = session.scalars(select(QuizVersion)).first()
    owner = builders.person(session, Role.STAFF, name="Eier")
    purpose = Purpose.MODULE
    times = {"started_at": builders.MORNING, "number": 1, "seed": 1, "purpose": purpose}
    session.add(Attempt(id=ATTEMPT, user_id=owner.id, quiz_id=version.quiz_id, version_id=version.id, **times))
    session.commit()
    client = new_client(app, session).sign_in(world[role])

    for method, where, _permission in requests(app, builders.municipality(session).id):
        if str(ATTEMPT) in where:
            assert client.open(where, method=method).status_code == 404, where
