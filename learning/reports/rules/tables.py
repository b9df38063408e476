"""A report's table: made once, shown three ways."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    PROGRESS = "progress"
    """A percentage that people would rather see than read."""
    DATE = "date"


@dataclass(frozen=True)
class Column:
    """A column; label and definition are marked messages."""

    name: str
    label: str
    kind: Kind
    definition: str = ""


@dataclass(frozen=True)
class Cell:
    """A value, None where there is none to give; a suppressed one is not given on purpose."""

    value: str | int | date | None = None
    suppressed: bool = False
    is_message: bool = False
    """The value is a word of ours, to be translated when it is shown."""


@dataclass(frozen=True)
class Row:
    """The cells, in the order of the columns. `unit_id` is the unit that the row is about, if it has a page."""

    cells: tuple[Cell, ...]
    unit_id: int | None = None
    is_total: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """A report as of a day; the columns' names are unique."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    as_of: date
    subject: str | None = None
    """The title of the one course that it is about; None is all of the unit's."""

    def cell(self, row: Row, name: str) -> Cell:
        """Return a row's cell in the column of that name."""
        return row.cells[[column.name for column in self.columns].index(name)]

    @property
    def has_suppressed_cells(self) -> bool:
        """Something is not shown."""
        return any(cell.suppressed for row in self.rows for cell in row.cells)
