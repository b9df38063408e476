"""What a course and each of its modules aim at, as `course.toml` says it. None of the six names: part of the settings.

```toml
greencomp = ["2.1", "4.1"]

[module.klimabudsjett]
greencomp = ["2.1"]
```
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from learning.courses.toml import Table
from learning.findings import mark

MODULE = "module"
GREENCOMP = re.compile(r"[1-4]\.[1-3]")
CURRICULUM = re.compile(r"K[VM][0-9]+")
EXAMPLES = {"greencomp": 'greencomp = ["2.1", "4.1"]', "curriculum": 'curriculum = ["KV78"]'}


@dataclass(frozen=True, kw_only=True)
class Aims:
    """Codes of competences in GreenComp, and of aims in the curriculum."""

    greencomp: tuple[str, ...] = ()
    curriculum: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)
    """Where they stand in `course.toml`; 0 where nothing is said."""


def read_aims(table: Table, line: int = 0) -> Aims:
    """Return the aims that the table names."""
    greencomp = _codes(table, "greencomp", GREENCOMP)
    return Aims(greencomp=greencomp, curriculum=_codes(table, "curriculum", CURRICULUM), line=line)


def read_module_aims(table: Table, modules: Sequence[str]) -> dict[str, Aims]:
    """Return the aims of those modules that have a table of their own, and note in the whole table what is wrong."""
    tables: Mapping[str, Any] = table.take(MODULE, _are_tables) or {}
    return {name: _read_module(table, name, values, modules) for name, values in tables.items()}


def _read_module(whole: Table, name: str, values: Mapping[str, Any], modules: Sequence[str]) -> Aims:
    section = f"{MODULE}.{name}"
    line = whole.lines.get((section, "")) or whole.line_of(MODULE)
    own = Table(
        file=whole.file, lines=whole.lines, values=values, examples=EXAMPLES, required=(), section=section, start=line
    )
    if modules and name not in modules:
        message = mark("Kurset har ingen modul «%(module)s».")
        own.error("", message, mark("Skriv navnet på en av modulene: %(some)s."), module=name, some=", ".join(modules))
    aims = read_aims(own, line)
    whole.findings += own.findings
    return aims


def _codes(table: Table, key: str, form: re.Pattern[str]) -> tuple[str, ...]:
    codes = table.words(key)
    for code in codes:
        if not form.fullmatch(code):
            message = mark("«%(code)s» er ingen gyldig kode i «%(key)s».")
            table.error(key, message, mark("Skriv for eksempel %(example)s."), code=code)
    return codes


def _are_tables(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(table, dict) for table in value.values())
