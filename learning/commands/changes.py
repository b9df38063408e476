"""What an import would change, as lines for the terminal."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from flask_babel import gettext as _

from learning.access import ROLE_LABELS
from learning.accounts.roster.entries import Change, MembershipEntry, Period, PersonEntry, UnitEntry
from learning.accounts.roster.rules import Plan

LONGEST_LIST = 20


def changes(plan: Plan) -> Iterator[str]:
    """Yield a heading with a number for each kind of change, and the first of them below it."""
    yield from _section(_("Nye enheter"), plan.units_added, _entry)
    yield from _section(_("Endrede enheter"), plan.units_changed, _change)
    yield from _section(_("Nye personer"), plan.people_added, _entry)
    yield from _section(_("Endrede personer"), plan.people_changed, _change)
    yield from _section(_("Nye roller"), plan.memberships_added, _membership)
    yield from _section(_("Roller som avsluttes eller får andre datoer"), plan.memberships_changed, _moved)
    yield from _section(_("Roller som fjernes, fordi de ikke har begynt"), plan.memberships_removed, _membership)
    yield from _section(_("Personer med brukernavn og uten passord her"), plan.without_sign_in, _entry)


def _section(heading: str, things: Sequence[Any], line: Callable[[Any], str]) -> Iterator[str]:
    if not things:
        return
    yield f"{heading}: {len(things)}"
    for thing in things[:LONGEST_LIST]:
        yield f"  {line(thing)}"
    if len(things) > LONGEST_LIST:
        yield "  " + _("… og %(number)d til", number=len(things) - LONGEST_LIST)


def _entry(entry: UnitEntry | PersonEntry) -> str:
    return f"{entry.name} ({entry.code})"


def _change(change: Change[UnitEntry] | Change[PersonEntry]) -> str:
    before, after = asdict(change.before), asdict(change.after)
    parts = [f"{name}: {before[name] or '–'} → {after[name] or '–'}" for name in after if before[name] != after[name]]
    return f"{_entry(change.before)}: {', '.join(parts)}"


def _membership(entry: MembershipEntry) -> str:
    return f"{entry.post.person}: {_(ROLE_LABELS[entry.post.role])}, {entry.post.unit}, {_period(entry.period)}"


def _moved(change: Change[MembershipEntry]) -> str:
    return f"{_membership(change.before)} → {_period(change.after.period)}"


def _period(period: Period) -> str:
    return f"{period.starts_on}–{period.ends_on or ''}"
