"""Whom the courses are offered to."""

import pytest

from learning.access import Role
from learning.courses.offer import offers
from learning.courses.queries import CourseRow
from learning.courses.rules import CompletedBy


def row(name: str, *audience: tuple[Role, tuple[int, ...]]) -> CourseRow:
    fields = dict.fromkeys(CourseRow._fields)
    return CourseRow(**{**fields, "name": name, "completed_by": CompletedBy.READ, "audience": audience})


COURSES = (
    row("budsjett", (Role.LEADER, ()), (Role.STAFF, ())),
    row("jobben", (Role.STAFF, ()), (Role.TEACHER, ()), (Role.LEADER, ())),
    row("ledelse", (Role.LEADER, ())),
    row("samfunn", (Role.PUPIL, (8, 9, 10))),
    row("vi", (Role.PUPIL, (5, 6, 7))),
    row("undervise", (Role.TEACHER, ())),
)


def test_a_course_stands_under_the_audience_that_it_names_first_and_those_for_pupils_by_grade():
    found = {offer.audience: [course.name for course in offer.courses] for offer in offers(COURSES, ())}

    assert found == {
        Role.PUPIL: ["vi", "samfunn"],
        Role.TEACHER: ["undervise"],
        Role.STAFF: ["jobben"],
        Role.LEADER: ["budsjett", "ledelse"],
    }


@pytest.mark.parametrize(
    ("roles", "order"),
    [
        ((), ["pupil", "teacher", "staff", "leader"]),
        ((Role.EDITOR,), ["pupil", "teacher", "staff", "leader"]),
        ((Role.PUPIL,), ["pupil", "teacher", "staff", "leader"]),
        ((Role.TEACHER,), ["teacher", "staff", "pupil", "leader"]),
        ((Role.LEADER,), ["leader", "staff", "pupil", "teacher"]),
        ((Role.LEADER, Role.TEACHER), ["teacher", "leader", "staff", "pupil"]),
    ],
)
def test_a_reader_finds_their_own_first(roles: tuple[Role, ...], order: list[str]):
    assert [offer.audience for offer in offers(COURSES, roles)] == order
