"""Files as Excel and other systems write them."""

import pytest

from learning.accounts.roster.cells import grade, text
from learning.accounts.roster.sheet import Column, Sheet, read_sheet

COLUMNS = (
    Column(name="code", aliases=("kode",), parse=text(10), required=True),
    Column(name="user_name", aliases=("bruker-navn",), parse=text(10)),
    Column(name="grade", aliases=("trinn",), parse=grade),
)


def read(content: bytes | str) -> Sheet:
    """Read a file of three columns."""
    return read_sheet("x.csv", content.encode() if isinstance(content, str) else content, COLUMNS)


def messages(sheet: Sheet) -> list[str]:
    """Return the findings as the terminal shows them."""
    return [str(finding) for finding in sheet.findings]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_semicolons_commas_and_tabs_separate_alike(delimiter: str) -> None:
    sheet = read("code;grade\na;6\n\nb;\n".replace(";", delimiter))

    assert [(row.line, row.cells) for row in sheet.rows] == [
        (2, {"code": "a", "grade": 6}),
        (4, {"code": "b", "grade": None}),
    ]
    assert sheet.findings == ()


def test_excels_byte_order_mark_and_its_line_about_the_separator_are_no_content() -> None:
    sheet = read(b"\xef\xbb\xbfsep=;\r\nKode;Trinn\r\n\xc3\xa5;6. trinn\r\n")

    assert [(row.line, row.cells) for row in sheet.rows] == [(3, {"code": "å", "grade": 6})]


def test_columns_may_bear_their_norwegian_names_and_stand_in_any_order() -> None:
    sheet = read("Brukernavn;KODE\nida;1\n")

    assert sheet.rows[0].cells == {"user_name": "ida", "code": "1"}
    assert sheet.columns == {"user_name", "code"}


def test_letters_in_two_pieces_as_macs_write_them_are_put_together() -> None:
    sheet = read("code\na\u030as\n")

    assert sheet.rows[0].cells == {"code": "ås"}


def test_a_quoted_cell_may_hold_the_separator_a_quote_and_a_line_break() -> None:
    sheet = read('code;grade\n"a;""b""\nc";6\nd;x\n')

    assert sheet.rows[0].cells["code"] == 'a;"b" c'
    assert sheet.findings[0].line == 4


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1"])
def test_a_file_that_is_not_utf_8_is_refused_with_what_to_do_in_excel(encoding: str) -> None:
    sheet = read("code\nå\n".encode(encoding))

    assert messages(sheet) == [
        "x.csv: error: Filen er ikke lagret som UTF-8. Lagre den på nytt: i Excel som «CSV UTF-8 (semikolondelt)»."
    ]


def test_a_quotation_mark_that_is_never_closed_is_refused() -> None:
    sheet = read('code\n"a\nb\n')

    assert "kan ikke leses som CSV" in messages(sheet)[0]


@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_refused_with_the_columns_it_should_have(content: str) -> None:
    sheet = read(content)

    assert messages(sheet) == [
        "x.csv: error: Filen er tom. Den første linjen skal ha kolonnenes navn: code, user_name, grade."
    ]


def test_a_missing_and_a_doubled_column_are_named() -> None:
    sheet = read("grade;trinn\n6;6\n")

    assert messages(sheet) == [
        "x.csv:1: error: Kolonnen «code» mangler. Skriv «code» på linjen med kolonnenes navn.",
        "x.csv:1: error: Kolonnen «grade» står to ganger. Behold én av dem.",
    ]
    assert sheet.rows == ()


def test_a_column_that_nobody_asked_for_is_left_out_with_a_warning() -> None:
    sheet = read("code;fødselsnummer;\na;01019012345;\n")

    assert sheet.rows[0].cells == {"code": "a"}
    assert [finding.severity for finding in sheet.findings] == ["warning"]
    assert "«fødselsnummer» blir ikke brukt" in messages(sheet)[0]


def test_every_bad_row_is_named_and_the_good_ones_are_kept() -> None:
    sheet = read("code;grade\na;x\n;6\nb;6;c\nd;6\n")

    assert [finding.line for finding in sheet.findings] == [2, 3, 4]
    assert [row.cells["code"] for row in sheet.rows] == ["d"]
    assert [row.cells.get("code") for row in sheet.broken] == ["a", None, None]


def test_a_row_may_end_before_the_last_column() -> None:
    sheet = read("code;user_name;grade\na\n")

    assert sheet.rows[0].cells == {"code": "a", "user_name": None, "grade": None}
