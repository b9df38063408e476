"""Reads of people."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity, Membership
from learning.accounts.queries import (
    identity_of,
    local_identity,
    organisation,
    people_with_names,
    person,
    places,
)
from learning.accounts.rules import Place
from learning.units.rules import UnitKind
from tests.builders import AUTUMN, MORNING, identity, municipality, unit
from tests.builders import person as add_person

TODAY = date(2026, 11, 2)


def test_a_session_names_a_person_with_the_roles_of_the_day(session: Session):
    school, office = unit(session, "Fjell skole", UnitKind.SCHOOL), unit(session, "Plan")
    kari = add_person(session, Role.TEACHER, school)
    past = Membership(
        user_id=kari.id, unit_id=office.id, role=Role.STAFF, starts_on=date(2020, 1, 1), ends_on=date(2026, 8, 16)
    )
    coming = Membership(user_id=kari.id, unit_id=office.id, role=Role.LEADER, starts_on=date(2027, 1, 1))
    session.add_all([past, coming])
    session.flush()

    found = person(session, kari.id, TODAY)

    assert found is not None
    assert (found.name, found.places) == ("Kari Moen", (Place(school.id, Role.TEACHER),))


def test_the_first_and_the_last_day_of_a_membership_count(session: Session):
    kari = add_person(session, Role.STAFF)
    session.query(Membership).update({"ends_on": date(2026, 12, 31)})

    def roles(day: date) -> int:
        found = person(session, kari.id, day)
        assert found is not None
        return len(found.places)

    assert [roles(AUTUMN - timedelta(days=1)), roles(AUTUMN)] == [0, 1]
    assert [roles(date(2026, 12, 31)), roles(date(2027, 1, 1))] == [1, 0]


def test_a_user_name_is_found_whatever_its_letter_case(session: Session):
    kari = add_person(session, Role.STAFF)
    mine = identity(session, kari, "kari")

    assert local_identity(session, " KARI ") is mine
    assert local_identity(session, "ola") is None
    assert identity_of(session, kari.id) is mine


def test_who_signs_in_elsewhere_has_no_identity_here(session: Session):
    kari = add_person(session, Role.STAFF)
    session.add(Identity(user_id=kari.id, issuer="https://feide.example", subject="kari", changed_at=MORNING))
    session.flush()

    assert local_identity(session, "kari") is None
    assert identity_of(session, kari.id) is None


def test_people_are_listed_in_the_order_in_which_their_names_were_asked_for(session: Session):
    for name, subject in (("Kari Moen", "kari"), ("Ola Li", "ola")):
        identity(session, add_person(session, Role.STAFF, name=name), subject)

    found = people_with_names(session, ["ola", "nobody", "kari"])

    assert found == [("ola", "Ola Li"), ("kari", "Kari Moen")]


def test_what_somebody_is_and_where_stands_by_the_units_name(session: Session):
    kari = add_person(session, Role.STAFF, unit(session, "Åsen"))
    river = unit(session, "Øren")
    session.add(Membership(user_id=kari.id, unit_id=river.id, role=Role.LEADER, starts_on=AUTUMN))
    session.flush()

    assert [(row.role, row.unit) for row in places(session, kari.id, TODAY, "nb")] == [
        (Role.LEADER, "Øren"),
        (Role.STAFF, "Åsen"),
    ]


def test_the_organisation_is_a_tree_by_name(session: Session):
    school = unit(session, "Åsen skole", UnitKind.SCHOOL)
    unit(session, "Øst skole", UnitKind.SCHOOL)
    unit(session, "6A", UnitKind.CLASS, school)

    tree = organisation(session, TODAY, "nb")

    assert [(row.depth, row.name) for row in tree] == [
        (0, "Eksempel kommune"),
        (1, "Øst skole"),
        (1, "Åsen skole"),
        (2, "6A"),
    ]


def test_the_organisation_counts_the_members_of_the_day(session: Session):
    office = unit(session, "Plan")
    leader = add_person(session, Role.LEADER)
    for _number in range(2):
        add_person(session, Role.STAFF, office)
    session.add(Membership(user_id=leader.id, unit_id=office.id, role=Role.LEADER, starts_on=date(2027, 1, 1)))
    session.flush()

    tree = organisation(session, TODAY, "nb")

    assert [dict(row.members) for row in tree] == [{Role.LEADER: 1}, {Role.STAFF: 2}]


def test_an_empty_municipality_has_nobody(session: Session):
    root = municipality(session)

    assert organisation(session, TODAY, "nb")[0].code == root.code
    assert people_with_names(session, ["kari"]) == []
