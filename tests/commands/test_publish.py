"""`flask check` and `flask publish`."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.audit import Event
from learning.courses.models import Course, ModuleVersion
from learning.publishing.program import program
from tests.commands.conftest import Run

SETTINGS = """\
audience = ["staff"]
modules = ["vaer"]
completed_by = "read"
pass_percent = 80
greencomp = ["2.1"]
curriculum = []
strategy = ["Klimaledelse"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small course."""
    texts = tmp_path / "courses" / "klima" / "nb"
    texts.mkdir(parents=True)
    (texts.parent / "course.toml").write_text(SETTINGS, encoding="utf-8")
    (texts / "index.md").write_text("# Klima\n\nEt lite kurs om klima.\n", encoding="utf-8")
    (texts / "1-vaer.md").write_text("# Været\n\n## I dag\n\nVi ser på været.\n", encoding="utf-8")
    return tmp_path


def test_what_is_published_can_be_read(run: Run, session: Session, folder: Path):
    result = run("publish", folder)

    assert result.output == "Publisert: 2 nye tekster, 0 som før.\n"
    assert session.scalars(select(Course.name)).all() == ["klima"]
    assert session.scalars(select(ModuleVersion.title)).all() == ["Været"]


def test_publishing_the_same_files_again_looks_into_none_of_them(run: Run, folder: Path, session: Session):
    run("publish", folder)

    result = run("publish", folder)

    assert result.output == "Publisert: alle tekster er som før.\n"
    assert session.scalars(select(Event.what)).all() == ["published"]


def test_only_texts_that_have_changed_are_published_anew(run: Run, folder: Path):
    run("publish", folder)
    (folder / "courses" / "klima" / "nb" / "index.md").write_text("# Klima\n\nEt annet kurs.\n", encoding="utf-8")

    result = run("publish", folder)

    assert result.output == "Publisert: 1 nye tekster, 1 som før.\n"


def test_another_release_looks_at_the_same_files_anew(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch):
    run("publish", folder)
    program.cache_clear()
    monkeypatch.setattr("learning.publishing.program.LIBRARIES", ("flask",))

    result = run("publish", folder)

    program.cache_clear()
    assert result.output == "Publisert: 0 nye tekster, 2 som før.\n"


def test_a_file_with_an_error_keeps_everything_from_being_published(run: Run, session: Session, folder: Path):
    (folder / "courses" / "klima" / "nb" / "1-vaer.md").write_text("Ingen tittel.\n", encoding="utf-8")

    result = run("publish", folder)

    assert result.exit_code == 1
    assert "courses/klima/nb/1-vaer.md:1: feil: " in result.output
    assert "Ingenting er publisert" in result.output
    assert session.scalars(select(Course)).all() == []
    assert run("publish", folder).exit_code == 1


def test_the_check_names_every_error_and_counts_them(run: Run, folder: Path):
    (folder / "courses" / "klima" / "nb" / "1-vaer.md").write_text("Ingen tittel.\n", encoding="utf-8")

    result = run("check", folder)

    assert result.exit_code == 1
    assert "\nFeil: 1. " in result.output


def test_the_check_of_a_good_folder_ends_well(run: Run, folder: Path):
    result = run("check", folder, "--language", "en")

    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("command", ["check", "publish"])
def test_a_folder_without_courses_is_refused_and_no_course_is_retired(
    run: Run, session: Session, folder: Path, command: str
):
    run("publish", folder)

    result = run(command, folder / "courses" / "klima")

    assert result.exit_code == 1
    assert "klima» har ingen kurs. Oppgi mappen som har courses/ og quizzes/ i seg." in result.output
    assert session.scalars(select(Course.retired_at)).all() == [None]


def test_the_refusal_of_a_folder_is_in_the_language_asked_for(run: Run, folder: Path):
    result = run("check", folder / "courses", "--language", "en")

    assert result.exit_code == 1
    assert "courses/" in result.output
    assert "Feil: " not in result.output


def test_the_check_ends_with_how_much_there_is_to_learn(run: Run, folder: Path):
    result = run("check", folder)

    assert result.output.splitlines()[-1] == "Klimatall i tekstene med kilde: 100 % (0 av 0)."


def test_a_program_gets_findings_and_figures_as_one_object(run: Run, folder: Path):
    found = json.loads(run("check", folder, "--json").output)

    assert found["courses"][0]["course"] == "klima"
    assert "Modulen har %(words)s ord." in [finding["message"] for finding in found["findings"]]


def test_the_check_without_a_folder_reads_the_courses_of_this_installation(run: Run):
    result = run("check")

    assert "\nklimaledelse " in result.output
