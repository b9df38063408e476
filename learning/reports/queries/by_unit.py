"""The report on a unit by the units one level below, for one course or for all."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from learning.findings import mark
from learning.reports.queries.organisation import CourseRow
from learning.reports.queries.survey import Survey
from learning.reports.rules.columns import COLUMNS
from learning.reports.rules.organisation import Population, direct
from learning.reports.rules.tables import Cell, Column, Kind, Row, Table

UNIT = Column("unit", mark("Enhet"), Kind.TEXT)
DIRECTLY = mark("Direkte i enheten")
WHOLE = mark("Hele enheten")


def by_unit(_session: Session, survey: Survey, population: Population, course: str | None) -> Table | None:
    """Return a row for each unit below, one for those who belong to the unit itself, and one for them all.

    Without a choice it is about all courses together, unless small courses would suppress their sums: then about
    the one that most are obliged to take.
    """
    courses = survey.courses_of(population, course)
    below = [unit for unit in survey.below if survey.has(unit.id, population)]
    if not courses or not below:
        return None
    whole = _table(survey, population, courses)
    if course or not any(whole.cell(row, "coverage").suppressed for row in whole.rows):
        return whole
    return _table(survey, population, [max(courses, key=lambda one: _obliged(survey, population, one))])


def _obliged(survey: Survey, population: Population, course: CourseRow) -> int:
    value = survey.at(survey.unit.id, population, [course])[0].value
    return value if isinstance(value, int) else 0


def _table(survey: Survey, population: Population, courses: Sequence[CourseRow]) -> Table:
    here = survey.unit.id
    below = [unit for unit in survey.organisation.children(here) if survey.has(unit.id, population)]
    rows = [Row((Cell(unit.name), *survey.at(unit.id, population, courses)), unit_id=unit.id) for unit in below]
    if survey.has(direct(here), population):
        rows.append(Row((Cell(DIRECTLY, is_message=True), *survey.at(direct(here), population, courses))))
    rows.append(Row((Cell(WHOLE, is_message=True), *survey.at(here, population, courses)), is_total=True))
    subject = courses[0].title if len(courses) == 1 else None
    return Table(columns=(UNIT, *COLUMNS), rows=tuple(rows), as_of=survey.on, subject=subject)
