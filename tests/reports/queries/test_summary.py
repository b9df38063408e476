"""One line about one's unit, for the first page."""

from datetime import date

from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.queries import person
from learning.reports.queries.summary import UnitSummary, unit_summary
from learning.reports.rules.organisation import Population
from learning.units.models import Unit
from tests import builders
from tests.reports.deeds import complete

NOVEMBER = date(2026, 11, 20)


def summary_for(session: Session, user: User) -> UnitSummary | None:
    viewer = person(session, user.id, NOVEMBER)
    assert viewer
    return unit_summary(session, viewer, NOVEMBER, "nb")


def test_a_leader_reads_how_many_have_completed(session: Session, archive: Unit):
    course = builders.course(session)
    leader = builders.person(session, Role.LEADER, archive)
    complete(session, builders.person(session, Role.STAFF, archive), course)
    builders.person(session, Role.STAFF, archive)

    found = summary_for(session, leader)

    assert found
    assert (found.unit_id, found.unit, found.population) == (archive.id, "Arkivet", Population.STAFF)
    assert [found.coverage.cells[name].value for name in ("completed", "obliged", "coverage")] == [1, 2, 50]


def test_an_editor_reads_no_more_than_the_units_page_shows(session: Session, archive: Unit):
    builders.course(session)
    editor = builders.person(session, Role.EDITOR)
    builders.person(session, Role.STAFF, archive)

    found = summary_for(session, editor)

    assert found
    assert found.coverage.cells["obliged"].suppressed


def test_where_nobody_is_obliged_there_is_nothing_to_read(session: Session, archive: Unit):
    builders.course(session)

    found = summary_for(session, builders.person(session, Role.LEADER, archive))

    assert found is None


def test_somebody_without_a_unit_has_no_line(session: Session, archive: Unit):
    builders.course(session)

    found = summary_for(session, builders.person(session, Role.STAFF, archive))

    assert found is None


def test_a_leader_of_a_unit_and_of_one_below_reads_of_the_upper_one(session: Session, archive: Unit):
    builders.course(session)
    depot = builders.unit(session, "Depotet", parent=archive)
    leader = builders.person(session, Role.LEADER, archive)
    session.add(Membership(user_id=leader.id, unit_id=depot.id, role=Role.LEADER, starts_on=builders.AUTUMN))
    builders.person(session, Role.STAFF, depot)

    found = summary_for(session, leader)

    assert found
    assert found.unit == "Arkivet"
