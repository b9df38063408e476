"""Long lists of people: announced by the figures, sorted by the database, told by the rules."""

from random import Random

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.queries import person
from learning.reports.queries.duties import LEAST_DONE_FIRST, People, duties
from learning.reports.queries.reports import REPORTS
from learning.reports.queries.survey import survey
from learning.reports.rules.organisation import Population
from tests import builders
from tests.reports.deeds import OCTOBER, attempt
from tests.reports.towns import also_at_the_top, random_town

BY_NAME = next(report for report in REPORTS if report.names_people)
NOVEMBER = builders.MORNING.date()


@pytest.mark.parametrize("seed", [1, 2])
def test_as_many_rows_are_read_as_the_figures_announced(session: Session, seed: int):
    units = random_town(session, Random(seed))
    also_at_the_top(session, Random(seed), units)
    leader = person(session, builders.person(session, Role.LEADER).id, NOVEMBER)
    assert leader

    for unit in units:
        found = survey(session, leader, unit.id, on=NOVEMBER, language="nb")
        assert found
        for course in (None, *(course.name for course in found.courses_of(Population.STAFF))):
            table = BY_NAME.table(session, found, Population.STAFF, course)
            assert table is None or len(table.rows) == len(list(table.rows))


def test_the_database_sorts_people_as_the_rules_see_them(session: Session):
    units = random_town(session, Random(3))
    course_ids = [course.id for course in (builders.course(session, name) for name in "ab")]
    members = People([unit.id for unit in units], Population.STAFF, course_ids, NOVEMBER)

    places = [LEAST_DONE_FIRST[row.duty.status(NOVEMBER)] for row in duties(session, members, "nb")]

    assert places
    assert places == sorted(places)


def test_who_has_only_begun_a_quiz_has_begun(session: Session, module, archive, kari):
    attempt(session, kari, module, points=None)
    members = People([archive.id], Population.STAFF, [module.course_id], OCTOBER)

    found = [row.duty.has_started for row in duties(session, members, "nb")]

    assert found == [True]
