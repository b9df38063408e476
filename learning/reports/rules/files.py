"""A table as a file: CSV for Excel and JSON for programs, cell by cell what the page shows."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from datetime import date

from learning.findings import mark
from learning.reports.rules.tables import Cell, Column, Kind, Table

Translate = Callable[[str], str]

SEMICOLON = ";"
"""What Excel expects in Norwegian, with a byte order mark, without which it spoils æ, ø and å."""
COMMA = ","
"""What other programs expect, without the mark."""
BYTE_ORDER_MARK = "\ufeff"
FORMULA_SIGNS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""Those of wide scripts among them, which spreadsheets read like the others."""
SUPPRESSED = mark("skjermet")


def to_csv(table: Table, translate: Translate, separator: str = SEMICOLON) -> str:
    """Return the table as CSV, with a first row of labels, ISO dates, and `skjermet` where a cell is suppressed."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
    writer.writerow([heading(column, translate) for column in table.columns])
    for row in table.rows:
        writer.writerow([harmless(text(cell, translate)) for cell in row.cells])
    return (BYTE_ORDER_MARK if separator == SEMICOLON else "") + file.getvalue()


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


def harmless(text: str) -> str:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def to_json(table: Table, about: Mapping[str, str | None], translate: Translate) -> str:
    """Return the table as JSON, led by what it is about; a suppressed cell says so and has no value."""
    columns = [
        {
            "name": column.name,
            "label": translate(column.label),
            "definition": column.definition and translate(column.definition),
            "kind": column.kind,
        }
        for column in table.columns
    ]
    rows = [
        {column.name: _json_cell(cell, translate) for column, cell in zip(table.columns, row.cells, strict=True)}
        for row in table.rows
    ]
    whole = {**about, "subject": table.subject, "as_of": table.as_of.isoformat(), "columns": columns, "rows": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _json_cell(cell: Cell, translate: Translate) -> dict[str, object]:
    value: object = cell.value
    if isinstance(value, date):
        value = value.isoformat()
    elif cell.is_message:
        value = translate(str(value))
    return {"suppressed": cell.suppressed, "value": None if cell.suppressed else value}
