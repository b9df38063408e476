"""Units, people and memberships as files and database tell of them. No file of the six: the rules' own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from learning.access import Role
from learning.units.rules import UnitKind

Entry = TypeVar("Entry")


@dataclass(frozen=True, kw_only=True)
class UnitEntry:
    """A unit; `parent` is the code of the unit above it, None for the municipality."""

    code: str
    parent: str | None
    kind: UnitKind
    name: str
    school_year: int | None = None
    grade: int | None = None
    closed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class PersonEntry:
    """A person; `username` is the local user name."""

    code: str
    name: str
    username: str | None = None
    email: str | None = None


@dataclass(frozen=True, order=True)
class Post:
    """A role of a person at a unit, whenever that is; both are named by their codes."""

    person: str
    unit: str
    role: Role


@dataclass(frozen=True, order=True)
class Period:
    """From a day to a day, both included; None as the end is for the time being."""

    starts_on: date
    ends_on: date | None = None

    def holds_after(self, day: date) -> bool:
        """Tell whether it is not over by the end of the day before."""
        return self.ends_on is None or self.ends_on >= day

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two have a day in common."""
        return self.holds_after(other.starts_on) and other.holds_after(self.starts_on)


@dataclass(frozen=True)
class MembershipEntry:
    """A post and when it is held."""

    post: Post
    period: Period


@dataclass(frozen=True, kw_only=True)
class Line:
    """A membership as a row states it; without a start it is the one that is held already, or begins today."""

    post: Post
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def span(self) -> Period:
        """The longest time that the row may mean."""
        return Period(self.starts_on or date.min, self.ends_on)


@dataclass(frozen=True)
class Change(Generic[Entry]):
    """An entry as it is and as it shall be."""

    before: Entry
    after: Entry


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """Units and people by their codes, and who is what where, as the database has it."""

    units: Mapping[str, UnitEntry] = field(default_factory=dict)
    people: Mapping[str, PersonEntry] = field(default_factory=dict)
    memberships: tuple[MembershipEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the files say; units and people that they do not mention stay as they are."""

    units: Mapping[str, UnitEntry] = field(default_factory=dict)
    people: Mapping[str, PersonEntry] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
