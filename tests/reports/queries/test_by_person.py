"""The people of a unit by name: what is left, and the proof."""

from datetime import date

from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.queries import person
from learning.reports.queries.by_person import by_person
from learning.reports.queries.survey import survey
from learning.reports.rules.organisation import Population
from learning.reports.rules.tables import Table
from learning.units.models import Unit
from tests import builders
from tests.reports.deeds import OCTOBER, complete, read

NOVEMBER = date(2026, 11, 20)


def member(session: Session, unit: Unit, name: str) -> User:
    """Return a new colleague at the unit."""
    return builders.person(session, Role.STAFF, unit, name)


def table(session: Session, unit: Unit, course: str | None = None) -> Table | None:
    """Return what a leader of the unit sees."""
    leader = builders.person(session, Role.LEADER, unit, "Leder")
    viewer = person(session, leader.id, NOVEMBER)
    assert viewer
    found = survey(session, viewer, unit.id, on=NOVEMBER, language="nb")
    assert found
    return by_person(session, found, Population.STAFF, course)


def rows(session: Session, unit: Unit, course: str | None = None) -> list[tuple[object, ...]]:
    """Return the rows that a leader of the unit sees, as values."""
    found = table(session, unit, course)
    assert found
    return [tuple(cell.value for cell in row.cells) for row in found.rows]


def test_those_who_have_the_most_left_come_first_then_the_alphabet(session, course, module, archive):
    for name in ("Åse", "Ærlend", "Bo"):
        member(session, archive, name)
    read(session, member(session, archive, "Anne"), module)
    complete(session, member(session, archive, "Aina"), course)

    found = [row[0] for row in rows(session, archive)]

    assert found == ["Bo", "Ærlend", "Åse", "Anne", "Aina"]


def test_each_row_says_where_the_person_stands_and_shows_the_proof(session, course, archive):
    complete(session, member(session, archive, "Anne"), course, until=date(2028, 10, 5))
    member(session, archive, "Bo")

    found = rows(session, archive)

    assert found == [
        ("Bo", "Ikke begynt", "Arkivet", "Klima", None, None),
        ("Anne", "Fullført", "Arkivet", "Klima", OCTOBER, date(2028, 10, 5)),
    ]


def test_who_let_a_proof_lapse_must_renew_it_until_the_next_one(session, course, archive):
    anne, bo = member(session, archive, "Anne"), member(session, archive, "Bo")
    for somebody in (anne, bo):
        complete(session, somebody, course, date(2026, 9, 1), until=date(2026, 10, 1))
    complete(session, bo, course, OCTOBER, until=date(2027, 10, 5))

    found = [(row[1], *row[4:]) for row in rows(session, archive)]

    assert found == [
        ("Må fornyes", date(2026, 9, 1), date(2026, 10, 1)),
        ("Fullført", OCTOBER, date(2027, 10, 5)),
    ]


def test_somebody_in_two_units_has_one_row_that_names_both(session, course, archive):
    depot = builders.unit(session, "Depotet", parent=archive)
    anne = member(session, archive, "Anne")
    session.add(Membership(user_id=anne.id, unit_id=depot.id, role=Role.STAFF, starts_on=builders.AUTUMN))
    session.flush()

    found = rows(session, archive)

    assert [(row[0], row[2]) for row in found] == [("Anne", "Arkivet, Depotet")]


def test_a_person_has_a_row_for_each_course_or_for_the_chosen_one(session, course, archive):
    builders.course(session, "avfall")
    member(session, archive, "Anne")

    everything, chosen = rows(session, archive), rows(session, archive, "klima")

    assert [row[3] for row in everything] == ["Avfall", "Klima"]
    assert [row[3] for row in chosen] == ["Klima"]


def test_a_course_that_is_for_nobody_here_has_no_list(session, course, archive):
    builders.course(session, "skole", roles=(Role.PUPIL,))
    member(session, archive, "Anne")

    found = table(session, archive, "skole")

    assert found is None
