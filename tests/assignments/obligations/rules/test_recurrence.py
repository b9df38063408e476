"""What was given once or comes back, and what one person must do about it, day by day."""

from datetime import date, timedelta

import pytest

from learning.assignments.obligations.rules.obligation import Achievement, Bearer, Grant, Obligation, Status, Terms
from learning.assignments.obligations.rules.recurrence import current, due_on, moved, obligations
from learning.assignments.rules import ExemptionKind, Repeats

GIVEN = date(2026, 1, 12)
DUE = date(2026, 3, 1)
LONG_AGO = date(2020, 8, 17)
ONCE = Terms(given_on=GIVEN, due_on=DUE)
YEARLY = Terms(given_on=GIVEN, due_on=DUE, repeats=Repeats.YEARLY)
TWO_YEARS = Terms(given_on=GIVEN, due_on=DUE, repeats=Repeats.AFTER_COMPLETION, months=24)


def bearer(*days: date, since: date = LONG_AGO, grant: Grant | None = None) -> Bearer:
    """Return somebody who did it on those days, in whatever order."""
    return Bearer(since=since, achievements=tuple(map(Achievement, days)), grant=grant)


def told(terms: Terms, who: Bearer, on: date) -> list[tuple[date | None, str]]:
    """Return when each time is due and how it stands on the day."""
    return [(one.due_on, one.status(on).value) for one in obligations(terms, who, on)]


@pytest.mark.parametrize(
    ("on", "status"),
    [
        (GIVEN, Status.OPEN),
        (DUE - timedelta(days=8), Status.OPEN),
        (DUE - timedelta(days=7), Status.DUE_SOON),
        (DUE, Status.DUE_SOON),
        (DUE + timedelta(days=1), Status.LATE),
        (DUE + timedelta(days=900), Status.LATE),
    ],
)
def test_what_is_not_done_grows_urgent(on: date, status: Status):
    (only,) = obligations(ONCE, bearer(), on)

    assert (only.status(on), status.is_left, status.is_done) == (status, True, False)


@pytest.mark.parametrize(("done_on", "status"), [(DUE, Status.DONE), (DUE + timedelta(days=1), Status.DONE_LATE)])
def test_it_is_done_in_time_until_the_last_day(done_on: date, status: Status):
    (only,) = obligations(ONCE, bearer(done_on, done_on + timedelta(days=90)), date(2028, 1, 1))

    assert (only.status(date(2028, 1, 1)), only.fulfilled_on) == (status, done_on)
    assert status.is_done


def test_what_has_no_due_date_is_open_until_it_is_done():
    terms = Terms(given_on=GIVEN, due_on=None)

    assert told(terms, bearer(), date(2030, 1, 1)) == [(None, "open")]
    assert told(terms, bearer(date(2029, 1, 1)), date(2030, 1, 1)) == [(None, "done")]


@pytest.mark.parametrize(("until", "status"), [(None, "done"), (GIVEN, "done"), (GIVEN - timedelta(days=1), "late")])
def test_an_earlier_proof_that_still_counts_when_it_is_given_is_enough(until: date | None, status: str):
    earlier = Bearer(since=LONG_AGO, achievements=(Achievement(date(2025, 6, 1), until),))

    assert told(ONCE, earlier, date(2026, 4, 1)) == [(DUE, status)]


def test_what_will_be_done_is_not_done_yet():
    assert told(ONCE, bearer(date(2026, 2, 3)), date(2026, 2, 2)) == [(DUE, "open")]


def test_a_duty_of_each_year_opens_two_months_before_it_is_due():
    done = bearer(date(2026, 2, 10))

    assert told(YEARLY, done, date(2026, 12, 30)) == [(DUE, "done"), (date(2027, 3, 1), "not yet open")]
    assert told(YEARLY, done, date(2026, 12, 31))[1] == (date(2027, 3, 1), "open")


def test_one_proof_fulfils_one_year():
    years = told(YEARLY, bearer(date(2026, 2, 10), date(2028, 1, 5)), date(2028, 6, 1))

    assert years == [
        (date(2026, 3, 1), "done"),
        (date(2027, 3, 1), "late"),
        (date(2028, 3, 1), "done"),
        (date(2029, 3, 1), "not yet open"),
    ]


def test_a_year_may_be_made_up_for_until_the_next_opens():
    years = told(YEARLY, bearer(date(2026, 12, 30)), date(2027, 1, 15))

    assert years[:2] == [(date(2026, 3, 1), "done late"), (date(2027, 3, 1), "open")]


def test_the_last_of_february_is_kept_where_there_is_one():
    terms = Terms(given_on=date(2028, 1, 3), due_on=date(2028, 2, 29), repeats=Repeats.YEARLY)

    days = [one.due_on for one in obligations(terms, bearer(), date(2031, 6, 1))]

    assert days == [date(2028, 2, 29), date(2029, 2, 28), date(2030, 2, 28), date(2031, 2, 28), date(2032, 2, 29)]


