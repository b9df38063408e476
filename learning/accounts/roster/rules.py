"""What an import would change: the difference between the organisation as it is and as the files say it shall be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from learning.accounts.roster.entries import (
    Change,
    Entry,
    MembershipEntry,
    Organisation,
    PersonEntry,
    UnitEntry,
    Wanted,
)
from learning.accounts.roster.memberships import membership_changes


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything an import changes, sorted; applied to the organisation it was made for, it leaves nothing to do."""

    units_added: tuple[UnitEntry, ...] = ()
    """Every unit after the one above it."""
    units_changed: tuple[Change[UnitEntry], ...] = ()
    people_added: tuple[PersonEntry, ...] = ()
    people_changed: tuple[Change[PersonEntry], ...] = ()
    memberships_added: tuple[MembershipEntry, ...] = ()
    memberships_changed: tuple[Change[MembershipEntry], ...] = ()
    memberships_removed: tuple[MembershipEntry, ...] = ()
    without_sign_in: tuple[PersonEntry, ...] = ()
    """Those whom the file gives a user name and who have no password here yet; only an import of passwords does."""

    @property
    def is_empty(self) -> bool:
        """Nothing would change."""
        return self == Plan(without_sign_in=self.without_sign_in)

    @property
    def summary(self) -> str:
        """How much is added, changed and removed, for the audit trail."""
        units = f"units +{len(self.units_added)} ~{len(self.units_changed)}"
        people = f"people +{len(self.people_added)} ~{len(self.people_changed)}"
        changes = f"~{len(self.memberships_changed)} -{len(self.memberships_removed)}"
        return f"{units}, {people}, memberships +{len(self.memberships_added)} {changes}"


def make_plan(current: Organisation, wanted: Wanted, *, today: date, complete: bool = False) -> Plan:
    """Return what the files change.

    The people in the files have the memberships of the files, and no other. With `complete` that holds for
    everybody: who is not in the files has left.
    """
    listed = frozenset(wanted.people) | (frozenset(current.people) if complete else frozenset())
    memberships = membership_changes(current.memberships, wanted.lines, listed, today)
    people = {code: _person(entry, current.people.get(code)) for code, entry in wanted.people.items()}
    return Plan(
        units_added=tuple(_parents_first(wanted.units, current.units)),
        units_changed=_changes(current.units, wanted.units),
        people_added=tuple(people[code] for code in sorted(people.keys() - current.people.keys())),
        people_changed=_changes(current.people, people),
        memberships_added=tuple(memberships.added),
        memberships_changed=tuple(memberships.changed),
        memberships_removed=tuple(memberships.removed),
        without_sign_in=tuple(_without_sign_in(wanted.people, current.people)),
    )


def _parents_first(wanted: Mapping[str, UnitEntry], current: Mapping[str, UnitEntry]) -> list[UnitEntry]:
    placed = dict.fromkeys(current)
    waiting = [wanted[code] for code in sorted(wanted.keys() - current.keys())]
    added: list[UnitEntry] = []
    while waiting:
        ready = [entry for entry in waiting if entry.parent is None or entry.parent in placed]
        placed.update(dict.fromkeys(entry.code for entry in ready))
        waiting = [entry for entry in waiting if entry.code not in placed]
        added += ready
    return added


def _changes(current: Mapping[str, Entry], wanted: Mapping[str, Entry]) -> tuple[Change[Entry], ...]:
    codes = sorted(wanted.keys() & current.keys())
    return tuple(Change(current[code], wanted[code]) for code in codes if current[code] != wanted[code])


def _person(entry: PersonEntry, before: PersonEntry | None) -> PersonEntry:
    # An empty cell takes nothing away, and a user name without a password opens nothing.
    if before is None:
        return entry
    username = (entry.username or before.username) if before.username else None
    return replace(entry, username=username, email=entry.email or before.email)


def _without_sign_in(wanted: Mapping[str, PersonEntry], current: Mapping[str, PersonEntry]) -> list[PersonEntry]:
    able = {code for code, entry in current.items() if entry.username}
    return [entry for code, entry in sorted(wanted.items()) if entry.username and code not in able]
