"""A folder of files that each break one thing: every one is named with its line, what is wrong and what to do.

`broken.toml` beside this file says what is expected of each; a file in the folder that it does not name is in order.
In the folder `poor` nothing is wrong, but much is weak: `poor.toml` names it.
"""

import ast
import tomllib
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from learning.config import ROOT
from learning.courses.competence import AIM_SETS, AREAS, COMPETENCES
from learning.findings import Finding, Severity
from learning.publishing.folder import read_folder
from learning.publishing.rules import check
from tests.publishing.content import TODAY

HERE = Path(__file__).parent
BROKEN = HERE / "broken"
EXPECTED = {
    folder: tomllib.loads((HERE / f"{folder}.toml").read_text(encoding="utf-8")) for folder in ("broken", "poor")
}
READERS = ("courses", "markdown", "publishing", "quizzes")
ENOUGH = 40
OF_A_PAGE = {"Fotnote %(number)s", "Fotnoter", "Kilder", "Tabell: %(columns)s", "Tilbake til teksten"}
"""Words that a page shows its readers: nothing is wrong."""
REFUSED_BEFORE = {
    "Linjen inneholder et usynlig styretegn.",
    "Skriv linjen på nytt, eller lim den inn som ren tekst.",
}
LABELS = {*AREAS.values(), *COMPETENCES.values(), *(aims.label for aims in AIM_SETS.values())}
"""Of competences: they are mended in one place, not by authors."""
"""Said of a text that comes from no file: a file with such a character is refused before its lines are read."""


@cache
def findings(folder: str = "broken") -> tuple[Finding, ...]:
    return check(read_folder(HERE / folder), TODAY).findings


def said(finding: Finding) -> str:
    line = f"{finding.line}: " if finding.line else ""
    return f"{line}{finding.severity}: {finding.message % finding.values}"


def in_the_terminal(finding: Finding) -> str:
    words = {Severity.ERROR: "feil", Severity.WARNING: "advarsel"}
    return str(finding).replace(f": {finding.severity}: ", f": {words[finding.severity]}: ", 1)


def messages() -> set[str]:
    """Every message that is marked for an author or a reader where content is read."""
    files = [
        path for part in READERS for path in (ROOT / "learning" / part).rglob("*.py") if "statistics" not in path.parts
    ]
    nodes = [node for path in files for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    marks = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == "mark"]
    return {mark.args[0].value for mark in marks}


@pytest.mark.parametrize("folder", EXPECTED)
def test_every_broken_file_is_named_with_its_line_and_every_other_is_left_alone(folder: str):
    found: dict[str, list[str]] = {}

    for finding in findings(folder):
        found.setdefault(finding.file, []).append(said(finding))

    assert found == EXPECTED[folder]


def test_nothing_that_is_only_weak_keeps_a_course_from_being_published():
    assert check(read_folder(HERE / "poor"), TODAY).is_publishable


def test_the_folder_is_as_large_as_was_promised():
    broken = [file for file in EXPECTED["broken"] if (BROKEN / file).is_file()]

    assert len(broken) >= ENOUGH


def test_every_author_is_told_what_to_do():
    remedies = {finding.remedy % finding.values for folder in EXPECTED for finding in findings(folder)}

    assert not [remedy for remedy in remedies if len(remedy.split()) < len(("Skriv", "teksten."))]


def test_everything_that_can_be_wrong_with_a_file_is_wrong_with_one_of_these():
    seen = {text for folder in EXPECTED for one in findings(folder) for text in (one.message, one.remedy)}

    unseen = messages() - seen

    assert unseen == OF_A_PAGE | REFUSED_BEFORE | LABELS


def test_an_author_in_the_terminal_is_told_all_of_it(app: Flask):
    result = app.test_cli_runner().invoke(args=["check", str(BROKEN)])

    *lines, sum_of_them = result.output.partition("\n\n")[0].splitlines()
    errors = sum(finding.severity is Severity.ERROR for finding in findings())
    assert lines == [in_the_terminal(finding) for finding in findings()]
    assert sum_of_them == f"Feil: {errors}. Advarsler: {len(lines) - errors}."
    assert result.exit_code == 1
