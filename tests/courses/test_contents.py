"""What a course taught stays with those who learnt it, also when it teaches something else."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.courses.models import Course, CourseCompletion, Module
from learning.courses.rules import CompletedBy
from learning.database import now
from tests import builders
from tests.client import Client

GONE = "Modulen er ikke lenger en del av kurset."


@pytest.fixture
def climate(session: Session) -> Course:
    """A course of two modules, completed by reading."""
    course = builders.course(session, completed_by=CompletedBy.READ, valid_months=12)
    builders.module(session, course, "vaer")
    builders.module(session, course, "klima")
    return course


def retire(session: Session, name: str) -> None:
    """Take a module out of the course."""
    session.scalars(select(Module).where(Module.name == name)).one().retired_at = now()
    session.flush()


def test_a_retired_module_is_still_read_by_who_completed_it(client: Client, session: Session, climate: Course):
    client.sign_in(builders.person(session, Role.STAFF))
    client.post("/kurs/klima/vaer/lest")

    retire(session, "vaer")

    page = client.page("/kurs/klima/vaer")
    assert "Teksten." in page.text
    assert GONE in page.text
    assert "Modul 1 av" not in page.text
    assert "quiz" not in page.text
    assert "lest modulen" not in page.text
    assert client.post("/kurs/klima/vaer/lest").status_code == 404


def test_a_retired_module_is_not_found_by_anybody_else(client: Client, session: Session, climate: Course):
    retire(session, "vaer")

    as_visitor = client.get("/kurs/klima/vaer").status_code
    client.sign_in(builders.person(session, Role.STAFF))
    client.post("/kurs/klima/klima/lest")

    assert as_visitor == 404
    assert client.get("/kurs/klima/vaer").status_code == 404


def test_a_retired_module_that_was_only_begun_is_not_found(client: Client, session: Session, climate: Course):
    climate.completed_by = CompletedBy.READ_AND_PASSED
    client.sign_in(builders.person(session, Role.STAFF))
    client.post("/kurs/klima/vaer/lest")

    retire(session, "vaer")

    assert client.get("/kurs/klima/vaer").status_code == 404


def test_the_proof_lists_what_was_completed_and_not_what_the_course_has_become(
    client: Client, session: Session, climate: Course
):
    client.sign_in(builders.person(session, Role.STAFF))
    for module in ("vaer", "klima"):
        client.post(f"/kurs/klima/{module}/lest")

    retire(session, "vaer")
    builders.module(session, climate, "senere")

    proof = client.get("/mine-kurs/klima/bevis").text
    assert re.findall(r'<li lang="nb">(\w+)</li>', proof) == ["Vaer", "Klima"]


def test_a_renewed_proof_lists_what_was_completed_this_time(client: Client, session: Session, climate: Course):
    client.sign_in(builders.person(session, Role.STAFF))
    for module in ("vaer", "klima"):
        client.post(f"/kurs/klima/{module}/lest")
    session.scalars(select(CourseCompletion)).one().renews_on = builders.AUTUMN
    retire(session, "vaer")

    client.post("/kurs/klima/klima/lest")

    assert "Vaer" not in client.page("/mine-kurs/klima/bevis").text
    assert GONE in client.page("/kurs/klima/vaer").text
