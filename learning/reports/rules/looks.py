"""How it is written down that somebody saw a unit's people by name: as little as answers the question who did."""

import re
from dataclasses import dataclass
from datetime import date

from learning.reports.rules.organisation import Population

NAMES_SEEN = "names seen"
"""What the audit trail calls it."""
ABOUT = re.compile(r"unit (?P<unit>\d+) (?P<population>[a-z]+) (?P<as_of>\d{4}-\d\d-\d\d)")


@dataclass(frozen=True, kw_only=True)
class Look:
    """A list of a unit's people, one population's, as of a day."""

    unit_id: int
    population: Population
    as_of: date

    @property
    def about(self) -> str:
        """The look as the audit trail holds it."""
        return f"unit {self.unit_id} {self.population.value} {self.as_of.isoformat()}"


def read_look(about: str) -> Look:
    """Return the look that the audit trail holds; raises ValueError for anything else."""
    found = ABOUT.fullmatch(about)
    if found is None:
        raise ValueError(f"{about!r} is not a list of people.")
    return Look(
        unit_id=int(found["unit"]),
        population=Population(found["population"]),
        as_of=date.fromisoformat(found["as_of"]),
    )
