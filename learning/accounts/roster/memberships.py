"""Which memberships an import adds, ends or moves in time. No file of the six: a rule of its own, used by `rules`."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from learning.access import Role
from learning.accounts.roster.entries import Change, Line, MembershipEntry, Period, Post
from learning.units.rules import is_made_here

GRANTED_HERE = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
"""Roles that no other system knows: an import that does not mention them leaves them alone."""
IN_A_CLASS = frozenset({Role.PUPIL, Role.TEACHER})
"""Roles that teachers give on our own pages, to people they made or in classes they made."""


@dataclass
class MembershipChanges:
    """What happens to memberships. One that has not begun before today is removed: it never was."""

    added: list[MembershipEntry] = field(default_factory=list)
    changed: list[Change[MembershipEntry]] = field(default_factory=list)
    removed: list[MembershipEntry] = field(default_factory=list)


def membership_changes(
    current: Iterable[MembershipEntry], lines: Collection[Line], listed: frozenset[str], today: date
) -> MembershipChanges:
    """Return what makes the memberships of the listed people those of the lines, and no other.

    What a teacher made here is the teacher's: it ends only for people whom the lists leave without any role.
    """
    held: dict[Post, list[Period]] = defaultdict(list)
    for entry in current:
        held[entry.post].append(entry.period)
    wanted: dict[Post, list[Line]] = defaultdict(list)
    for line in lines:
        wanted[line.post].append(line)
    staying = {line.post.person for line in lines if line.span.holds_after(today)}
    changes = MembershipChanges()
    for post in sorted(wanted.keys() | held.keys()):
        unnamed = _follow_lines(changes, wanted[post], sorted(held[post], reverse=True), today)
        if post.person in listed and not _is_kept_here(post, staying):
            for period in unnamed:
                _end(changes, MembershipEntry(post, period), today)
    return changes


def _is_kept_here(post: Post, staying: Collection[str]) -> bool:
    """Tell whether a membership that no line speaks of goes on, since no list can know it."""
    if post.role in GRANTED_HERE:
        return True
    is_in_class = is_made_here(post.unit) and post.role in IN_A_CLASS
    return is_made_here(post.person) or (is_in_class and post.person in staying)


def _follow_lines(changes: MembershipChanges, lines: list[Line], held: list[Period], today: date) -> list[Period]:
    """Note what the lines of one post change; return the periods, the latest first, that no line speaks of."""
    unnamed = list(held)
    waiting = list(lines)
    for is_meant in (_begins_alike, _is_held_already, _overlaps):
        for line in list(waiting):
            before = next((period for period in unnamed if is_meant(line, period, today)), None)
            if before is not None:
                unnamed.remove(before)
                waiting.remove(line)
                after = Period(line.starts_on or before.starts_on, line.ends_on)
                _change(changes, line.post, before, after)
    for line in waiting:
        starts_on = line.starts_on or min(today, line.ends_on or today)
        changes.added.append(MembershipEntry(line.post, Period(starts_on, line.ends_on)))
    return unnamed


def _begins_alike(line: Line, period: Period, _today: date) -> bool:
    return line.starts_on == period.starts_on


def _is_held_already(line: Line, period: Period, today: date) -> bool:
    return (
        line.starts_on is None
        and period.overlaps(line.span)
        and (line.ends_on is not None or period.holds_after(today))
    )


def _overlaps(line: Line, period: Period, _today: date) -> bool:
    return line.starts_on is not None and period.overlaps(line.span)


def _change(changes: MembershipChanges, post: Post, before: Period, after: Period) -> None:
    if before != after:
        changes.changed.append(Change(MembershipEntry(post, before), MembershipEntry(post, after)))


def _end(changes: MembershipChanges, entry: MembershipEntry, today: date) -> None:
    if entry.period.starts_on >= today:
        changes.removed.append(entry)
    elif entry.period.holds_after(today):
        _change(changes, entry.post, entry.period, replace(entry.period, ends_on=today - timedelta(days=1)))
