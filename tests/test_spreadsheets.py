"""Files that spreadsheets open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.spreadsheets import BYTE_ORDER_MARK, COMMA, FORMULA_SIGNS, SEMICOLON, csv_lines, decimal, harmless


def test_excel_in_norwegian_gets_the_mark_without_which_it_spoils_our_letters():
    lines = list(csv_lines([["Ås", "øl; ål"]], SEMICOLON))

    assert lines == [BYTE_ORDER_MARK, 'Ås;"øl; ål"\r\n']


def test_other_programs_get_commas_and_no_mark():
    lines = list(csv_lines([["Ås", "øl"]], COMMA))

    assert lines == ["", "Ås,øl\r\n"]


@given(name=st.text())
def test_no_text_is_a_formula_in_a_spreadsheet(name: str):
    found = harmless(name)

    assert not found.startswith(FORMULA_SIGNS)
    assert found.removeprefix("'") == name.removeprefix("'")


@pytest.mark.parametrize(("separator", "expected"), [(SEMICOLON, "-0,50"), (COMMA, "-0.50")])
def test_a_number_is_written_as_the_program_reads_it(separator: str, expected: str):
    written = decimal(-0.5, 2, separator)

    assert written == expected
