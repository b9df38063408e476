"""Courses for measurements: first those that there are, then as many more as are wanted, made from one pattern."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Template

from learning.languages import LANGUAGES

TEXTS = Path(__file__).parent / "texts"
MODULES = 6
AUDIENCES = (
    ('["staff", "teacher", "leader"]', "[]"),
    ('["pupil"]', "[]"),
    ('["pupil"]', "[8, 9, 10]"),
    ('["teacher"]', "[]"),
    ('["pupil"]', "[1, 2, 3, 4]"),
    ('["staff"]', "[]"),
)
DEMANDS = ("read and passed", "read and passed", "passed", "read")
VALID_MONTHS = (24, None, 6)
"""Some proofs run out before the year is over."""


def chosen_files(files: Mapping[str, bytes], courses: int) -> dict[str, bytes]:
    """Return the files of so many courses: of those in the folder, and of generated ones where these are too few."""
    known = sorted({path.split("/")[1] for path in files if path.startswith("courses/") and path.count("/") > 1})
    wanted = set(known[:courses])
    return {
        **{path: content for path, content in files.items() if path.count("/") < 2 or path.split("/")[1] in wanted},
        **generated_files(range(len(known) + 1, courses + 1)),
    }


def generated_files(numbers: range) -> dict[str, bytes]:
    """Return the files of the generated courses with these numbers, by their paths in a folder of content."""
    return {path: text.encode() for number in numbers for path, text in _course(number)}


def _course(number: int) -> Iterator[tuple[str, str]]:
    name = f"kurs-{number:02}"
    yield f"courses/{name}/course.toml", _settings(number)
    for language in LANGUAGES:
        yield f"courses/{name}/{language}/index.md", _text(language, "index", number, 0)
        yield f"quizzes/{name}/{language}/_start.md", _text(language, "quiz", number, 0)
        yield f"quizzes/{name}/{language}/_final.md", _text(language, "quiz", number, MODULES + 1)
        for module in range(1, MODULES + 1):
            yield f"courses/{name}/{language}/{module}-del-{module}.md", _text(language, "module", number, module)
            yield f"quizzes/{name}/{language}/del-{module}.md", _text(language, "quiz", number, module)


def _settings(number: int) -> str:
    audience, grades = AUDIENCES[(number - 4) % len(AUDIENCES)]
    months = VALID_MONTHS[number % len(VALID_MONTHS)]
    modules = ", ".join(f'"del-{module}"' for module in range(1, MODULES + 1))
    lines = (
        f"audience = {audience}",
        f"grades = {grades}",
        f"modules = [{modules}]",
        f'completed_by = "{DEMANDS[number % len(DEMANDS)]}"',
        "pass_percent = 70",
        *([f"valid_months = {months}"] if months else []),
        'greencomp = ["2.1", "4.1"]',
        "curriculum = []",
        'strategy = ["Ressursbruk"]',
    )
    return "\n".join(lines) + "\n"


def _text(language: str, pattern: str, course: int, module: int) -> str:
    before = 20 + course % 30
    less = 2 + module
    words = {"course": course, "module": module, "people": 10 + course + module}
    return _pattern(language, pattern).substitute(words, before=before, less=less, after=before - less)


@cache
def _pattern(language: str, name: str) -> Template:
    return Template((TEXTS / language / f"{name}.md").read_text(encoding="utf-8"))
