"""Which course a class page opens with, and what of it the class was given. Beside the six names: rules about rows."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from learning.access import Role
from learning.assignments.obligations.queries import ClassTask
from learning.courses.contents import ModuleRow
from learning.courses.queries import CourseRow
from learning.lessons.latest import LastDeed
from learning.lessons.rules import READING_FOR


def suited(courses: Iterable[CourseRow], grade: int | None, tasks: Sequence[ClassTask] = ()) -> list[CourseRow]:
    """Return the courses that the class was given, then those for pupils, first those for the class's grade."""
    given = list(dict.fromkeys(task.course_id for task in tasks))
    wanted = [course for course in courses if course.is_for_pupils or course.id in given]
    return sorted(wanted, key=lambda course: (_place(course, given), not _is_for(course, grade)))


def _place(course: CourseRow, given: list[int]) -> int:
    return given.index(course.id) if course.id in given else len(given)


def _is_for(course: CourseRow, grade: int | None) -> bool:
    return any(role is Role.PUPIL and (not grades or grade in grades) for role, grades in course.audience)


def first_course(
    courses: Sequence[CourseRow], tasks: Sequence[ClassTask], last: LastDeed | None, at: datetime
) -> CourseRow | None:
    """Return the course that the class is in just now, else was given, else was in last, else might like."""
    is_at_it = last is not None and (not tasks or at - last.at < READING_FOR)
    doing = last.course_id if last and is_at_it else None
    return next((course for course in courses if course.id == doing), next(iter(courses), None))


def due_days(tasks: Iterable[ClassTask], course_id: int, modules: Iterable[ModuleRow]) -> dict[int, date | None]:
    """Return which of a course's modules the class was given, by id, and its first due day."""
    mine = [task for task in tasks if task.course_id == course_id]
    given = {module.id: [task.due_on for task in mine if task.module_id in (None, module.id)] for module in modules}
    return {module_id: min((day for day in days if day), default=None) for module_id, days in given.items() if days}