def test_it_comes_back_some_months_after_it_was_done():
    done = bearer(date(2026, 2, 10), date(2028, 2, 20))

    assert told(TWO_YEARS, done, date(2029, 1, 1)) == [
        (DUE, "done"),
        (date(2028, 2, 10), "done late"),
        (date(2030, 2, 20), "not yet open"),
    ]
    assert obligations(TWO_YEARS, done, date(2029, 1, 1))[-1].opens_on == date(2029, 12, 22)


def test_who_does_it_before_it_comes_back_has_done_it_for_that_time():
    early = bearer(date(2026, 2, 10), date(2027, 2, 10))

    assert told(TWO_YEARS, early, date(2028, 12, 15)) == [
        (DUE, "done"),
        (date(2028, 2, 10), "done"),
        (date(2029, 2, 10), "open"),
    ]


@pytest.mark.parametrize(("due", "next_due"), [(DUE, DUE), (None, GIVEN + timedelta(days=60))])
def test_who_did_it_long_ago_is_not_late_the_day_it_is_given(due: date | None, next_due: date):
    terms = Terms(given_on=GIVEN, due_on=due, repeats=Repeats.AFTER_COMPLETION, months=24)

    assert told(terms, bearer(date(2021, 5, 1)), GIVEN) == [(due, "done"), (next_due, "open")]


def test_what_comes_back_each_month_never_opens_before_it_was_done():
    terms = Terms(given_on=GIVEN, due_on=DUE, repeats=Repeats.AFTER_COMPLETION, months=1)

    last = obligations(terms, bearer(date(2026, 2, 10)), date(2026, 2, 10))[-1]

    assert (last.opens_on, last.due_on) == (date(2026, 2, 11), date(2026, 3, 10))


def test_who_comes_late_gets_a_week():
    came = DUE - timedelta(days=2)

    assert told(ONCE, bearer(since=came), came) == [(came + timedelta(days=7), "due soon")]
    assert told(ONCE, bearer(since=date(2026, 1, 20)), came) == [(DUE, "due soon")]


def test_who_comes_after_it_was_due_begins_with_the_next_year():
    assert told(YEARLY, bearer(since=date(2026, 3, 2)), date(2026, 6, 1)) == [(date(2027, 3, 1), "not yet open")]
    assert current(obligations(YEARLY, bearer(since=date(2026, 3, 2)), date(2026, 6, 1)), date(2026, 6, 1)).due_on


def test_who_is_let_off_is_so_from_then_on_and_has_done_what_is_done():
    let_off = bearer(date(2026, 2, 10), grant=Grant(ExemptionKind.EXEMPT, date(2028, 1, 10)))

    assert told(YEARLY, let_off, date(2028, 6, 1)) == [
        (date(2026, 3, 1), "done"),
        (date(2027, 3, 1), "late"),
        (date(2028, 3, 1), "exempt"),
        (date(2029, 3, 1), "exempt"),
    ]


@pytest.mark.parametrize(("until", "day"), [(date(2026, 3, 20), date(2026, 3, 20)), (date(2026, 2, 1), DUE)])
def test_who_has_longer_never_has_less(until: date, day: date):
    longer = bearer(grant=Grant(ExemptionKind.LATER, date(2026, 1, 20), until))

    assert told(YEARLY, longer, date(2026, 2, 15))[0][0] == day
    assert told(Terms(given_on=GIVEN, due_on=None), longer, date(2026, 2, 15)) == [(None, "open")]


def test_everybody_is_told_when_it_is_due_this_time():
    assert [due_on(YEARLY, date(2026, month, 31)) for month in (1, 10, 12)] == [DUE, DUE, date(2027, 3, 1)]
    assert due_on(ONCE, date(2030, 1, 1)) == DUE


@pytest.mark.parametrize(
    ("to", "first"),
    [
        (date(2027, 3, 20), date(2026, 3, 20)),
        (date(2026, 2, 1), date(2026, 2, 1)),
        (date(2029, 2, 28), date(2026, 2, 28)),
        (date(2028, 2, 29), date(2026, 2, 28)),
    ],
)
def test_moving_the_day_of_one_year_moves_that_of_all(to: date, first: date):
    assert moved(DUE, to) == first


def test_before_it_opens_the_next_time_the_last_one_stands():
    times = (Obligation(opens_on=GIVEN, due_on=DUE), Obligation(opens_on=date(2027, 1, 1), due_on=None))

    assert current(times, date(2026, 12, 31)) == times[0]
    assert current(times, date(2027, 1, 1)) == times[1]
    assert current(times, LONG_AGO) == times[0]
