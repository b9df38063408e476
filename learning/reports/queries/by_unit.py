"""The report on a unit by the units one level below, for one course or for all."""

from sqlalchemy.orm import Session

from learning.findings import mark
from learning.reports.queries.organisation import CourseRow
from learning.reports.queries.survey import Survey
from learning.reports.rules.columns import COLUMNS
from learning.reports.rules.figures import Measure
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
    courses, here = survey.courses_of(population, course), survey.unit.id
    below = [unit for unit in survey.below if survey.has(unit.id, population)]
    if not courses or not below:
        return None
    names = [(unit.id, Row((Cell(unit.name),), unit_id=unit.id)) for unit in below]
    if survey.has(direct(here), population):
        names.append((direct(here), Row((Cell(DIRECTLY, is_message=True),))))
    names.append((here, Row((Cell(WHOLE, is_message=True),), is_total=True)))
    if not course and any(survey.hides(node, population, Measure.COMPLETED) for node, _row in names):
        courses = [max(courses, key=lambda one: _obliged(survey, population, one))]
    rows = (row._replace(cells=(*row.cells, *survey.at(node, population, courses))) for node, row in names)
    subject = courses[0].title if len(courses) == 1 else None
    return Table(columns=(UNIT, *COLUMNS), rows=tuple(rows), as_of=survey.on, subject=subject)


def _obliged(survey: Survey, population: Population, course: CourseRow) -> int:
    return survey.sum(survey.unit.id, population, [course]).count(Measure.OBLIGED) or 0
