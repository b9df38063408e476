"""The two files together."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from learning.accounts.roster.entries import Organisation
from learning.accounts.roster.reading import File, Files, read_files
from learning.accounts.roster.rules import make_plan

UNITS = "code;parent;kind;name\nk;;kommune;Eksempel kommune\nfjell;k;skole;Fjell skole\n"


def read(units: str, people: str) -> Files:
    """Read two files in an empty municipality."""
    return read_files(File("units.csv", units.encode()), File("people.csv", people.encode()), Organisation())


def test_a_principal_of_a_school_in_the_other_file_is_read():
    files = read(UNITS, "code;name;unit;role\n1;Eva;fjell;leder\n")

    assert not files.are_refused
    assert set(files.wanted.units) == {"k", "fjell"}
    assert set(files.wanted.people) == {"1"}


def test_errors_of_both_files_are_named_at_once():
    files = read(UNITS + "li;k;skule;Li skole\n", "code;name;unit;role\n1;Eva;li;leder\n2;Per;dal;leder\n")

    assert files.are_refused
    assert [(finding.file, finding.line) for finding in files.findings] == [("units.csv", 4), ("people.csv", 3)]


def test_a_warning_refuses_nothing():
    files = read(UNITS, "code;name;unit;role;phone\n1;Eva;fjell;leder;22\n")

    assert not files.are_refused
    assert len(files.findings) == 1


CELLS = st.sampled_from(
    [
        "k",
        "fjell",
        "6a",
        "",
        "kommune",
        "skole",
        "klasse",
        "elev",
        "leder",
        "2026/27",
        "6",
        "17.08.2026",
        '"',
        "=1+1",
        "Ø",
        "01019012345",
    ]
) | st.text(max_size=8)
ROWS = st.lists(st.lists(CELLS, max_size=9).map(";".join), max_size=12).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(units=ROWS, people=ROWS)
def test_whatever_the_rows_hold_they_are_read_or_refused_with_a_line_and_a_remedy(units: str, people: str):
    files = read(
        f"code;parent;kind;name;school_year;grade;closed_on\nk;;kommune;K\n{units}",
        f"code;name;unit;role;username;email;from;to\n1;Ida;k;leder\n{people}",
    )

    assert all(finding.remedy and str(finding) for finding in files.findings)
    if not files.are_refused:
        plan = make_plan(Organisation(), files.wanted, today=date(2026, 11, 23))
        assert len(plan.units_added) == len(files.wanted.units)


@settings(max_examples=300, deadline=None)
@given(content=st.binary(max_size=200))
def test_no_file_is_so_broken_that_reading_it_fails(content: bytes):
    files = read_files(File("units.csv", content), File("people.csv", content), Organisation())

    assert files.findings
