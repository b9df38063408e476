"""Long lists of people: announced by the figures, sorted by the database, told by the rules."""

import tracemalloc
from collections import deque
from random import Random

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.queries import person
from learning.courses.actions import record_pass
from learning.courses.models import Completion
from learning.reports.queries.duties import LEAST_DONE_FIRST, People, duties
from learning.reports.queries.reports import REPORTS
from learning.reports.queries.survey import survey
from learning.reports.rules.duties import Status
from learning.reports.rules.organisation import Population
from learning.units.models import Unit
from tests import builders
from tests.reports.deeds import OCTOBER, attempt, noon, read
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


def test_who_has_only_the_final_quiz_left_has_begun_and_not_completed(session: Session, module, archive, kari):
    builders.add_final(session, module.course)
    read(session, kari, module)
    record_pass(session, user_id=kari.id, module_id=module.id, at=noon(OCTOBER))
    members = People([archive.id], Population.STAFF, [module.course_id], OCTOBER)

    found = [row.duty.status(OCTOBER) for row in duties(session, members, "nb")]

    assert session.scalars(select(Completion.completed_at)).one()
    assert found == [Status.STARTED]


def test_who_has_only_begun_a_quiz_has_begun(session: Session, module, archive, kari):
    attempt(session, kari, module, points=None)
    members = People([archive.id], Population.STAFF, [module.course_id], OCTOBER)

    found = [row.duty.has_started for row in duties(session, members, "nb")]

    assert found == [True]


def employ(session: Session, unit: Unit, many: int) -> None:
    """Let as many more work at the unit."""
    codes = [f"employed-{next(builders.numbers)}" for _ in range(many)]
    new = [{"code": code, "display_name": f"Odd Ødegård {code}", "created_at": builders.MORNING} for code in codes]
    place = {"unit_id": unit.id, "role": Role.STAFF, "starts_on": builders.AUTUMN}
    user_ids = session.scalars(insert(User).returning(User.id), new)
    session.execute(insert(Membership), [place | {"user_id": user_id} for user_id in user_ids])


def most_bytes(session: Session, members: People) -> int:
    """Return how much memory it takes to read a list, one row after the other."""
    tracemalloc.start()
    try:
        deque(duties(session, members, "nb"), maxlen=0)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_long_list_takes_little_memory_for_each_of_the_people_on_it(session: Session, archive: Unit):
    members = People([archive.id], Population.STAFF, [builders.course(session).id], OCTOBER)
    employ(session, archive, 2_000)
    deque(duties(session, members, "nb"), maxlen=0)

    few = most_bytes(session, members)
    employ(session, archive, 6_000)
    many = most_bytes(session, members)

    assert many - few < 200 * 6_000
