"""All that the reports of one unit rest on, read once: its courses' figures, as its reader may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.access import Permission
from learning.accounts.rules import Person
from learning.reports.queries.figures import await_figures, figures
from learning.reports.queries.organisation import CourseRow, courses, organisation
from learning.reports.rules.columns import cells, named
from learning.reports.rules.figures import NOBODY, Figures, Measure, Protected, total
from learning.reports.rules.organisation import (
    NAMED,
    Organisation,
    Population,
    UnitOfTree,
    direct,
    places_with,
    reach,
    reaches,
)
from learning.reports.rules.protection import shown
from learning.reports.rules.tables import Cell
from learning.reports.rules.topics import NodeFigures, Topic


class Overview(NamedTuple):
    """A row of cells by their columns' names, and of how many of the unit's courses it is the sum."""

    cells: dict[str, Cell]
    courses: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Survey:
    """One unit on one day, as one person may see it."""

    unit: UnitOfTree
    organisation: Organisation
    courses: tuple[CourseRow, ...]
    topics: Mapping[Topic, NodeFigures]
    """The figures with nothing hidden; only of courses for which somebody in the unit is obliged."""
    person: Person
    on: date
    language: str

    def may(self, permission: Permission) -> bool:
        """Tell whether the person has the permission in the unit."""
        return reaches(self.person.places, self.organisation, permission, self.unit.id)

    @cached_property
    def populations(self) -> list[Population]:
        """Whom there are figures about."""
        return [population for population in Population if self.courses_of(population)]

    def courses_of(self, population: Population, name: str | None = None) -> list[CourseRow]:
        """Return the courses, or the named one, that somebody of the population is obliged to take, by title."""
        mine = [course for course in self.courses if (course.id, population) in self.topics]
        return [course for course in mine if name in (None, course.name)]

    @property
    def own_courses(self) -> list[CourseRow]:
        """The courses that somebody in the unit is obliged to take, by title."""
        obliging = {course_id for course_id, _population in self.topics}
        return [course for course in self.courses if course.id in obliging]

    @property
    def above(self) -> list[UnitOfTree]:
        """The units above this one that the person may see too, from the top."""
        own = places_with(self.person.places, self.organisation, Permission.SEE_REPORTS)
        path = self.organisation.path(self.unit.id)
        return [unit for place, unit in enumerate(path[:-1]) if any(step.id in own for step in path[: place + 1])]

    @cached_property
    def below(self) -> list[UnitOfTree]:
        """The units one level below that have figures, by name."""
        children = self.organisation.children(self.unit.id)
        found = (unit for unit in children if any(self.has(unit.id, population) for population in Population))
        return self.organisation.in_order(found, self.language)

    def has(self, node: int, population: Population) -> bool:
        """Tell whether anybody of the population in the node is obliged to take one of the unit's courses."""
        return any(node in nodes.figures for topic, nodes in self.topics.items() if topic[1] is population)

    def figures(self, course: CourseRow, population: Population) -> Protected:
        """Return the figures of a course in every node, with what the person may not see hidden."""
        topic = course.id, population
        if topic not in self._shown:
            self._shown[topic] = shown(self.topics[topic], self.organisation, self._known[population])
        return self._shown[topic]

    def sum(self, node: int, population: Population, courses: Sequence[CourseRow]) -> Figures:
        """Return the figures of a node: of one course, or the sums over several."""
        return total(self.figures(course, population).get(node, NOBODY) for course in courses)

    def hides(self, node: int, population: Population, measure: Measure) -> bool:
        """Tell whether the measure is hidden in the node for one of the unit's courses."""
        courses = self.courses_of(population)
        return any(self.figures(course, population).hides(measure, node) for course in courses)

    def at(self, node: int, population: Population, courses: Sequence[CourseRow]) -> tuple[Cell, ...]:
        """Return the same as the cells of a row."""
        has_quizzes = any(course.has_quizzes for course in courses)
        return cells(self.sum(node, population, courses), has_quizzes=has_quizzes)

    def overview(self, population: Population, name: str) -> Overview:
        """Return the sums over those of the unit's courses whose cell in the column is not suppressed."""
        courses = self.courses_of(population)
        visible = [one for one in courses if not named(self.at(self.unit.id, population, [one]))[name].suppressed]
        cells = named(self.at(self.unit.id, population, visible or courses))
        return Overview(cells, len(visible), len(courses))

    @cached_property
    def _shown(self) -> dict[Topic, Protected]:
        return {}

    @cached_property
    def _known(self) -> dict[Population, frozenset[int]]:
        return {population: _known(self.person, self.organisation, population) for population in Population}


def survey(session: Session, person: Person, unit_id: int, *, on: date, language: str) -> Survey | None:
    """Return what a person may see of a unit; None where that is nothing."""
    await_figures(session, on)
    units = organisation(session)
    if not reaches(person.places, units, Permission.SEE_REPORTS, unit_id):
        return None
    return Survey(
        unit=units.units[unit_id],
        organisation=units,
        courses=courses(session, language, on),
        topics={topic: nodes for topic, nodes in figures(session, on).items() if unit_id in nodes.figures},
        person=person,
        on=on,
        language=language,
    )


def _known(person: Person, units: Organisation, population: Population) -> frozenset[int]:
    named = reach(person.places, units, NAMED[population])
    return named | {direct(unit_id) for unit_id in named}
