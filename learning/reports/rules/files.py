"""A table as a file: CSV for Excel and JSON for programs, cell by cell what the page shows."""

import json
from collections.abc import Callable, Generator, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import islice

from learning.findings import mark
from learning.reports.rules.tables import Cell, Column, Kind, Table
from learning.spreadsheets import SEMICOLON, csv_lines, harmless

Translate = Callable[[str], str]

SUPPRESSED = mark("skjermet")
PIECE = 500
"""Lines that are sent at once."""


def to_csv(table: Table, translate: Translate, separator: str = SEMICOLON) -> Generator[str]:
    """Give the table as CSV, with a first row of labels, ISO dates, and `skjermet` where a cell is suppressed."""
    return _in_pieces(_csv_lines(table, cache(translate), separator))


def _csv_lines(table: Table, translate: Translate, separator: str) -> Iterator[str]:
    return csv_lines(_csv_rows(table, translate), separator)


def _csv_rows(table: Table, translate: Translate) -> Iterator[list[str]]:
    yield [heading(column, translate) for column in table.columns]
    for row in table.rows:
        yield [harmless(text(cell, translate)) for cell in row.cells]


def _in_pieces(lines: Iterator[str]) -> Generator[str]:
    """Give the text in pieces that are worth sending and easy to hold."""
    while piece := "".join(islice(lines, PIECE)):
        yield piece


def heading(column: Column, translate: Translate) -> str:
    """Return a column's label, with its unit where the cells bear none."""
    label = translate(column.label)
    return f"{label} (%)" if column.kind in (Kind.PERCENT, Kind.PROGRESS) else label


def text(cell: Cell, translate: Translate) -> str:
    """Return what a cell says without its unit: empty where there is nothing to say."""
    if cell.suppressed:
        return translate(SUPPRESSED)
    if cell.value is None:
        return ""
    return translate(str(cell.value)) if cell.is_message else str(cell.value)


def to_json(table: Table, about: Mapping[str, str | None], translate: Translate) -> Generator[str]:
    """Give the table as JSON, led by what it is about; a suppressed cell says so and has no value."""
    return _in_pieces(_json_lines(table, about, cache(translate)))


def _json_lines(table: Table, about: Mapping[str, str | None], translate: Translate) -> Iterator[str]:
    columns = [
        {
            "name": column.name,
            "label": translate(column.label),
            "definition": column.definition and translate(column.definition),
            "kind": column.kind,
        }
        for column in table.columns
    ]
    head = {**about, "subject": table.subject, "as_of": table.as_of.isoformat(), "columns": columns}
    yield f'{_json(head)[:-1]}, "rows": ['
    names, comma = [column.name for column in table.columns], ""
    for row in table.rows:
        cells = [_json_cell(cell, translate) for cell in row.cells]
        yield f"{comma}\n{_json(dict(zip(names, cells, strict=True)))}"
        comma = ","
    yield "\n]}\n"


def _json(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False)


def _json_cell(cell: Cell, translate: Translate) -> dict[str, object]:
    value: object = cell.value
    if isinstance(value, date):
        value = value.isoformat()
    elif cell.is_message:
        value = translate(str(value))
    return {"suppressed": cell.suppressed, "value": None if cell.suppressed else value}
