"""A name with markup in it is a name, on every page and in every file that shows it."""

import csv
import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.courses.models import CourseVersion, ModuleVersion
from learning.quizzes.models import Answer, QuizVersion
from learning.units.models import Unit
from tests.attacks.conftest import Send
from tests.attacks.everything import reads
from tests.attacks.world import ACTORS, World
from tests.commands.conftest import Run

# Which database lies below makes no difference here, and the tables are long.
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)

MARKUP = [
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</title><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "<!--",
    "${7*7}#{7*7}%(name)s",
]
RAW = ("<script>alert", "<img src=x", "<svg onload", "49{", "<!--")


def rename_everything(session: Session, name: str) -> None:
    """Give every person, unit, course, module, quiz and answer the name."""
    for column in (User.display_name, Unit.name, CourseVersion.title, CourseVersion.summary, ModuleVersion.title):
        session.execute(update(column.class_).values({column.key: name}))
    # Published texts are never changed by the model; an attacker does not ask it.
    session.execute(update(QuizVersion.__table__).values(title=name))
    session.execute(update(Answer).where(Answer.question == "tekst").values(response=name))
    session.commit()


@pytest.mark.parametrize("name", MARKUP)
@pytest.mark.parametrize("actor", ACTORS)
def test_names_with_markup_are_only_words(
    app: Flask, session: Session, ask: Send, world: World, about: tuple[str, str]
):
    actor, name = about
    rename_everything(session, name)

    for address in reads(app, world, actor):
        _status, headers, text = ask(actor, "GET", address)

        if headers["Content-Type"].startswith("text/html"):
            assert [word for word in RAW if word in text] == [], address


@pytest.fixture
def about(actor: str, name: str) -> tuple[str, str]:
    """Who looks, and at which name."""
    return actor, name


@pytest.mark.parametrize("name", MARKUP)
def test_json_keeps_a_name_as_it_is_and_is_no_page(session: Session, ask: Send, world: World, name: str):
    rename_everything(session, name)

    _status, headers, text = ask("leader", "GET", f"/enhet/{world.own_unit.id}/people.json")

    assert headers["Content-Type"] == "application/json"
    assert json.loads(text)["rows"][0]["name"]["value"] == name


def test_names_with_markup_come_in_by_the_import_as_they_are(run: Run, session: Session, ask: Send, tmp_path: Path):
    units, people = tmp_path / "units.csv", tmp_path / "people.csv"
    units.write_text('code;parent;kind;name\nkommune;;kommune;"<script>alert(1)</script>"\n', encoding="utf-8")
    with people.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [["code", "name", "unit", "role"], *([str(n), name, "kommune", "leder"] for n, name in enumerate(MARKUP))]
        )

    result = run("import", units, people, "--apply")

    assert result.exit_code == 0, result.output
    assert set(MARKUP) <= set(session.scalars(select(User.display_name)))
    assert "<script>alert" not in ask("administrator", "GET", "/organisasjon")[2]
