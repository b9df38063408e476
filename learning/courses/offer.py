"""Whom the courses are offered to. None of the six names: it sorts what the catalogue shows."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from learning.access import Role
from learning.courses.queries import CourseRow

ORDER = (Role.PUPIL, Role.TEACHER, Role.STAFF, Role.LEADER)


class Offer(NamedTuple):
    """The courses that name an audience first; those for pupils by grade, the others by title."""

    audience: Role
    courses: tuple[CourseRow, ...]

    def is_for(self, roles: Collection[Role]) -> bool:
        """Tell whether one of the courses is for somebody with these roles."""
        return any(role in roles for course in self.courses for role, _grades in course.audience)


def offers(courses: Iterable[CourseRow], roles: Collection[Role]) -> list[Offer]:
    """Return the courses by audience: that of a reader with these roles first, then others that have some for them."""
    groups: dict[Role, list[CourseRow]] = {}
    for course in courses:
        groups.setdefault(next((role for role, _grades in course.audience), Role.STAFF), []).append(course)
    found = [Offer(role, tuple(sorted(groups[role], key=_youngest))) for role in ORDER if role in groups]
    return sorted(found, key=lambda offer: (offer.audience not in roles, not offer.is_for(roles)))


def _youngest(course: CourseRow) -> int:
    return min((grade for _role, grades in course.audience for grade in grades), default=0)
