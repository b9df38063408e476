"""`flask import`: what the personnel system says, read in by the one who runs Klimakurs."""

import csv
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.accounts.actions import is_password_of
from learning.accounts.models import Identity, User
from learning.accounts.queries import local_identity
from learning.units.models import Unit
from tests.builders import unit
from tests.commands.conftest import Run

UNITS = "code;parent;kind;name\nk;;kommune;Eksempel kommune\nfjell;k;skole;Fjell skole\n"
PEOPLE = "code;name;unit;role;username\n1;Eva Li;fjell;leder;eva\n2;Per Moe;fjell;ansatt;\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The two files of a small municipality."""
    return write(tmp_path)


def write(folder: Path, units: str = UNITS, people: str = PEOPLE) -> tuple[Path, Path]:
    """Write the two files; return their paths."""
    (folder / "units.csv").write_text(units, encoding="utf-8")
    (folder / "people.csv").write_text(people, encoding="utf-8")
    return folder / "units.csv", folder / "people.csv"


def test_an_import_says_what_it_would_change_and_waits_for_a_yes(run: Run, session: Session, files: tuple[Path, Path]):
    result = run("import", *files, answers="nei\n")

    assert result.exit_code == 0
    assert "Nye enheter: 2\n  Eksempel kommune (k)\n  Fjell skole (fjell)\n" in result.output
    assert "Nye personer: 2" in result.output
    assert "1: Leder, fjell, " in result.output
    assert "Ingenting er endret." in result.output
    assert session.scalars(select(Unit)).all() == []


def test_a_yes_applies_it(run: Run, session: Session, files: tuple[Path, Path]):
    result = run("import", *files, answers="ja\n")

    assert "Organisasjonen er oppdatert." in result.output
    assert session.scalars(select(User.display_name).order_by(User.id)).all() == ["Eva Li", "Per Moe"]


def test_the_second_import_of_the_same_files_has_nothing_to_do(run: Run, files: tuple[Path, Path]):
    run("import", *files, "--apply")

    result = run("import", *files, "--apply")

    assert result.output.endswith("Ingenting å endre.\n")


def test_changes_are_shown_as_before_and_after(run: Run, files: tuple[Path, Path], tmp_path: Path):
    run("import", *files, "--apply")
    people = "code;name;unit;role;from\n1;Eva Moe;fjell;leder;2026-08-17\n"

    result = run("import", *write(tmp_path, UNITS.replace("Fjell skole", "Fjell barneskole"), people), "--apply")

    assert "Fjell skole (fjell): name: Fjell skole → Fjell barneskole" in result.output
    assert "Eva Li (1): name: Eva Li → Eva Moe" in result.output
    assert "Roller som avsluttes eller får andre datoer: 1" in result.output
    assert "→ 2026-08-17–" in result.output


def test_a_long_list_of_changes_is_cut_and_counted(run: Run, tmp_path: Path):
    people = "code;name;unit;role\n" + "".join(f"{number};Elev {number};fjell;ansatt\n" for number in range(50))

    result = run("import", *write(tmp_path, people=people), "--apply")

    assert "Nye personer: 50" in result.output
    assert "… og 30 til" in result.output


def test_a_file_with_an_error_changes_nothing_and_names_every_bad_row(run: Run, session: Session, tmp_path: Path):
    files = write(tmp_path, UNITS + "li;k;skule;Li skole\n", PEOPLE + "3;Ola;dal;leder;\n")

    result = run("import", *files, "--apply")

    assert result.exit_code == 1
    assert "units.csv:4: feil: «skule» er ikke noe slags enhet." in result.output
    assert "people.csv:4: feil: Enheten «dal» finnes ikke." in result.output
    assert "Feil: 2. Advarsler: 0." in result.output
    assert session.scalars(select(Unit)).all() == []


def test_passwords_are_written_where_only_their_owner_reads_them(
    run: Run, session: Session, files: tuple[Path, Path], tmp_path: Path
):
    path = tmp_path / "passwords.csv"

    result = run("import", *files, "--apply", "--passwords", path)

    assert result.exit_code == 0, result.output
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["username", "password"]
    assert [row[0] for row in rows[1:]] == ["eva"]
    assert is_password_of(local_identity(session, "eva"), rows[1][1])
    assert path.stat().st_mode & 0o777 == 0o600


def test_passwords_can_follow_later_for_those_who_have_none(
    run: Run, session: Session, files: tuple[Path, Path], tmp_path: Path
):
    run("import", *files, "--apply")

    first = run("import", *files, "--apply", "--passwords", tmp_path / "first.csv")
    second = run("import", *files, "--apply", "--passwords", tmp_path / "second.csv")

    assert "Personer med brukernavn og uten passord her: 1" in first.output
    assert session.scalars(select(Identity.subject)).all() == ["eva"]
    assert second.output == "Ingenting å endre.\n"
    assert not (tmp_path / "second.csv").exists()


def test_a_file_of_passwords_is_never_written_over(run: Run, files: tuple[Path, Path], tmp_path: Path):
    (tmp_path / "passwords.csv").write_text("important", encoding="utf-8")

    result = run("import", *files, "--apply", "--passwords", tmp_path / "passwords.csv")

    assert result.exit_code == 1
    assert (tmp_path / "passwords.csv").read_text(encoding="utf-8") == "important"


def test_a_list_without_new_user_names_makes_no_file_of_passwords(run: Run, tmp_path: Path):
    files = write(tmp_path, people="code;name;unit;role\n1;Eva Li;fjell;leder\n")

    run("import", *files, "--apply", "--passwords", tmp_path / "passwords.csv")

    assert not (tmp_path / "passwords.csv").exists()


class Terminal(BytesIO):
    """A keyboard at which something happens before the answer is typed."""

    def __init__(self, answer: bytes, meanwhile: Callable[[], object]) -> None:
        super().__init__(answer)
        self.meanwhile = meanwhile

    def read1(self, size: int = -1) -> bytes:
        self.meanwhile()
        return super().read1(size)


def test_what_somebody_else_changed_while_the_plan_was_read_stops_the_import(
    app: Flask, session: Session, files: tuple[Path, Path], tmp_path: Path
):
    terminal = Terminal(b"ja\n", lambda: unit(session, "Plan og miljø"))
    words = ["import", *map(str, files), "--passwords", str(tmp_path / "passwords.csv")]
    session.commit()

    result = app.test_cli_runner().invoke(args=words, input=terminal)

    assert result.exit_code == 1
    assert "Kjør kommandoen på nytt" in result.output
    assert not (tmp_path / "passwords.csv").exists()
    assert session.scalars(select(Identity)).all() == []
