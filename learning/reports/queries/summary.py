"""One line about a leader's or teacher's unit, for their first page."""

from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from learning.access import Permission
from learning.accounts.rules import Person
from learning.reports.queries.organisation import organisation
from learning.reports.queries.survey import Overview, survey
from learning.reports.rules.organisation import POPULATION_LABELS, Population, UnitOfTree, places_with


class UnitSummary(NamedTuple):
    """How far a unit is; what is suppressed on its page is suppressed here."""

    unit_id: int
    unit: str
    population: Population
    coverage: Overview
    mastery: Overview

    @property
    def label(self) -> str:
        """Whom the figures are about, as a message to translate."""
        return POPULATION_LABELS[self.population]


def own_units(session: Session, person: Person, language: str) -> list[UnitOfTree]:
    """Return the units on which a person may see reports, each the top of what they see, by name."""
    units = organisation(session)
    own = places_with(person.places, units, Permission.SEE_REPORTS)
    tops = (unit_id for unit_id in own if not any(above.id in own for above in units.path(unit_id)[:-1]))
    return units.in_order((units.units[unit_id] for unit_id in tops), language)


def unit_summary(session: Session, person: Person, on: date, language: str) -> UnitSummary | None:
    """Return how far the person's unit is; None for those who have none, or one in which nobody is obliged."""
    units = own_units(session, person, language)
    found = survey(session, person, units[0].id, on=on, language=language) if units else None
    if found is None or not found.populations:
        return None
    population = found.populations[0]
    return UnitSummary(
        unit_id=found.unit.id,
        unit=found.unit.name,
        population=population,
        coverage=found.overview(population, "coverage"),
        mastery=found.overview(population, "mastery"),
    )
