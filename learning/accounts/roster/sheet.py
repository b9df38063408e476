"""A CSV file read into rows under known columns. No file of the six: both files of the organisation are read by it."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from learning.accounts.roster.cells import BadCellError, Parser
from learning.findings import Finding, error, mark, warning

DELIMITERS = ";,\t"
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of the file: its name, other names for it, and what its cells mean."""

    name: str
    aliases: tuple[str, ...] = ()
    parse: Parser
    required: bool = False


@dataclass(frozen=True)
class Row:
    """A row with what its cells mean; an empty one is None."""

    line: int
    cells: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The file's good rows, the broken ones with what could be read of them, and what is wrong."""

    file: str
    rows: tuple[Row, ...] = ()
    broken: tuple[Row, ...] = ()
    columns: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def read_sheet(file: str, content: bytes, columns: Sequence[Column]) -> Sheet:
    """Read a file whose columns are separated by semicolons, commas or tabs."""
    try:
        lines = list(_lines(content))
    except (UnicodeDecodeError, csv.Error) as problem:
        return Sheet(file=file, findings=(_unreadable(file, problem),))
    if not lines:
        message, remedy = mark("Filen er tom."), mark("Den første linjen skal ha kolonnenes navn: %(columns)s.")
        return Sheet(file=file, findings=(error(file, 0, message, remedy, columns=_names(columns)),))
    header = [_column(name, columns) for name in lines[0][1]]
    findings = _about_header(file, lines[0], header, columns)
    if any(finding.severity == "error" for finding in findings):
        return Sheet(file=file, findings=tuple(findings))
    rows: list[Row] = []
    broken: list[Row] = []
    for line, cells in lines[1:]:
        row, wrong = _read_row(file, line, cells, header)
        findings += wrong
        (broken if wrong else rows).append(row)
    known = frozenset(column.name for column in header if column)
    return Sheet(file=file, rows=tuple(rows), broken=tuple(broken), columns=known, findings=tuple(findings))


def _lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, each with the line that it begins on; raise on what is no UTF-8 or CSV."""
    if content.startswith(UTF_16_MARKS) or b"\0" in content:
        raise UnicodeDecodeError("utf-8", content, 0, 1, "UTF-16")
    text = unicodedata.normalize("NFC", content.decode("utf-8-sig"))
    first = next((line for line in text.splitlines() if line.strip()), "")
    stated = re.fullmatch(r"sep=(.)\s*", first)
    delimiter = stated[1] if stated else max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    for cells in reader:
        cells = [" ".join(cell.split()) for cell in cells]
        if any(cells) and not (stated and cells[0].startswith("sep=")):
            yield line, cells
        line = reader.line_num + 1


def _unreadable(file: str, problem: Exception) -> Finding:
    if isinstance(problem, UnicodeDecodeError):
        message = mark("Filen er ikke lagret som UTF-8.")
        return error(file, 0, message, mark("Lagre den på nytt: i Excel som «CSV UTF-8 (semikolondelt)»."))
    message = mark("Filen kan ikke leses som CSV (%(problem)s).")
    remedy = mark('Se etter et anførselstegn som mangler: «"» åpner og lukker en tekst, og skrives dobbelt inni den.')
    return error(file, 0, message, remedy, problem=problem)


def _column(name: str, columns: Sequence[Column]) -> Column | None:
    wanted = _bare(name)
    return next((column for column in columns if wanted in map(_bare, (column.name, *column.aliases))), None)


def _bare(name: str) -> str:
    return re.sub(r"[\s_-]", "", name.casefold())


def _about_header(
    file: str, first: tuple[int, list[str]], header: Sequence[Column | None], columns: Sequence[Column]
) -> list[Finding]:
    line, names = first
    known = [column.name for column in header if column]
    missing, remedy = mark("Kolonnen «%(name)s» mangler."), mark("Skriv «%(name)s» på linjen med kolonnenes navn.")
    findings = [
        error(file, line, missing, remedy, name=column.name)
        for column in columns
        if column.required and column.name not in known
    ]
    findings += [
        error(file, line, mark("Kolonnen «%(name)s» står to ganger."), mark("Behold én av dem."), name=name)
        for name in sorted({name for name in known if known.count(name) > 1})
    ]
    remedy = mark("Kolonner som brukes: %(columns)s. Slett resten, særlig opplysninger som ikke trengs.")
    return findings + [
        warning(file, line, mark("Kolonnen «%(name)s» blir ikke brukt."), remedy, name=name, columns=_names(columns))
        for name, column in zip(names, header, strict=True)
        if name and column is None
    ]


def _names(columns: Sequence[Column]) -> str:
    return ", ".join(column.name for column in columns)


def _read_row(file: str, line: int, cells: Sequence[str], header: Sequence[Column | None]) -> tuple[Row, list[Finding]]:
    if any(cells[len(header) :]):
        message, remedy = (
            mark("Linjen har flere felter enn kolonner."),
            mark("Sett anførselstegn rundt tekst med skilletegn i."),
        )
        return Row(line, {}), [error(file, line, message, remedy)]
    values: dict[str, Any] = {}
    findings = []
    for column, cell in zip(header, [*cells, *[""] * len(header)], strict=False):
        if column:
            try:
                values[column.name] = _read_cell(column, cell)
            except BadCellError as bad:
                findings.append(error(file, line, bad.message, bad.remedy, **bad.values))
    return Row(line, values), findings


def _read_cell(column: Column, cell: str) -> Any:
    if cell:
        return column.parse(cell)
    if column.required:
        message = mark("Feltet «%(name)s» er tomt.")
        raise BadCellError(message, mark("Fyll det ut, eller slett linjen."), name=column.name)
    return None
