"""`flask demo`."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.config import Config
from learning.courses.models import Course
from learning.quizzes.models import Attempt
from tests.builders import unit
from tests.commands.conftest import Run


@pytest.fixture
def demo_mode(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Config:
    """The settings of an installation that is for trying out."""
    config = replace(app.extensions["klimakurs"], demo=True)
    monkeypatch.setitem(app.extensions, "klimakurs", config)
    return config


@pytest.mark.usefixtures("demo_mode")
def test_the_demo_of_the_real_courses_says_how_to_sign_in(run: Run, session: Session):
    run("publish")

    result = run("demo")

    assert "Logg inn som elev, larer, ansatt, leder, rektor, redaktor, administrator." in result.output
    assert "klimakurs-demo" in result.output
    assert session.scalar(select(func.count(User.id))) > 395
    assert session.scalar(select(func.count(Attempt.id))) > 100 * session.scalar(select(func.count(Course.id)))


@pytest.mark.usefixtures("demo_mode")
def test_a_second_demo_is_refused_and_at_a_start_left_out(run: Run, session: Session):
    run("demo")
    people = session.scalar(select(func.count(User.id)))

    refused, left_out = run("demo"), run("demo", "--if-empty")

    assert refused.exit_code == 1
    assert "Databasen er ikke tom" in refused.output
    assert left_out.exit_code == 0
    assert "Logg inn som elev" in left_out.output
    assert session.scalar(select(func.count(User.id))) == people


@pytest.mark.usefixtures("demo_mode")
def test_a_database_with_units_of_its_own_is_not_offered_as_the_demo(run: Run, session: Session):
    unit(session, "Plan og miljø")

    result = run("demo", "--if-empty")

    assert (result.exit_code, result.output) == (0, "")


def test_where_real_people_sign_in_there_is_no_demo(run: Run, session: Session):
    result = run("demo")

    assert result.exit_code == 1
    assert "KLIMAKURS_DEMO=1" in result.output
    assert session.scalars(select(User)).all() == []
