"""The organisation as an import finds it."""

from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity
from learning.accounts.roster.entries import MembershipEntry, Period, Post
from learning.accounts.roster.queries import membership_ids, organisation, person_ids, unit_ids
from learning.units.rules import UnitKind
from tests.builders import AUTUMN, MORNING, identity, person, unit


def test_an_empty_database_is_an_empty_organisation(session: Session):
    found = organisation(session)

    assert (found.units, found.people, found.memberships) == ({}, {}, ())


def test_units_name_the_unit_above_and_people_their_user_name(session: Session):
    school = unit(session, "Fjell skole", UnitKind.SCHOOL)
    kari = person(session, Role.LEADER, school)
    identity(session, kari, "kari")
    session.add(Identity(user_id=kari.id, issuer="https://feide.example", subject="kari@x", changed_at=MORNING))

    found = organisation(session)

    assert found.units[school.code].parent == "kommune"
    assert found.units["kommune"].parent is None
    assert [entry.username for entry in found.people.values()] == ["kari"]
    assert found.memberships == (MembershipEntry(Post(kari.code, school.code, Role.LEADER), Period(AUTUMN)),)


def test_everything_is_found_by_its_code(session: Session):
    school = unit(session, "Fjell skole", UnitKind.SCHOOL)
    kari = person(session, Role.LEADER, school)

    assert unit_ids(session)[school.code] == school.id
    assert person_ids(session) == {kari.code: kari.id}
    assert len(membership_ids(session)) == 1
