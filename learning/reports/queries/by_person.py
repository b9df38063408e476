"""The report on the people of a unit by name, for those who may see it: the duty and the proof, never an answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from learning.findings import mark
from learning.reports.queries.duties import DutyRow, People, duties
from learning.reports.queries.organisation import CourseRow
from learning.reports.queries.survey import Survey
from learning.reports.rules.duties import STATUS_LABELS
from learning.reports.rules.figures import Measure
from learning.reports.rules.organisation import Population
from learning.reports.rules.tables import Cell, Column, Kind, Row, Table

COLUMNS = (
    Column("name", mark("Navn"), Kind.TEXT),
    Column("status", mark("Status"), Kind.TEXT),
    Column("unit", mark("Enhet"), Kind.TEXT),
    Column("course", mark("Kurs"), Kind.TEXT),
    Column("completed_on", mark("Fullført"), Kind.DATE),
    Column("valid_until", mark("Gjelder til"), Kind.DATE),
)


def by_person(session: Session, survey: Survey, population: Population, course: str | None) -> Table | None:
    """Return a row for each person and course, those who have the most left first, then by name."""
    courses = survey.courses_of(population, course)
    if not courses:
        return None
    rows = _Duties(session, survey, population, courses)
    return Table(columns=COLUMNS, rows=rows, as_of=survey.on, subject=courses[0].title if course else None)


@dataclass(frozen=True)
class _Duties:
    """The rows, read anew by each look at them. How many there are, the figures know: they count the same people."""

    session: Session
    survey: Survey
    population: Population
    courses: Sequence[CourseRow]

    def __len__(self) -> int:
        here = (self.survey.topics[course.id, self.population][self.survey.unit.id] for course in self.courses)
        return sum(round(figures.counts[Measure.OBLIGED]) for figures in here)

    def __iter__(self) -> Iterator[Row]:
        unit_ids = self.survey.organisation.and_below([self.survey.unit.id])
        people = People(unit_ids, self.population, [course.id for course in self.courses], self.survey.on)
        titles = {course.id: course.title for course in self.courses}
        for found in duties(self.session, people, self.survey.language):
            yield self._row(found, titles[found.course_id])

    def _row(self, found: DutyRow, course: str) -> Row:
        proof = found.duty.proof(self.survey.on)
        cells = (
            Cell(found.name),
            Cell(STATUS_LABELS[found.duty.status(self.survey.on)], is_message=True),
            Cell(", ".join(found.units)),
            Cell(course),
            Cell(proof.completed_on if proof else None),
            Cell(proof.valid_until if proof else None),
        )
        return Row(cells)
