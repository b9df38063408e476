"""`flask scale`."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.config import ROOT
from learning.courses.models import Course
from learning.database import Database
from learning.quizzes.models import Answer
from tests.builders import person, unit
from tests.commands.conftest import Run

SMALL = ("--people", 40, "--units", 8, "--courses", 1, "--answers", 100)


def number(session: Session, table: type) -> int:
    """Return how many rows a table has."""
    return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_municipality_of_the_wanted_size_says_who_to_look_as(run: Run, session: Session):
    result = run("scale", *SMALL)

    assert result.exit_code == 0
    assert "top-leader (3)" in result.output
    assert [number(session, table) for table in (User, Course)] == [40, 1]
    assert 0 < number(session, Answer) <= 100


def test_where_people_are_nobody_is_added(run: Run, session: Session):
    person(session, Role.STAFF)

    result = run("scale", *SMALL)

    assert result.exit_code == 1
    assert "Databasen er ikke tom" in result.output
    assert number(session, User) == 1


def test_where_only_units_or_courses_are_it_is_not_empty_either(run: Run, session: Session):
    unit(session, "Plan og miljø")

    assert "Databasen er ikke tom" in run("scale", *SMALL).output


@pytest.mark.parametrize(
    ("size", "message"),
    [
        (("--people", 10, "--units", 8, "--courses", 1), "hver enhet fire personer"),
        (("--people", 40, "--units", 8, "--courses", 1, "--answers", 90_000), "svar å gi"),
    ],
)
def test_what_cannot_be_leaves_the_database_empty(run: Run, session: Session, size: tuple[object, ...], message: str):
    result = run("scale", *size)

    assert result.exit_code == 1
    assert message in result.output
    assert [number(session, table) for table in (User, Course, Answer)] == [0, 0, 0]


def test_content_with_errors_is_not_measured_with(
    run: Run, session: Session, app: Flask, monkeypatch: pytest.MonkeyPatch
):
    broken = replace(app.extensions["klimakurs"], content=ROOT / "tests" / "publishing" / "broken")
    monkeypatch.setitem(app.extensions, "klimakurs", broken)

    result = run("scale", "--courses", 99)

    assert result.exit_code == 1
    assert "rett feilene i innholdet" in result.output
    assert number(session, User) == 0


def test_in_a_database_of_its_own_it_stays(application: Flask, shared_database: Database):
    application.extensions["database"] = shared_database

    result = application.test_cli_runner().invoke(args=["scale", *map(str, SMALL)])

    assert result.exit_code == 0
    with shared_database.session(writes=False) as session:
        assert number(session, User) == 40
