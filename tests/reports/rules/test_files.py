"""A table as CSV and as JSON."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import repeat

import pytest

from learning.reports.rules.files import PIECE, to_csv, to_json
from learning.reports.rules.tables import Cell, Column, Kind, Row, Table
from learning.spreadsheets import COMMA

DAY = date(2026, 11, 20)
COLUMNS = (
    Column("unit", "Enhet", Kind.TEXT),
    Column("completed", "Fullført", Kind.COUNT, "Hvor mange."),
    Column("coverage", "Dekning", Kind.PROGRESS),
    Column("last_active", "Sist aktiv", Kind.DATE),
)
TABLE = Table(
    columns=COLUMNS,
    rows=(
        Row((Cell("Ås; øst"), Cell(1200), Cell(80), Cell(DAY))),
        Row((Cell("Alle", is_message=True), Cell(suppressed=True), Cell(3, suppressed=True), Cell())),
    ),
    as_of=DAY,
    subject="Klima",
)
ENGLISH = {"Enhet": "Unit", "Alle": "All", "skjermet": "suppressed", "Hvor mange.": "How many."}


def translate(message: str) -> str:
    return ENGLISH.get(message, message)


def test_csv_has_labels_plain_numbers_iso_dates_and_the_word_for_suppressed() -> None:
    found = "".join(to_csv(TABLE, translate))

    assert found == (
        '\ufeffUnit;Fullført;Dekning (%);Sist aktiv\r\n"Ås; øst";1200;80;2026-11-20\r\nAll;suppressed;suppressed;\r\n'
    )


def test_csv_for_other_programs_has_commas_and_no_mark() -> None:
    found = "".join(to_csv(TABLE, translate, COMMA))

    assert found.splitlines()[1] == "Ås; øst,1200,80,2026-11-20"


def test_json_gives_away_no_suppressed_value() -> None:
    found = json.loads("".join(to_json(TABLE, {"unit": "Ås"}, translate)))

    assert [found[name] for name in ("unit", "subject", "as_of")] == ["Ås", "Klima", "2026-11-20"]
    assert found["columns"][1] == {
        "name": "completed",
        "label": "Fullført",
        "definition": "How many.",
        "kind": "count",
    }
    assert found["rows"][1] == {
        "unit": {"suppressed": False, "value": "All"},
        "completed": {"suppressed": True, "value": None},
        "coverage": {"suppressed": True, "value": None},
        "last_active": {"suppressed": False, "value": None},
    }
    assert found["rows"][0]["last_active"]["value"] == "2026-11-20"


class EndlessRows:
    """A list of people that nobody could hold."""

    def __len__(self) -> int:
        raise AssertionError("Nobody needs to know.")

    def __iter__(self) -> Iterator[Row]:
        return repeat(Row((Cell("Ås; øst"), Cell(1200), Cell(80), Cell(DAY))))


@pytest.mark.parametrize("to_file", [to_csv, lambda table, translate: to_json(table, {}, translate)])
def test_a_file_begins_before_its_last_row_is_known(to_file: Callable[..., Iterator[str]]) -> None:
    endless = Table(columns=COLUMNS, rows=EndlessRows(), as_of=DAY)

    pieces = to_file(endless, translate)

    assert [next(pieces).count("Ås; øst") > PIECE - 3 for _piece in range(2)] == [True, True]


def test_a_table_knows_its_cells_by_name_and_whether_it_hides_any() -> None:
    whole = Table(columns=COLUMNS, rows=TABLE.rows[:1], as_of=DAY)

    assert TABLE.cell(TABLE.rows[0], "coverage") == Cell(80)
    assert (TABLE.has_suppressed_cells, whole.has_suppressed_cells) == (True, False)
