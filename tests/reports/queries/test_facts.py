"""Whom a course is for, and in which units they count."""

from datetime import date

from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership
from learning.courses.models import Audience
from learning.reports.queries.figures import figures
from learning.reports.rules.figures import Measure
from learning.reports.rules.organisation import Population, direct
from learning.units.rules import UnitKind
from tests import builders
from tests.reports.deeds import OCTOBER, noon

NOVEMBER = date(2026, 11, 20)


def obliged(session: Session, node: int, on: date = NOVEMBER) -> float:
    """Return how many are obliged in a node, of the one course there is."""
    return sum(nodes[node].counts[Measure.OBLIGED] for nodes in figures(session, on).values() if node in nodes)


def test_somebody_who_works_in_two_units_counts_once_above_them(session, course, archive, kari):
    library = builders.unit(session, "Biblioteket")
    session.add(Membership(user_id=kari.id, unit_id=library.id, role=Role.STAFF, starts_on=builders.AUTUMN))
    session.flush()

    found = [obliged(session, node) for node in (archive.id, library.id, archive.parent_id)]

    assert found == [1, 1, 1]


def test_a_member_whom_the_course_is_for_is_obliged_in_the_unit_and_in_all_above(session, course, archive, kari):
    builders.person(session, Role.LEADER, archive)

    (nodes,) = figures(session, NOVEMBER).values()

    found = {node: one.counts[Measure.OBLIGED] for node, one in nodes.items()}

    assert found == {direct(archive.id): 1, archive.id: 1, archive.parent_id: 1}


def test_somebody_who_left_counts_until_their_last_day(session, course, archive, kari):
    session.execute(update(Membership).values(ends_on=OCTOBER))

    found = [obliged(session, archive.id, day) for day in (OCTOBER, NOVEMBER)]

    assert found == [1, 0]


def test_a_teacher_of_a_class_is_one_of_the_schools_staff(session):
    builders.course(session, roles=(Role.TEACHER, Role.PUPIL))
    school = builders.unit(session, "Åsen skole", UnitKind.SCHOOL)
    five_a = builders.unit(session, "5A", UnitKind.CLASS, school)
    builders.person(session, Role.TEACHER, five_a)
    builders.person(session, Role.PUPIL, five_a)

    nodes = {population: set(found) for (_course, population), found in figures(session, NOVEMBER).items()}

    above = {school.id, school.parent_id}
    assert nodes == {
        Population.STAFF: above | {direct(school.id)},
        Population.PUPILS: above | {five_a.id, direct(five_a.id)},
    }


def test_a_course_for_the_fifth_grade_is_for_classes_of_that_grade(session):
    course = builders.course(session, roles=())
    course.audience = [Audience(role=Role.PUPIL, grade=5)]
    five, six = (builders.unit(session, name, UnitKind.CLASS) for name in ("5A", "6A"))
    six.grade = 6
    for group in (five, six):
        builders.person(session, Role.PUPIL, group)

    found = [obliged(session, group.id) for group in (five, six)]

    assert found == [1, 0]


def test_a_retired_course_is_nobodys_duty(session, course, archive, kari):
    course.retired_at = noon(OCTOBER)
    session.flush()

    found = [obliged(session, archive.id, day) for day in (date(2026, 10, 4), OCTOBER)]

    assert found == [1, 0]
