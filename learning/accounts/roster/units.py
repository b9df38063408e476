"""What `units.csv` says, and whether it makes a tree. No file of the six: a rule of its own, used by `reading`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from learning.accounts.roster.cells import BadCellError, day, grade, school_year, text, word
from learning.accounts.roster.entries import UnitEntry
from learning.accounts.roster.sheet import Column, Row, Sheet, read_sheet
from learning.accounts.roster.tree import KIND_NAMES, Tree
from learning.findings import Finding, error, mark
from learning.units.rules import UnitKind

KIND_WORDS = (
    {str(kind): kind for kind in UnitKind}
    | {name: kind for kind, name in KIND_NAMES.items()}
    | {"arbeidsplass": UnitKind.WORKPLACE, "seksjon": UnitKind.SECTION, "kf": UnitKind.ENTERPRISE}
)
COLUMNS = (
    Column(name="code", aliases=("kode",), parse=text(40), required=True),
    Column(name="parent", aliases=("overordnet", "ligger under"), parse=text(40)),
    Column(
        name="kind",
        aliases=("slag", "type"),
        parse=word(KIND_WORDS, mark("«%(cell)s» er ikke noe slags enhet.")),
        required=True,
    ),
    Column(name="name", aliases=("navn",), parse=text(120), required=True),
    Column(name="school_year", aliases=("skoleår",), parse=school_year),
    Column(name="grade", aliases=("trinn",), parse=grade),
    Column(name="closed_on", aliases=("nedlagt", "stengt"), parse=day),
)
OPTIONAL = ("school_year", "grade", "closed_on")


@dataclass(frozen=True, kw_only=True)
class UnitsFile:
    """What the file says. `broken` are the codes of rows that could not be read: other rows may still name them."""

    entries: Mapping[str, UnitEntry] = field(default_factory=dict)
    broken: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def read_units(file: str, content: bytes, current: Mapping[str, UnitEntry]) -> UnitsFile:
    """Read the file, and see what is wrong with it beside the units that there are."""
    sheet = read_sheet(file, content, COLUMNS)
    findings = list(sheet.findings)
    entries: dict[str, UnitEntry] = {}
    lines: dict[str, int] = {}
    for row in sheet.rows:
        entry = _entry(row, sheet, current)
        if entry.code in entries:
            message, remedy = (
                mark("Koden «%(code)s» står også på linje %(other)s."),
                mark("Gi hver enhet sin egen kode."),
            )
            findings.append(error(file, row.line, message, remedy, code=entry.code, other=lines[entry.code]))
        else:
            entries[entry.code], lines[entry.code] = entry, row.line
    broken = frozenset(str(row.cells.get("code")) for row in sheet.broken)
    tree = Tree({**current, **entries}, broken)
    for code, line in lines.items():
        wrong = [*tree.wrong_with(entries[code]), *_kind_changed(entries[code], current.get(code))]
        findings += [error(file, line, one.message, one.remedy, **one.values) for one in wrong]
    return UnitsFile(entries=entries, broken=broken, findings=tuple(findings))


def _entry(row: Row, sheet: Sheet, current: Mapping[str, UnitEntry]) -> UnitEntry:
    cells: dict[str, Any] = {column.name: row.cells.get(column.name) for column in COLUMNS}
    entry = UnitEntry(**cells)
    before = current.get(entry.code)
    # A file without a column says nothing about it; one with an empty cell says: none.
    kept = {name: getattr(before, name) for name in OPTIONAL if before and name not in sheet.columns}
    return replace(entry, **kept)


def _kind_changed(entry: UnitEntry, before: UnitEntry | None) -> list[BadCellError]:
    if before is None or before.kind is entry.kind:
        return []
    message = mark("Enheten «%(code)s» er registrert som «%(before)s» og kan ikke bli «%(after)s».")
    remedy = mark("Gi den nye enheten en ny kode, og legg ned den gamle.")
    names = {"before": KIND_NAMES[before.kind], "after": KIND_NAMES[entry.kind]}
    return [BadCellError(message, remedy, code=entry.code, **names)]
