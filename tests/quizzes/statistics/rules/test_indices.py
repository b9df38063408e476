"""The indices of an item, against published values, against their definitions, and where they are not defined."""

from math import isclose, sqrt
from statistics import correlation, covariance, stdev

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from learning.quizzes.statistics.rules.indices import Indices, indices, joined
from tests.quizzes.statistics.published import FINE, SPREADSHEET, WALKTHROUGH, Published

HALF, FULL = 500, 1000
Points = list[tuple[int, int]]
POINTS = st.lists(st.tuples(st.sampled_from([0, 333, HALF, FULL]), st.integers(0, 9 * FULL)), min_size=2, max_size=60)


def of(points: Points) -> Indices:
    """Return the indices of an item that is worth a point, from what each person got for it and for the rest."""
    return indices(joined((one, 1) for one in points), FULL)


def found(published: Published) -> list[tuple[float, ...]]:
    """Return what we say of each item of a published example, in the units in which it is published."""
    rows, values = published.rows, []
    for place, worth in enumerate(published.worth):
        joint = joined(((row[place], sum(row) - row[place]), 1) for row in rows)
        item = indices(joint, worth * FINE)
        values.append((100 * item.facility, worth * item.deviation, 100 * item.discrimination, 100 * item.efficiency))
    return values


def test_the_indices_equal_those_that_moodle_checks_its_own_against():
    expected = SPREADSHEET.expected

    items = found(SPREADSHEET)

    assert items == [pytest.approx(values, abs=1e-6) for values in expected]


def test_the_indices_equal_those_of_moodles_quiz_that_25_people_walk_through():
    expected = WALKTHROUGH.expected

    items = found(WALKTHROUGH)

    # As exact as Moodle asks of itself: its spreadsheet rounds the marks.
    assert items == [pytest.approx(values, rel=1e-5) for values in expected]
    assert [item[:2] for item in items] == [pytest.approx(values[:2], rel=1e-6) for values in expected]


@given(points=POINTS)
def test_the_indices_are_what_their_definitions_say(points: Points):
    items, rests = zip(*points, strict=True)
    assume(len(set(items)) > 1 and len(set(rests)) > 1)

    item = of(points)

    assert isclose(item.deviation, stdev(items) / FULL, rel_tol=1e-9)
    assert isclose(item.discrimination, correlation(items, rests), abs_tol=1e-9)
    highest = covariance(sorted(items), sorted(rests))
    assert isclose(item.efficiency, covariance(items, rests) / highest, abs_tol=1e-9)


@given(points=POINTS)
def test_no_index_leaves_its_range_and_efficiency_is_never_less_than_discrimination(points: Points):
    item = of(points)

    values = (item.discrimination or 0.0, item.efficiency or 0.0)

    assert 0 <= item.facility <= 1
    assert all(-1 <= value <= 1 + 1e-12 for value in values if value >= 0)
    assert values[0] >= -1
    assert abs(values[1]) >= abs(values[0]) - 1e-12


@given(points=POINTS)
def test_it_matters_neither_in_which_order_people_come_nor_whether_they_are_counted_in_groups(points: Points):
    one_by_one = of(points)

    twice = indices(joined((one, 2) for one in reversed(points)), FULL)

    assert (twice.facility, twice.people) == (one_by_one.facility, 2 * one_by_one.people)
    assert twice.discrimination == pytest.approx(one_by_one.discrimination)
    assert twice.efficiency == pytest.approx(one_by_one.efficiency)


@pytest.mark.parametrize("got", [0, FULL, 333])
def test_where_all_get_the_same_there_is_nothing_to_tell_apart(got: int):
    points = [(got, rest) for rest in range(0, 5 * FULL, 100)]

    item = of(points)

    assert (item.facility, item.deviation) == (got / FULL, 0.0)
    assert (item.discrimination, item.efficiency) == (None, None)


def test_where_the_rest_is_the_same_for_all_there_is_nothing_to_compare_with():
    item = of([(0, 3 * FULL), (FULL, 3 * FULL), (FULL, 3 * FULL)])

    assert item.deviation == pytest.approx(sqrt(1 / 3))
    assert (item.discrimination, item.efficiency) == (None, None)


def test_one_answer_has_a_facility_and_nothing_else():
    item = of([(HALF, 2 * FULL)])

    assert item == Indices(people=1, facility=0.5, deviation=None, discrimination=None, efficiency=None)


def test_no_answer_has_nothing():
    item = of([])

    assert item == Indices(people=0, facility=None, deviation=None, discrimination=None, efficiency=None)


def test_an_item_that_orders_people_as_the_rest_does_tells_apart_all_that_it_can():
    points = [(0, FULL), (0, FULL), (FULL, 2 * FULL), (FULL, 4 * FULL)]

    item = of(points)

    assert item.efficiency == 1.0
    assert item.discrimination == pytest.approx(correlation([0, 0, 1, 1], [1, 1, 2, 4]))


def test_an_item_that_equals_the_rest_agrees_with_it_wholly():
    item = of([(0, 0), (333, 333), (FULL, FULL)])

    assert item.discrimination == pytest.approx(1.0)
    assert item.discrimination <= 1.0
