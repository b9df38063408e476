"""The page on scaling: what it calls arithmetic follows from what it calls measured."""

import re

from learning.config import ROOT
from tests.benchmarks.experiments.scaling import PAGE, between, lesson, measured, put, reckoned

BELL = {"pupils": 100, "requests": 4_000, "is_fine": True, "cpu_seconds": {"server": 6.0, "database": 1.5}}
BENCH = {
    "surroundings": {"cores": 2, "fdatasync_ms": {"median": 3.5}, "load": [0.4, 0.5, 0.6]},
    "rows": [
        {"name": "module page", "database": "postgresql", "server_cpu_ms": 1.24, "database_cpu_ms": 0.31},
        {"name": "module page", "database": "sqlite", "server_cpu_ms": 0.98, "database_cpu_ms": 0.0},
        {"name": "class bell", "database": "postgresql", "bells": [BELL, BELL | {"pupils": 900, "is_fine": False}]},
    ],
}
EMPTY = "Before\n<!-- measured -->\n<!-- end of measured -->\n<!-- reckoned -->\n<!-- end of reckoned -->\nAfter\n"


def test_what_the_page_reckons_follows_from_what_it_measured():
    page = PAGE.read_text()

    assert between(page, "reckoned") == reckoned(page)


def test_the_costs_of_a_lesson_are_those_of_the_largest_bell_that_went_well():
    page = put(EMPTY, "measured", measured(BENCH))

    assert "| module page | 1.2 + 0.3 | 1.0 |" in page
    assert "| a pupil's whole lesson: 40 requests | 60 + 15 | not measured |" in page
    assert lesson(page) == (60, 15)
    assert page.startswith("Before\n")
    assert page.endswith("After\n")


def test_a_minute_of_a_country_needs_so_many_cores_that_none_is_busier_than_planned():
    lines = reckoned(put(EMPTY, "measured", measured(BENCH)))

    assert "| a school: 400 pupils within a minute | 67 | 1 | 1 |" in lines
    assert "| a country at 10:00: every tenth of 650,000 within a minute | 10,833 | 109 | 28 |" in lines


def test_every_script_and_file_that_the_page_names_is_there():
    named = re.findall(r"`((?:tests|docs|learning)/[\w/.-]+)`", PAGE.read_text())

    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
