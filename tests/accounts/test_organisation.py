"""The administrator looks at the whole organisation."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership
from learning.units.rules import UnitKind
from tests import builders
from tests.client import Client


def test_each_unit_stands_below_the_one_it_belongs_to_with_its_members(client: Client, session: Session):
    school = builders.unit(session, "Åsen skole", UnitKind.SCHOOL)
    five_a = builders.unit(session, "5A", UnitKind.CLASS, school)
    builders.unit(session, "Østre skole", UnitKind.SCHOOL)
    for _number in range(2):
        builders.person(session, Role.PUPIL, five_a)

    page = client.sign_in(builders.person(session, Role.ADMINISTRATOR)).page("/organisasjon")

    rows = page.table()
    assert [row[0] for row in rows[1:]] == ["Eksempel kommune", "Østre skole", "Åsen skole", "5A"]
    assert rows[4][1:] == ["Klasse", five_a.code, "2", "", "", "", "", ""]
    assert rows[1][-1] == "1"


def test_a_closed_unit_says_so_and_former_members_are_not_counted(client: Client, session: Session):
    archive = builders.unit(session, "Arkivet")
    archive.closed_on = date(2026, 9, 1)
    builders.person(session, Role.STAFF, archive)
    session.execute(update(Membership).values(ends_on=date(2026, 8, 31)))

    page = client.sign_in(builders.person(session, Role.ADMINISTRATOR)).page("/organisasjon")

    assert page.table()[2][0] == "Arkivet Nedlagt 1. sep. 2026"
    assert "1" not in page.table()[2][3:]


def test_before_the_first_import_the_page_says_where_units_come_from(client: Client, session: Session):
    administrator = builders.person(session, Role.ADMINISTRATOR)

    page = client.sign_in(administrator).page("/organisasjon")

    assert [row[0] for row in page.table()[1:]] == ["Eksempel kommune"]
