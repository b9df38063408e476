"""Which course a class page opens with, and when what the class was given is due."""

from datetime import UTC, date, datetime, timedelta

import pytest
from markupsafe import Markup

from learning.access import Role
from learning.assignments.obligations.queries import ClassTask
from learning.courses.contents import ModuleRow
from learning.courses.queries import CourseRow
from learning.courses.rules import CompletedBy
from learning.lessons.choice import due_days, first_course, suited
from learning.lessons.latest import LastDeed

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
FRIDAY, MONDAY = date(2026, 11, 6), date(2026, 11, 9)


def a_course(id: int, *grades: int, role: Role = Role.PUPIL) -> CourseRow:
    values = dict.fromkeys(CourseRow._fields)
    return CourseRow(**{**values, "id": id, "completed_by": CompletedBy.READ, "audience": ((role, grades),)})


def a_module(id: int) -> ModuleRow:
    return ModuleRow(**{**dict.fromkeys(ModuleRow._fields), "id": id, "html": Markup()})


def a_task(course_id: int, module_id: int | None = None, due_on: date | None = None) -> ClassTask:
    return ClassTask(1, course_id, module_id, due_on, is_required=True)


COURSES = [a_course(1, 8, 9), a_course(2, role=Role.STAFF), a_course(3), a_course(4, 5)]


@pytest.mark.parametrize(
    ("grade", "tasks", "ids"),
    [
        (5, [], [3, 4, 1]),
        (None, [], [3, 1, 4]),
        (5, [a_task(1), a_task(2), a_task(1)], [1, 2, 3, 4]),
    ],
)
def test_what_the_class_was_given_comes_first_then_what_is_for_its_grade(grade, tasks, ids):
    assert [course.id for course in suited(COURSES, grade, tasks)] == ids


@pytest.mark.parametrize(
    ("tasks", "last", "first"),
    [
        ([], None, 1),
        ([], LastDeed(4, AT - timedelta(days=30)), 4),
        ([a_task(1)], LastDeed(4, AT - timedelta(minutes=89)), 4),
        ([a_task(1)], LastDeed(4, AT - timedelta(minutes=90)), 1),
        ([a_task(1)], None, 1),
        ([], LastDeed(99, AT), 1),
    ],
)
def test_the_page_opens_where_the_class_is_else_with_what_it_was_given(tasks, last, first):
    found = first_course(suited(COURSES, 8, tasks), tasks, last, AT)

    assert found.id == first


def test_without_courses_there_is_none_to_open():
    assert first_course([], [], None, AT) is None


def test_a_module_is_due_when_the_first_of_what_was_given_is():
    tasks = [a_task(1, due_on=MONDAY), a_task(1, 7, FRIDAY), a_task(1, 8), a_task(2, 9, FRIDAY)]

    assert due_days(tasks, 1, [a_module(7), a_module(8)]) == {7: FRIDAY, 8: MONDAY}
    assert due_days(tasks[2:], 1, [a_module(7), a_module(8)]) == {8: None}
