"""What `people.csv` may say."""

from datetime import date

import pytest

from learning.access import Role
from learning.accounts.roster.entries import Line, PersonEntry, Post
from learning.accounts.roster.people import PeopleFile, read_people

HEADER = "code;name;unit;role;username;email;from;to"
IDA = PersonEntry(code="1", name="Ida Moe", username="ida")


def read(*rows: str, current: tuple[PersonEntry, ...] = ()) -> PeopleFile:
    """Read a file with these rows in a municipality with a class and an office."""
    content = "\n".join([HEADER, *rows]).encode()
    return read_people("people.csv", content, {entry.code: entry for entry in current}, {"6a", "plan"})


def messages(file: PeopleFile) -> list[str]:
    """Return where the findings are and what they say is wrong."""
    return [f"{finding.line}: {finding.message % finding.values}" for finding in file.findings]


def test_a_pupil_and_a_leader_are_read():
    file = read("1;Ida Moe;6a;elev;ida;;2026-08-17;", "2;Ola;plan;Leder;;ola@eksempel.no;17.08.2026;31.12.2026")

    assert file.findings == ()
    assert file.people == {"1": IDA, "2": PersonEntry(code="2", name="Ola", email="ola@eksempel.no")}
    assert file.lines == (
        Line(post=Post("1", "6a", Role.PUPIL), starts_on=date(2026, 8, 17)),
        Line(post=Post("2", "plan", Role.LEADER), starts_on=date(2026, 8, 17), ends_on=date(2026, 12, 31)),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("1;Ida;6b;elev;;;;", "2: Enheten «6b» finnes ikke."),
        ("1;Ida;6a;rektor;;;;", "2: «rektor» er ingen rolle."),
        ("1;Ida;6a;elev;;ida@eksempel.no;;", "2: En elev skal ikke ha e-postadresse her."),
        ("1;Ida;plan;ansatt;;ida;;", "2: «ida» er ingen e-postadresse."),
        ("1;Ida;6a;elev;;;2026-08-17;2026-08-16", "2: «Til» er før «fra»."),
        ("1;Ida;6a;elev;;;17/8;", "2: «17/8» er ingen dato."),
        ("1;;6a;elev;;;;", "2: Feltet «name» er tomt."),
        ("01019012345;Ida;6a;elev;;;;", "2: Koden ser ut som et fødselsnummer."),
    ],
)
def test_a_row_that_cannot_be_is_named_with_its_line(row: str, message: str):
    file = read(row)

    assert messages(file) == [message]
    assert all(finding.remedy for finding in file.findings)


def test_somebody_with_two_posts_stands_on_two_lines():
    file = read("1;Ida Moe;6a;lærer;;;;", "1;Ida Moe;plan;ansatt;ida;ida@eksempel.no;;")

    assert file.findings == ()
    assert file.people == {"1": PersonEntry(code="1", name="Ida Moe", username="ida", email="ida@eksempel.no")}


def test_one_code_cannot_be_two_people():
    file = read("1;Ida Moe;6a;lærer;;;;", "1;Ola Li;plan;ansatt;;;;")

    assert messages(file) == ["3: «Ola Li» står som «Ida Moe» på linje 2."]


def test_two_people_cannot_share_a_user_name():
    file = read("2;Ida Li;6a;elev;IDA;;;", "3;Ola Li;6a;elev;ola;;;", "4;Ola Moe;6a;elev;ola;;;", current=(IDA,))

    assert messages(file) == ["2: Brukernavnet «ida» er tatt.", "4: Brukernavnet «ola» er tatt."]


def test_a_person_keeps_their_own_user_name():
    file = read("1;Ida Moe;6a;elev;ida;;;", current=(IDA,))

    assert file.findings == ()


def test_the_same_role_at_the_same_unit_twice_at_once_is_named():
    file = read("1;Ida;6a;elev;;;2026-08-17;", "1;Ida;6a;elev;;;2026-10-01;")

    assert messages(file) == ["3: Den samme rollen ved den samme enheten står også på linje 2."]


def test_somebody_may_leave_and_come_back():
    file = read("1;Ida;6a;elev;;;2025-08-18;2025-12-19", "1;Ida;6a;elev;;;2026-10-01;")

    assert file.findings == ()
    assert len(file.lines) == 2
