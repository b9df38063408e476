"""`course.toml`: what is the same in every language. None of the six names: the settings come before the tables."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from learning.courses.aims import EXAMPLES as AIMS
from learning.courses.aims import MODULE, Aims, read_aims, read_module_aims
from learning.courses.audience import Limits, limits
from learning.courses.rules import CompletedBy
from learning.courses.toml import Table, find_lines, is_number, read_toml
from learning.findings import Finding, Severity, mark

AUDIENCE = ("pupil", "teacher", "staff", "leader")
GRADES = range(1, 14)
PERCENT = range(1, 101)
MONTHS = range(1, 121)
USUAL_PASS_PERCENT = 80
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
"""Of a course, a module or a fact: it stands in addresses and is kept for ever."""
EXAMPLES = {
    "audience": 'audience = ["leader"]',
    "grades": "grades = [5, 6, 7]",
    "modules": 'modules = ["hvorfor", "klimabudsjett"]',
    "completed_by": 'completed_by = "read and passed"',
    "pass_percent": "pass_percent = 80",
    "valid_months": "valid_months = 24",
    **AIMS,
    "strategy": 'strategy = ["Klimaledelse"]',
    MODULE: '[module.klimabudsjett], og under den greencomp = ["2.1"]',
}
REQUIRED = ("audience", "modules", "completed_by")


@dataclass(frozen=True, kw_only=True)
class CourseSettings:
    """Whom a course is for, what it consists of and what completes it."""

    audience: tuple[str, ...]
    grades: tuple[int, ...]
    modules: tuple[str, ...]
    completed_by: CompletedBy
    pass_percent: int
    valid_months: int | None
    """None: once completed, for ever."""
    greencomp: tuple[str, ...]
    curriculum: tuple[str, ...]
    strategy: tuple[str, ...]
    module_aims: Mapping[str, Aims]
    """By module; one that says nothing is not among them."""

    @property
    def limits(self) -> Limits:
        """What those that it is for can read."""
        return limits(self.audience, self.grades)


def read_settings(text: str, file: str) -> tuple[CourseSettings | None, list[Finding]]:
    """Return the settings, None where something is wrong with them, and everything that is."""
    values, findings = read_toml(text, file)
    if findings:
        return None, findings
    table = Table(file=file, lines=find_lines(text), values=values, examples=EXAMPLES, required=REQUIRED)
    audience, modules, aims = _chosen(table, "audience", AUDIENCE), _modules(table), read_aims(table)
    settings = CourseSettings(
        audience=audience,
        grades=_grades(table, audience),
        modules=modules,
        completed_by=_completed_by(table),
        pass_percent=_within(table, "pass_percent", PERCENT) or USUAL_PASS_PERCENT,
        valid_months=_within(table, "valid_months", MONTHS),
        greencomp=aims.greencomp,
        curriculum=aims.curriculum,
        strategy=table.words("strategy"),
        module_aims=read_module_aims(table, modules),
    )
    refused = any(finding.severity is Severity.ERROR for finding in table.findings)
    return None if refused else settings, table.findings


def _filled(table: Table, key: str) -> tuple[str, ...]:
    words = table.words(key)
    if table.values.get(key) == []:
        table.error(key, mark("«%(key)s» er tom."), mark("Skriv for eksempel %(example)s."))
    return words


def _chosen(table: Table, key: str, choices: Collection[str]) -> tuple[str, ...]:
    words = _filled(table, key)
    for word in words:
        if word not in choices:
            _refuse_choice(table, key, word, choices)
    return words


def _refuse_choice(table: Table, key: str, word: str, choices: Collection[str]) -> None:
    message = mark("«%(word)s» kan ikke stå i «%(key)s».")
    table.error(key, message, mark("Velg blant %(choices)s."), word=word, choices=", ".join(choices))


def _grades(table: Table, audience: tuple[str, ...]) -> tuple[int, ...]:
    grades = table.numbers("grades")
    if grades and audience and "pupil" not in audience:
        message = mark("Kurset har trinn, men er ikke for elever.")
        table.error("grades", message, mark('Skriv "pupil" i audience, eller grades = [].'))
    for grade in grades:
        if grade not in GRADES:
            message = mark("Trinnet %(grade)s finnes ikke.")
            table.error("grades", message, mark("Trinnene er 1 til 13."), grade=grade)
    return grades


def _modules(table: Table) -> tuple[str, ...]:
    names = _filled(table, "modules")
    for name in names:
        if not NAME.fullmatch(name):
            message = mark("«%(name)s» kan ikke være navnet på en modul.")
            table.error("modules", message, mark("Bruk små bokstaver a–z, tall og bindestrek, høyst 60."), name=name)
    return names


def _completed_by(table: Table) -> CompletedBy:
    word = table.word("completed_by")
    choices = [choice.value for choice in CompletedBy]
    if word in choices:
        return CompletedBy(word)
    if word:
        _refuse_choice(table, "completed_by", word, choices)
    return CompletedBy.READ


def _within(table: Table, key: str, numbers: range) -> int | None:
    number: int | None = table.take(key, is_number)
    if number is None or number in numbers:
        return number
    message = mark("«%(key)s» er %(number)s.")
    remedy = mark("Skriv et tall fra %(low)s til %(high)s.")
    table.error(key, message, remedy, number=number, low=numbers[0], high=numbers[-1])
    return None
