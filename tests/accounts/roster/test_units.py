"""What `units.csv` may say."""

from datetime import date

import pytest

from learning.accounts.roster.entries import UnitEntry
from learning.accounts.roster.units import UnitsFile, read_units
from learning.units.rules import UnitKind

HEADER = "code;parent;kind;name;school_year;grade;closed_on"
TOWN = UnitEntry(code="k", parent=None, kind=UnitKind.MUNICIPALITY, name="Eksempel kommune")
SCHOOL = UnitEntry(code="fjell", parent="k", kind=UnitKind.SCHOOL, name="Fjell skole")
CLASS_6A = UnitEntry(code="6a", parent="fjell", kind=UnitKind.CLASS, name="6A", school_year=2026, grade=6)


def read(*rows: str, current: tuple[UnitEntry, ...] = (TOWN, SCHOOL), header: str = HEADER) -> UnitsFile:
    """Read a file with these rows in a municipality that has one school."""
    content = "\n".join([header, *rows]).encode()
    return read_units("units.csv", content, {entry.code: entry for entry in current})


def messages(file: UnitsFile) -> list[str]:
    """Return where the findings are and what they say is wrong."""
    return [f"{finding.line}: {finding.message % finding.values}" for finding in file.findings]


def test_a_municipality_with_a_school_and_a_class_is_read():
    file = read(
        "k;;kommune;Eksempel kommune;;;",
        "fjell;k;skole;Fjell skole;;;",
        "6a;fjell;klasse;6A;2026/27;6;",
        current=(),
    )

    assert file.findings == ()
    assert file.entries == {"k": TOWN, "fjell": SCHOOL, "6a": CLASS_6A}


def test_a_class_may_stand_before_its_school():
    file = read("6a;li;klasse;6A;2026/27;6;", "li;k;skole;Li skole;;;")

    assert file.findings == ()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("x;;skole;X;;;", "2: Enheten mangler en overordnet enhet."),
        ("x;nowhere;skole;X;;;", "2: Enheten over, «nowhere», finnes ikke."),
        ("x;fjell;sektor;X;;;", "2: «Fjell skole» (skole) kan ikke ha en enhet av slaget «sektor» rett under seg."),
        ("x;fjell;klasse;X;;;", "2: Klassen mangler skoleår."),
        ("x;k;skole;X;2026;;", "2: Bare klasser har skoleår og trinn."),
        ("x;k;skole;X;;6;", "2: Bare klasser har skoleår og trinn."),
        ("x;k;avis;X;;;", "2: «avis» er ikke noe slags enhet."),
        ("x;k;skole;;;;", "2: Feltet «name» er tomt."),
        ("x;k;skole;X;;;i fjor", "2: «i fjor» er ingen dato."),
        ("x;;kommune;X;;;", "2: Det finnes allerede en kommune med koden «k»."),
        ("k;fjell;kommune;X;;;", "2: Kommunen kan ikke ligge under noe."),
        ("fjell;k;sektor;X;;;", "2: Enheten «fjell» er registrert som «skole» og kan ikke bli «sektor»."),
    ],
)
def test_a_unit_that_cannot_be_is_named_with_its_line(row: str, message: str):
    file = read(row)

    assert messages(file) == [message]
    assert all(finding.remedy for finding in file.findings)


def test_two_units_cannot_share_a_code():
    file = read("a;k;skole;A;;;", "a;k;skole;B;;;")

    assert messages(file) == ["3: Koden «a» står også på linje 2."]


def test_units_that_lie_below_each_other_are_both_named():
    above = UnitEntry(code="v", parent="k", kind=UnitKind.WORKPLACE, name="Bydrift")

    file = read("a;b;avdeling;A;;;", "b;a;avdeling;B;;;", "c;a;avdeling;C;;;", current=(TOWN, above))

    assert messages(file) == ["2: Enheten ligger under seg selv.", "3: Enheten ligger under seg selv."]


def test_a_bad_row_is_named_once_and_not_again_for_every_class_below_it():
    file = read("li;k;skule;Li skole;;;", "6a;li;klasse;6A;2026;;", "6b;li;klasse;6B;2026;;")

    assert messages(file) == ["2: «skule» er ikke noe slags enhet."]
    assert file.broken == {"li"}


def test_a_column_that_the_file_lacks_changes_nothing():
    closed = UnitEntry(
        code="6a",
        parent="fjell",
        kind=UnitKind.CLASS,
        name="6A",
        school_year=2025,
        grade=6,
        closed_on=date(2026, 6, 19),
    )

    file = read("6a;fjell;klasse;6A", header="code;parent;kind;name", current=(TOWN, SCHOOL, closed))

    assert file.entries == {"6a": closed}


def test_a_school_whose_closing_day_is_gone_from_the_file_is_open_again():
    closed = UnitEntry(code="li", parent="k", kind=UnitKind.SCHOOL, name="Li", closed_on=date(2026, 6, 19))

    file = read("li;k;skole;Li;;;", current=(TOWN, closed))

    assert file.entries["li"].closed_on is None
