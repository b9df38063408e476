"""Whatever was given and whenever it was done: what holds of every obligation."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as some

from learning.assignments.obligations.rules.obligation import Achievement, Bearer, Grant, Terms
from learning.assignments.obligations.rules.recurrence import current, due_on, moved, obligations
from learning.assignments.rules import ExemptionKind, Repeats
from learning.courses.rules import valid_until

DAYS = some.dates(date(2024, 1, 1), date(2032, 12, 31))
EARLY = some.dates(date(2024, 1, 1), date(2026, 12, 31))
MONTHS = some.integers(1, 48)


@some.composite
def terms(draw: some.DrawFn) -> Terms:
    given_on, repeats = draw(EARLY), draw(some.sampled_from(Repeats))
    later = some.integers(0, 500).map(lambda days: given_on + timedelta(days=days))
    due = draw(later if repeats is Repeats.YEARLY else some.none() | later)
    months = draw(MONTHS) if repeats is Repeats.AFTER_COMPLETION else None
    return Terms(given_on=given_on, due_on=due, repeats=repeats, months=months)


@some.composite
def bearers(draw: some.DrawFn) -> Bearer:
    days = draw(some.lists(DAYS, max_size=8, unique=True))
    validity = draw(some.none() | MONTHS)
    achieved = tuple(Achievement(day, valid_until(day, validity)) for day in days)
    return Bearer(since=draw(EARLY), achievements=achieved)


grants = some.builds(Grant, some.sampled_from(ExemptionKind), DAYS, DAYS)


@example(
    Terms(given_on=date(2025, 1, 1), due_on=None, repeats=Repeats.AFTER_COMPLETION, months=1),
    Bearer(since=date(2024, 1, 1), achievements=(Achievement(date(2025, 1, 1), None),)),
    date(2025, 2, 1),
)
@given(terms(), bearers(), DAYS)
def test_one_proof_fulfils_one_obligation(asked: Terms, who: Bearer, on: date):
    days = [one.fulfilled_on for one in obligations(asked, who, on) if one.fulfilled_on]

    assert len(days) == len(set(days))
    assert set(days) <= {one.on for one in who.achievements}
    assert days == sorted(days)


@given(terms(), bearers(), DAYS)
def test_they_stand_in_the_order_in_which_they_open_and_are_due(asked: Terms, who: Bearer, on: date):
    found = obligations(asked, who, on)

    assert found
    assert [one.opens_on for one in found] == sorted(one.opens_on for one in found)
    assert len(found) == 1 or asked.repeats is not Repeats.NEVER
    assert sum(one.opens_on > on for one in found) <= 1


@given(terms(), bearers(), DAYS, DAYS)
def test_what_was_done_stays_done_whatever_happens_later(asked: Terms, who: Bearer, one_day: date, other_day: date):
    days = sorted(max(day, asked.given_on) for day in (one_day, other_day))

    before, after = (obligations(asked, who, day) for day in days)

    done = {(one.due_on, one.fulfilled_on) for one in before if one.fulfilled_on}
    assert done <= {(one.due_on, one.fulfilled_on) for one in after}


@given(terms(), bearers(), DAYS)
def test_nothing_is_asked_the_day_it_was_done(asked: Terms, who: Bearer, on: date):
    done_now = replace(who, achievements=(*who.achievements, Achievement(on)))

    if on >= asked.given_on:
        assert not current(obligations(asked, done_now, on), on).status(on).is_left


@given(terms(), bearers(), grants, DAYS)
def test_what_is_granted_asks_for_nothing_more_and_nothing_earlier(asked: Terms, who: Bearer, grant: Grant, on: date):
    plain, eased = (obligations(asked, replace(who, grant=one), on) for one in (None, grant))

    assert [one.fulfilled_on for one in plain] == [one.fulfilled_on for one in eased]
    assert all(
        before.due_on is None or before.due_on <= after.due_on for before, after in zip(plain, eased, strict=True)
    )


@given(terms().filter(lambda one: one.repeats is Repeats.YEARLY), DAYS, DAYS)
def test_a_day_of_each_year_that_was_moved_is_that_day(asked: Terms, on: date, to: date):
    anew = replace(asked, due_on=moved(asked.due_on, to))

    days = [one.due_on for one in obligations(anew, Bearer(since=asked.given_on), max(on, to))]

    if to >= asked.given_on:
        assert to in days or (to.month, to.day) == (2, 29)
    assert due_on(anew, on) in days or on < asked.given_on
