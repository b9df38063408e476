"""The registry of reports: a new one is a file beside this and a line in `REPORTS`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from learning.access import Permission
from learning.findings import mark
from learning.reports.queries.by_course import by_course
from learning.reports.queries.by_person import by_person
from learning.reports.queries.by_unit import by_unit
from learning.reports.queries.survey import Survey
from learning.reports.rules.organisation import NAMED, Population
from learning.reports.rules.tables import Table

Query = Callable[[Session, Survey, Population, str | None], Table | None]
"""Takes the course's name last, None for the report's own choice; None is a report that has nothing to say here."""


@dataclass(frozen=True)
class Report:
    """A report: its name in addresses, its label, and what a reader must be permitted for each population."""

    name: str
    label: str
    permissions: Mapping[Population, Permission]
    query: Query

    @property
    def names_people(self) -> bool:
        """Tell whether the table shows people by name: who opens it is put on record."""
        return self.permissions is NAMED

    def table(self, session: Session, survey: Survey, population: Population, course: str | None) -> Table | None:
        """Return the report's table; None where there is none, or none for this reader."""
        is_permitted = survey.may(self.permissions[population]) and population in survey.populations
        return self.query(session, survey, population, course) if is_permitted else None


EVERYBODY = dict.fromkeys(Population, Permission.SEE_REPORTS)

REPORTS = (
    Report("courses", mark("Kurs"), EVERYBODY, by_course),
    Report("units", mark("Enheter"), EVERYBODY, by_unit),
    Report("people", mark("Personer"), NAMED, by_person),
)
