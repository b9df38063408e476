"""The system's description for the privacy officer. Beside the six names: made of the tables, so it cannot drift."""

from collections.abc import Iterator

from sqlalchemy import Column, Table
from sqlalchemy.orm import Mapper

from learning.database import Base
from learning.privacy.register import Entry, register

BEGIN, END = "<!-- flask describe-data: begin -->", "<!-- flask describe-data: end -->"


class UnmarkedError(ValueError):
    """A text without the two marks between which the description belongs."""


def description() -> str:
    """Return every table and column as Markdown: those about people first."""
    tables = sorted(Base.metadata.sorted_tables, key=lambda table: (not register()[table.name].personal, table.name))
    return "\n".join(line for table in tables for line in _table(table, register()[table.name]))


def described(text: str) -> str:
    """Return the text with the description as it is now between its marks; raises UnmarkedError without them."""
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise UnmarkedError(f"The text lacks {BEGIN} or {END}.")
    return f"{before}{BEGIN}\n\n{description()}\n{END}{after}"


def _table(table: Table, entry: Entry) -> Iterator[str]:
    yield f"### `{table.name}`"
    yield ""
    yield _docstring(table)
    yield ""
    yield f"Whose: {entry.whose}. Why: {entry.why}. Kept: {entry.kept}."
    yield ""
    yield "| column | type | personal | what |"
    yield "|---|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {_type(column)} | {_personal(column.name, entry)} | {_what(column, entry)} |"
    yield ""


def _docstring(table: Table) -> str:
    mappers: list[Mapper[object]] = [mapper for mapper in Base.registry.mappers if mapper.local_table is table]
    return " ".join(str(mappers[0].class_.__doc__).split())


def _type(column: Column[object]) -> str:
    kind = type(column.type).__name__.lower()
    return f"{kind}, may be empty" if column.nullable else kind


def _personal(name: str, entry: Entry) -> str:
    if name not in entry.personal:
        return "no"
    return "yes, not in the file" if name in entry.withheld else "yes"


def _what(column: Column[object], entry: Entry) -> str:
    key = next((f"; points at `{key.column.table.name}`" for key in column.foreign_keys), "")
    reason = f"; not in the file: {entry.withheld[column.name]}" if column.name in entry.withheld else ""
    return f"{entry.columns[column.name]}{key}{reason}"
