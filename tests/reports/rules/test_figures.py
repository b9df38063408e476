"""The figures of a course in the units of a municipality, and that none that is hidden can be computed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.reports.rules.figures import Figures, Measure, percent, protected, total
from learning.reports.rules.suppression import Tree
from tests.reports.attacker import Attacker
from tests.reports.tables_of import see_row, see_sums

TOWN = Tree({9: (1, 2, -9), 1: (11, 12), 2: (21, 22, 23)}, (9,))
LEAVES = (11, 12, 21, 22, 23, -9)
COUNTS = (Measure.OBLIGED, Measure.STARTED, Measure.COMPLETED, Measure.TESTED, Measure.PASSED)


def figures(obliged: int, started: int, completed: int, tested: int, passed: int) -> Figures:
    """Return figures in which everybody tested got half of the points."""
    counts = dict(zip(Measure, (obliged, started, completed, tested, passed, 50 * tested), strict=True))
    return Figures(counts, date(2026, 11, 2))


def whole_town(leaves: list[Figures]) -> dict[int, Figures]:
    """Return the figures of the leaves and of what they make up."""
    found = dict(zip(LEAVES, leaves, strict=True))
    for unit in (1, 2, 9):
        found[unit] = total(found[child] for child in TOWN.children[unit])
    return found


@st.composite
def some_figures(draw: st.DrawFn) -> Figures:
    """Return figures that fit together: parts of parts."""
    obliged = draw(st.integers(1, 12))
    started = draw(st.integers(0, obliged))
    completed, tested = draw(st.integers(0, started)), draw(st.integers(0, started))
    return figures(obliged, started, completed, tested, draw(st.integers(0, tested)))


@settings(deadline=None, max_examples=40)
@given(leaves=st.lists(some_figures(), min_size=6, max_size=6))
def test_no_hidden_count_can_be_computed_from_all_the_pages_of_the_municipality(leaves: list[Figures]) -> None:
    town = whole_town(leaves)
    shown = protected(TOWN, town, known=())

    attacker = Attacker()
    for node, one in shown.items():
        see_row(attacker, node, {measure.value: one.count(measure) for measure in COUNTS}, is_leaf=node in LEAVES)
    for unit, children in TOWN.children.items():
        see_sums(attacker, unit, list(children))

    assert attacker.computed() == set()


@settings(deadline=None, max_examples=40)
@given(leaves=st.lists(some_figures(), min_size=6, max_size=6))
def test_how_well_a_leaders_own_staff_did_cannot_be_computed_from_who_completed(leaves: list[Figures]) -> None:
    town = whole_town(leaves)
    shown = protected(TOWN, town, known=town)

    attacker = Attacker()
    for node, one in shown.items():
        see_row(attacker, node, {measure.value: one.count(measure) for measure in COUNTS}, is_leaf=node in LEAVES)
    for unit, children in TOWN.children.items():
        see_sums(attacker, unit, list(children))

    assert attacker.computed() == set()
    assert all(one.hidden <= {Measure.PASSED, Measure.POINTS} for one in shown.values())


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 300, 0), (1, 300, 1), (150, 300, 50), (299, 300, 99), (300, 300, 100)],
)
def test_only_nobody_is_none_and_only_everybody_is_all_in_percent(part: int, whole: int, expected: int) -> None:
    assert percent(part, whole) == expected


def test_courses_are_added_up_and_what_one_hides_the_sum_hides() -> None:
    one, other = figures(10, 9, 8, 7, 6), Figures(figures(5, 4, 3, 2, 1).counts, None, frozenset({Measure.PASSED}))

    found = total([one, other])

    assert [found.count(measure) for measure in COUNTS] == [15, 13, 11, 9, None]
    assert (found.mean(), found.last_active_on) == (50, date(2026, 11, 2))
