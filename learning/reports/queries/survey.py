"""All that the reports of one unit rest on, read once: its courses' figures, as its reader may see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.access import Permission
from learning.accounts.rules import Person
from learning.reports.queries.figures import figures
from learning.reports.queries.organisation import CourseRow, courses, organisation
from learning.reports.rules.columns import cells, named
from learning.reports.rules.figures import NOBODY, Figures, protected, total
from learning.reports.rules.organisation import NAMED, Organisation, Population, UnitOfTree, direct, reach, tree
from learning.reports.rules.tables import Cell
from learning.reports.rules.topics import Topic


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
    figures: Mapping[Topic, Mapping[int, Figures]]
    """By node; only of courses for which somebody in the unit is obliged."""
    person: Person
    on: date
    language: str

    def may(self, permission: Permission) -> bool:
        """Tell whether the person has the permission in the unit."""
        return self.unit.id in reach(self.person.places, self.organisation, permission)

    @property
    def populations(self) -> list[Population]:
        """Whom there are figures about."""
        return [population for population in Population if self.courses_of(population)]

    def courses_of(self, population: Population, name: str | None = None) -> list[CourseRow]:
        """Return the courses, or the named one, that somebody of the population is obliged to take, by title."""
        mine = [course for course in self.courses if (course.id, population) in self.figures]
        return [course for course in mine if name in (None, course.name)]

    @property
    def own_courses(self) -> list[CourseRow]:
        """The courses that somebody in the unit is obliged to take, by title."""
        obliging = {course_id for course_id, _population in self.figures}
        return [course for course in self.courses if course.id in obliging]

    @property
    def above(self) -> list[UnitOfTree]:
        """The units above this one that the person may see too, from the top."""
        seen = reach(self.person.places, self.organisation, Permission.SEE_REPORTS)
        return [unit for unit in self.organisation.path(self.unit.id)[:-1] if unit.id in seen]

    @property
    def below(self) -> list[UnitOfTree]:
        """The units one level below that have figures."""
        children = self.organisation.children(self.unit.id)
        return [unit for unit in children if any(self.has(unit.id, population) for population in Population)]

    def has(self, node: int, population: Population) -> bool:
        """Tell whether anybody of the population in the node is obliged to take one of the unit's courses."""
        return any(node in self.figures[course.id, population] for course in self.courses_of(population))

    def at(self, node: int, population: Population, courses: Sequence[CourseRow]) -> tuple[Cell, ...]:
        """Return the cells of a node: of one course, or the sums over several."""
        figures = (self.figures[course.id, population].get(node, NOBODY) for course in courses)
        return cells(total(figures), has_quizzes=any(course.has_quizzes for course in courses))

    def overview(self, population: Population, name: str) -> Overview:
        """Return the sums over those of the unit's courses whose cell in the column is not suppressed."""
        courses = self.courses_of(population)
        visible = [one for one in courses if not named(self.at(self.unit.id, population, [one]))[name].suppressed]
        cells = named(self.at(self.unit.id, population, visible or courses))
        return Overview(cells, len(visible), len(courses))


def survey(session: Session, person: Person, unit_id: int, *, on: date, language: str) -> Survey | None:
    """Return what a person may see of a unit; None where that is nothing."""
    units = organisation(session, language)
    if unit_id not in reach(person.places, units, Permission.SEE_REPORTS):
        return None
    return Survey(
        unit=units.units[unit_id],
        organisation=units,
        courses=tuple(courses(session, language, on)),
        figures=_figures(session, person, units, unit_id, on),
        person=person,
        on=on,
        language=language,
    )


def _figures(
    session: Session, person: Person, units: Organisation, unit_id: int, on: date
) -> dict[Topic, dict[int, Figures]]:
    known = {population: _known(person, units, population) for population in Population}
    return {
        topic: protected(tree(units, nodes), nodes, known[topic[1]])
        for topic, nodes in figures(session, on).items()
        if unit_id in nodes
    }


def _known(person: Person, units: Organisation, population: Population) -> frozenset[int]:
    named = reach(person.places, units, NAMED[population])
    return named | {direct(unit_id) for unit_id in named}
