"""Sizes, and how they are divided."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from learning.scale.rules import Size, UnfitSizeError, shares


@pytest.mark.parametrize(
    ("people", "units", "municipalities"),
    [(20, 4, 1), (36, 9, 2), (19, 5, 1)],
    ids=["no place for a class", "the second has too few units", "too few people"],
)
def test_what_cannot_be_a_municipality_is_refused(people: int, units: int, municipalities: int):
    size = Size(people=people, units=units, municipalities=municipalities, courses=1, answers=0)

    with pytest.raises(UnfitSizeError):
        size.check()


def test_the_smallest_municipality_is_allowed():
    Size(people=20, units=5, courses=1, answers=0).check()


@given(total=integers(0, 10**6), parts=integers(1, 400), least=integers(0, 3))
def test_shares_are_the_whole_and_none_is_left_out(total: int, parts: int, least: int):
    divided = shares(total + least * parts, parts, least)

    assert (sum(divided), len(divided)) == (total + least * parts, parts)
    assert min(divided) >= least


def test_no_unit_is_as_large_as_the_next():
    assert shares(100, 4) == [16, 27, 39, 18]
