"""A report's table: made once, shown three ways."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    PROGRESS = "progress"
    """A percentage that people would rather see than read."""
    DATE = "date"


class Column(NamedTuple):
    """A column; label and definition are marked messages."""

    name: str
    label: str
    kind: Kind
    definition: str = ""


class Cell(NamedTuple):
    """A value, None where there is none to give; a suppressed one is not given on purpose."""

    value: str | int | date | None = None
    suppressed: bool = False
    is_message: bool = False
    """The value is a word of ours, to be translated when it is shown."""


class Row(NamedTuple):
    """The cells, in the order of the columns. `unit_id` is the unit that the row is about, if it has a page."""

    cells: tuple[Cell, ...]
    unit_id: int | None = None
    is_total: bool = False


class Rows(Protocol):
    """Rows that need not all be there at once: many are read one after the other, as they are asked for."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Row]: ...


@dataclass(frozen=True, kw_only=True)
class Table:
    """A report as of a day; the columns' names are unique."""

    columns: tuple[Column, ...]
    rows: Rows
    as_of: date
    subject: str | None = None
    """The title of the one course that it is about; None is all of the unit's."""

    def cell(self, row: Row, name: str) -> Cell:
        """Return a row's cell in the column of that name."""
        return row.cells[[column.name for column in self.columns].index(name)]

    def read(self) -> "Table":
        """Return the same table with all its rows at hand."""
        return replace(self, rows=tuple(self.rows))

    @property
    def has_suppressed_cells(self) -> bool:
        """Something is not shown."""
        return any(cell.suppressed for row in self.rows for cell in row.cells)
