"""A unit's units: all courses where their sums can be shown, else the one that most should take."""

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.queries import person
from learning.reports.queries.by_unit import by_unit
from learning.reports.queries.survey import survey
from learning.reports.rules.organisation import Population
from learning.reports.rules.tables import Table
from learning.units.models import Unit
from tests import builders
from tests.builders import AUTUMN


@pytest.fixture
def town(session: Session) -> Unit:
    """A municipality with seven people in each of two units, and a course for them."""
    builders.course(session, "klima", roles=(Role.STAFF, Role.TEACHER))
    for name in ("Biblioteket", "Arkivet"):
        unit = builders.unit(session, name)
        for _number in range(7):
            builders.person(session, Role.STAFF, unit)
    return builders.municipality(session)


def table(session: Session, unit: Unit, course: str | None = None) -> Table | None:
    """Return what an editor sees of the unit's units."""
    editor = builders.person(session, Role.EDITOR)
    viewer = person(session, editor.id, AUTUMN)
    assert viewer
    found = survey(session, viewer, unit.id, on=AUTUMN, language="nb")
    assert found
    return by_unit(session, found, Population.STAFF, course)


def obliged(table: Table | None) -> list[tuple[object, object]]:
    assert table
    return [(row.cells[0].value, row.cells[1].value) for row in table.rows]


def test_units_stand_in_the_order_of_the_alphabet_and_their_sum_last(session, town):
    found = table(session, town)

    assert obliged(found) == [("Arkivet", 7), ("Biblioteket", 7), ("Hele enheten", 14)]


def test_those_who_belong_to_the_unit_itself_have_a_row_of_their_own(session, town):
    for _number in range(5):
        builders.person(session, Role.STAFF, town)

    found = table(session, town)

    assert obliged(found)[2:] == [("Direkte i enheten", 5), ("Hele enheten", 19)]


def test_two_courses_are_added_up(session, town):
    builders.course(session, "avfall")

    found = table(session, town)

    assert obliged(found)[-1] == ("Hele enheten", 28)
    assert found
    assert found.subject is None


def test_a_small_course_gives_way_to_the_one_that_most_should_take(session, town):
    builders.course(session, "ledelse", roles=(Role.TEACHER,))
    builders.person(session, Role.TEACHER, town)

    found = table(session, town)

    assert found
    assert found.subject == "Klima"


def test_a_chosen_course_is_shown_however_small(session, town):
    builders.course(session, "ledelse", roles=(Role.TEACHER,))
    builders.person(session, Role.TEACHER, town)

    found = table(session, town, "ledelse")

    assert found
    assert found.subject == "Ledelse"
    assert found.has_suppressed_cells


def test_a_course_that_is_not_for_these_people_has_no_table(session, town):
    builders.course(session, "skole", roles=(Role.PUPIL,))

    found = table(session, town, "skole")

    assert found is None


def test_a_unit_without_units_below_has_no_such_table(session, town):
    depot = builders.unit(session, "Depotet")
    builders.person(session, Role.STAFF, depot)

    found = table(session, depot)

    assert found is None


def test_few_at_the_top_of_a_unit_are_hidden_where_a_course_is_for_nobody_below_it(session, town):
    builders.course(session, "ledelse", roles=(Role.LEADER,))
    office = builders.unit(session, "Kontoret")
    for _number in range(7):
        builders.person(session, Role.STAFF, builders.unit(session, "Depotet", parent=office))
        builders.person(session, Role.LEADER, town)
    for _number in range(2):
        builders.person(session, Role.LEADER, office)

    found = table(session, office, "ledelse")

    assert found
    hidden = [row.cells[0].value for row in found.rows if row.cells[1].suppressed]
    assert hidden == ["Direkte i enheten", "Hele enheten"]
