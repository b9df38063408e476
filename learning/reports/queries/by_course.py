"""The report on a unit by course, with a row for all of them."""

from sqlalchemy.orm import Session

from learning.findings import mark
from learning.reports.queries.survey import Survey
from learning.reports.rules.columns import COLUMNS
from learning.reports.rules.organisation import Population
from learning.reports.rules.tables import Cell, Column, Kind, Row, Table

COURSE = Column("course", mark("Kurs"), Kind.TEXT)
ALL_COURSES = mark("Alle kurs")


def by_course(_session: Session, survey: Survey, population: Population, _course: str | None) -> Table:
    """Return a row for each course, and one for all where there are several."""
    courses, here = survey.courses_of(population), survey.unit.id
    rows = [Row((Cell(course.title), *survey.at(here, population, [course]))) for course in courses]
    if len(courses) > 1:
        name = Cell(ALL_COURSES, is_message=True)
        rows.append(Row((name, *survey.at(here, population, courses)), is_total=True))
    return Table(columns=(COURSE, *COLUMNS), rows=tuple(rows), as_of=survey.on)
