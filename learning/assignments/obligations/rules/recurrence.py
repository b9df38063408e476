"""The times that something is to be done, from what was given, since when it is somebody's, and what they achieved.

One proof fulfils one obligation of an assignment, and an obligation that comes back leaves earlier proofs alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, dropwhile, pairwise
from operator import attrgetter

from learning.assignments.obligations.rules.obligation import Achievement, Bearer, Grant, Obligation, Terms
from learning.assignments.rules import ExemptionKind, Repeats
from learning.courses.rules import MONTHS, months_after

NOTICE = timedelta(days=60)
"""How long before it is due something that comes back may be done."""
WELCOME = timedelta(days=7)
"""What somebody gets at least who comes after it was given."""
A_DAY = timedelta(days=1)
Window = tuple[date, date]
"""The day on which a time opens, and the one on which it is due."""


def obligations(terms: Terms, bearer: Bearer, on: date) -> tuple[Obligation, ...]:
    """Return every time until the day that something is to be done, in order, and the next one if it comes back."""
    known = sorted((one for one in bearer.achievements if one.on <= on), key=attrgetter("on"))
    is_yearly = terms.repeats is Repeats.YEARLY
    found = _each_year(terms, bearer.since, known) if is_yearly else _in_turn(terms, known)
    return tuple(_granted(_welcomed(one, terms, bearer), bearer.grant) for one in _until(found, on))


def current(times: Sequence[Obligation], on: date) -> Obligation:
    """Return the one that has opened last, or the first where none has."""
    return next((one for one in reversed(times) if one.opens_on <= on), times[0])


def due_on(terms: Terms, on: date) -> date | None:
    """Return when it is due for those who had it from the first: of what comes back each year, this time."""
    return current(obligations(terms, Bearer(since=terms.given_on), on), on).due_on


def moved(first: date, to: date) -> date:
    """Return the first day of what comes back each year when the one that is nearest to a day moves to it."""
    years = max(0, round((to - first) / timedelta(days=365.2425)))
    return months_after(to, -MONTHS * years)


def _each_year(terms: Terms, since: date, known: Sequence[Achievement]) -> Iterator[Obligation]:
    """Return the times on the same day of each year: what is not done when the next opens, is not made up for.

    Those that were due before the bearer came are nobody's.
    """

    def time(this_and_next: tuple[Window, Window]) -> Obligation:
        (opens_on, due_on), (next_opens_on, _due_on) = this_and_next
        is_first = opens_on == terms.given_on
        counted = _counted(known, terms.given_on) if is_first else [one for one in known if one.on >= opens_on]
        return Obligation(
            opens_on=opens_on,
            due_on=due_on,
            fulfilled_on=next((one.on for one in counted if one.on < next_opens_on), None),
            ends_on=next_opens_on - A_DAY,
        )

    return map(time, dropwhile(lambda pair: pair[0][1] < since, pairwise(_windows(terms))))


def _windows(terms: Terms) -> Iterator[Window]:
    """Yield all of them; the first is open when it is given."""
    first = terms.due_on or terms.given_on
    days = dropwhile(lambda day: day < terms.given_on, (months_after(first, MONTHS * year) for year in count()))
    yield terms.given_on, next(days)
    yield from ((day - NOTICE, day) for day in days)


def _in_turn(terms: Terms, known: Sequence[Achievement]) -> Iterator[Obligation]:
    """Yield a time for each achievement, and one more where it comes back after each or was never done."""
    opens_on, due_on = terms.given_on, terms.due_on
    for done in _counted(known, terms.given_on):
        yield Obligation(opens_on=opens_on, due_on=due_on, fulfilled_on=done.on)
        if terms.months is None:
            return
        due_on = months_after(done.on, terms.months)
        if done.on < terms.given_on:
            # Done long ago, it would be late the day it is given.
            due_on = max(due_on, terms.due_on or terms.given_on + NOTICE)
        opens_on = max(due_on - NOTICE, done.on + A_DAY, terms.given_on)
    yield Obligation(opens_on=opens_on, due_on=due_on)


def _counted(known: Sequence[Achievement], given_on: date) -> list[Achievement]:
    """Return what was achieved since it was given, and before that the last that still counted then."""
    earlier = [one for one in known if one.on < given_on and one.counts(given_on)]
    return [*earlier[-1:], *(one for one in known if one.on >= given_on)]


def _until(times: Iterable[Obligation], on: date) -> Iterator[Obligation]:
    for one in times:
        yield one
        if one.opens_on > on:
            return


def _welcomed(one: Obligation, terms: Terms, bearer: Bearer) -> Obligation:
    if one.due_on is None or bearer.since <= terms.given_on:
        return one
    return replace(one, due_on=max(one.due_on, bearer.since + WELCOME))


def _granted(one: Obligation, grant: Grant | None) -> Obligation:
    """Let a grant hold for what is not over when it is granted."""
    if grant is None or (one.ends_on is not None and one.ends_on < grant.on):
        return one
    if grant.kind is ExemptionKind.EXEMPT:
        return replace(one, is_exempt=one.fulfilled_on is None)
    return one if one.due_on is None or grant.until is None else replace(one, due_on=max(one.due_on, grant.until))
