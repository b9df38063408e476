"""What a reviewer would say, as tests that hold for every route, role, template, table, message and content file."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import DateTime

from learning.access import STATED, Permission
from learning.config import ROOT
from learning.database import Base, UtcDateTime, today
from learning.findings import Severity
from learning.publishing.folder import read_folder
from learning.publishing.rules import check
from learning.quizzes.questions import TYPES
from learning.reports.queries.reports import REPORTS

LEARNING = ROOT / "learning"
TEMPLATES = ROOT / "templates"
MODULE_LINES, FUNCTION_LINES, ARGUMENTS, TEMPLATE_LINES, TEST_LINES = 200, 25, 5, 80, 20
SLICE_FILES = {"__init__", "rules", "models", "queries", "actions", "forms", "views"}
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no cover)")


def python_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "versions" not in path.parts)


def functions(folder: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path in python_files(folder):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of the body that do something: what the docstring says is no burden."""
    has_docstring = ast.get_docstring(node) is not None
    docstring = node.body[0].end_lineno - node.body[0].lineno + 1 if has_docstring else 0
    return node.end_lineno - node.lineno + 1 - docstring


def test_every_module_is_small():
    long = [
        f"{path.relative_to(ROOT)}"
        for path in python_files(LEARNING)
        if len(path.read_text().splitlines()) > MODULE_LINES
    ]

    assert not long


def test_every_function_is_small():
    long = [f"{name} ({lines_of(node)})" for name, node in functions(LEARNING) if lines_of(node) > FUNCTION_LINES]

    assert not long


def test_every_test_is_small():
    tests = ((name, node) for name, node in functions(ROOT / "tests") if node.name.startswith("test_"))

    long = [f"{name} ({lines_of(node)})" for name, node in tests if lines_of(node) > TEST_LINES]

    assert not long


def test_nothing_takes_more_than_five_arguments_by_place():
    def arguments(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
        return len([one for one in node.args.args + node.args.posonlyargs if one.arg not in ("self", "cls")])

    many = [name for name, node in functions(LEARNING) if arguments(node) > ARGUMENTS]

    assert not many


def test_every_template_is_small_and_only_shows():
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = path.read_text()
        broken = [
            word for word in ("|safe", "| safe", "namespace(", "<style", " style=", "onclick=", "hx-on") if word in text
        ]

        assert not broken, f"{path.relative_to(ROOT)} has {broken}"
        assert len(text.splitlines()) <= TEMPLATE_LINES, f"{path.relative_to(ROOT)} has outgrown its concept"


def test_every_macro_that_a_template_imports_is_used():
    for path in sorted(TEMPLATES.rglob("*.html")):
        text = path.read_text()
        for names in re.findall(r"{%-? from .+? import (.+?) (?:with context )?-?%}", text):
            for name in re.split(r",\s*", names):
                assert len(re.findall(rf"\b{name.strip()}\b", text)) > 1, f"{path.relative_to(ROOT)} imports {name}"


def test_a_file_in_a_slice_bears_one_of_six_names_or_says_why_not():
    slices = [path.parent for path in LEARNING.rglob("models.py")]
    odd = [file for folder in slices for file in folder.glob("*.py") if file.stem not in SLICE_FILES]

    for file in odd:
        docstring = ast.get_docstring(ast.parse(file.read_text())) or ""
        assert re.search(r"six names|[Bb]eside", docstring), f"{file.relative_to(ROOT)} does not say why it is there"


def test_everything_public_says_what_its_name_cannot():
    for path in python_files(LEARNING):
        module = ast.parse(path.read_text())
        public = [
            node for node in module.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"
        ]

        assert ast.get_docstring(module), f"{path.relative_to(ROOT)} does not say what it is for"
        assert not [node.name for node in public if not ast.get_docstring(node)], path.relative_to(ROOT)


def test_suppressions_are_rare_and_have_a_reason():
    texts = [path.read_text().splitlines() for path in python_files(LEARNING)]
    suppressed = sum(bool(SUPPRESSION.search(line)) for lines in texts for line in lines)

    assert suppressed <= sum(map(len, texts)) / 1000


def test_an_action_takes_the_session_first_and_never_commits():
    for path in LEARNING.rglob("actions.py"):
        text = path.read_text()
        public = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"]
        writes = [node for node in public if "session" in [argument.arg for argument in node.args.args]]

        assert ".commit(" not in text, path
        assert all(node.args.args[0].arg == "session" and len(node.args.args) == 1 for node in writes), path


def test_no_view_loads_what_nobody_checked():
    for path in LEARNING.rglob("views.py"):
        text = path.read_text()
        assert "session.get(" not in text
        assert "request.method" not in text
        assert ".route(" not in text


def test_every_route_states_its_access(app: Flask):
    for rule in app.url_map.iter_rules():
        if rule.endpoint != "static":
            assert app.view_functions[rule.endpoint] in STATED, rule.endpoint


def test_every_permission_is_asked_for_somewhere():
    sources = "".join(path.read_text() for path in [*LEARNING.rglob("*.py"), *TEMPLATES.rglob("*.html")])

    assert all(f"Permission.{permission.name}" in sources.replace("access.py", "") for permission in Permission)


def test_every_question_type_has_its_template():
    for kind in TYPES:
        assert (TEMPLATES / "quizzes" / "questions" / f"{kind.kind}.html").is_file()


def test_every_report_has_a_file_of_its_own():
    modules = [report.query.__module__ for report in REPORTS]

    assert len(set(modules)) == len(REPORTS)
    assert all(module.startswith("learning.reports.queries.") for module in modules)


def test_every_time_in_the_tables_is_aware():
    columns = [column for table in Base.metadata.sorted_tables for column in table.columns]

    assert not [column for column in columns if isinstance(column.type, DateTime)]
    assert any(isinstance(column.type, UtcDateTime) for column in columns)


@pytest.fixture(scope="module")
def findings() -> list[str]:
    return [str(one) for one in check(read_folder(ROOT), today()).findings if one.severity is Severity.ERROR]


def test_every_content_file_passes_the_check(findings: list[str]):
    assert not findings
