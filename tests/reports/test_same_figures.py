"""Screen = CSV = JSON, cell by cell, whatever the organisation looks like; and what is hidden stays hidden."""

import csv
import json
from io import StringIO
from random import Random
from xml.etree.ElementTree import Element

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.units.models import Unit
from tests import builders
from tests.client import Client
from tests.pages import Page, text_of
from tests.reports.attacker import Attacker
from tests.reports.tables_of import COUNTS, see_row, see_sums
from tests.reports.towns import also_at_the_top, random_town

SUPPRESSED = "skjermet"
Address = str


def screen_cell(cell: Element) -> str:
    """Return what a cell of a page says, without its unit and its language."""
    if any("data-suppressed" in found.attrib for found in cell.iter()):
        return SUPPRESSED
    exact = [found.get("value") or found.get("datetime") for found in cell.iter() if found.tag in ("data", "time")]
    return str(exact[0]) if exact else text_of(cell)


def screen_rows(table: Element) -> list[list[str]]:
    return [[screen_cell(cell) for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")][1:]


def csv_rows(client: Client, address: Address) -> list[list[str]]:
    text = client.get(address).text.removeprefix("\ufeff")
    separator = "," if "separator=comma" in str(address) else ";"
    return [[cell.removeprefix("'") for cell in row] for row in csv.reader(StringIO(text), delimiter=separator)][1:]


def json_rows(client: Client, address: Address) -> list[list[str]]:
    rows = json.loads(client.get(address).text)["rows"]
    return [[json_cell(cell) for cell in row.values()] for row in rows]


def json_cell(cell: dict[str, object]) -> str:
    if cell["suppressed"]:
        assert cell["value"] is None
        return SUPPRESSED
    return "" if cell["value"] is None else str(cell["value"])


def files(page: Page, kind: str) -> list[Address]:
    """Return the addresses of a page's tables as files, in the order of the tables."""
    return [address for address in (link.get("href", "") for link in page.elements("a")) if f".{kind}" in address]


@pytest.mark.parametrize(("role", "seed"), [(Role.EDITOR, 1), (Role.LEADER, 2)])
def test_the_screen_csv_and_json_of_every_unit_say_the_same(client: Client, session: Session, seed: int, role: Role):
    units = random_town(session, Random(seed))
    also_at_the_top(session, Random(seed), units)
    client.sign_in(builders.person(session, role))

    pages = [client.page(f"/enhet/{unit.id}") for unit in units]

    for page in pages:
        screen = [screen_rows(table) for table in page.elements("table")]
        assert screen
        with_semicolons_and_with_commas = [[table, table] for table in screen]
        tables = [csv_rows(client, address) for address in files(page, "csv")]
        assert [tables[place : place + 2] for place in range(0, len(tables), 2)] == with_semicolons_and_with_commas
        assert screen == [json_rows(client, address) for address in files(page, "json")]


def rows_of(client: Client, address: Address) -> dict[str, dict[str, int | None]]:
    """Return the counts of a table by the first cell of each row; none where the table is not there."""
    response = client.get(address)
    rows = json.loads(response.text)["rows"] if response.status_code == 200 else []
    return {next(iter(row.values()))["value"]: {name: row[name]["value"] for name in COUNTS} for row in rows}


def read_unit(client: Client, attacker: Attacker, unit: Unit, query: str) -> None:
    """Write down a unit's own row, and that the rows of its units make it up."""
    rows = rows_of(client, f"/enhet/{unit.id}/units.json?{query}")
    names = {name: (unit.name, name) if name == "Direkte i enheten" else name for name in rows}
    parts = [names[name] for name in rows if name != "Hele enheten"]
    own = rows_of(client, f"/enhet/{unit.id}/courses.json?{query}").get("Klima")
    if own:
        see_row(attacker, unit.name, own, is_leaf=not parts)
        assert own == rows.get("Hele enheten", own)
    for name in rows:
        if isinstance(names[name], tuple):
            see_row(attacker, names[name], rows[name], is_leaf=True)
    if parts:
        see_sums(attacker, unit.name, list(parts))


@pytest.mark.parametrize(("population", "seed"), [("staff", 1), ("staff", 3), ("pupils", 2)])
def test_nothing_that_is_suppressed_can_be_computed_from_all_pages(client: Client, session, seed: int, population: str):
    units = random_town(session, Random(seed))
    client.sign_in(builders.person(session, Role.EDITOR))

    attacker = Attacker()
    for unit in units:
        read_unit(client, attacker, unit, f"population={population}&course=klima")

    assert attacker.secrets
    assert attacker.computed() == set()
