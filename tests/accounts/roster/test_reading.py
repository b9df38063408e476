"""The two files together."""

from learning.accounts.roster.entries import Organisation
from learning.accounts.roster.reading import File, Files, read_files

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
