"""Both files read together. No file of the six: a rule of its own, the way in to the others."""

from dataclasses import dataclass
from typing import NamedTuple

from learning.accounts.roster.entries import Organisation, Wanted
from learning.accounts.roster.made_here import about_made_here
from learning.accounts.roster.people import read_people
from learning.accounts.roster.units import read_units
from learning.findings import Finding, Severity


class File(NamedTuple):
    """A file as it was handed in."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Files:
    """What the two files say together, and everything that is wrong with them."""

    wanted: Wanted
    findings: tuple[Finding, ...]

    @property
    def are_refused(self) -> bool:
        """Something must be mended first."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def read_files(units: File, people: File, current: Organisation) -> Files:
    """Read both files beside the organisation as it is."""
    of_units = read_units(units.name, units.content, current.units)
    codes = frozenset(current.units) | frozenset(of_units.entries) | of_units.broken
    of_people = read_people(people.name, people.content, current.people, codes)
    wanted = Wanted(units=of_units.entries, people=of_people.people, lines=of_people.lines)
    made_here = about_made_here(units.name, people.name, wanted, current)
    return Files(wanted, of_units.findings + of_people.findings + made_here)
