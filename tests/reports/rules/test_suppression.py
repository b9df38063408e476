"""What is suppressed in a tree of units, and that it cannot be computed."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.reports.rules.suppression import Quantity, Tree, hidden
from tests.reports.attacker import Attacker

SCHOOL, FIVE_A, FIVE_B, FIVE_C = 1, 11, 12, 13
CLASSES = Tree({SCHOOL: (FIVE_A, FIVE_B, FIVE_C)}, (SCHOOL,))
MUNICIPALITY, NORTH, SOUTH, STAFF_ROOM = 9, 1, 2, -9
TOWN = Tree({MUNICIPALITY: (NORTH, SOUTH, STAFF_ROOM), NORTH: (11, 12), SOUTH: (21, 22, 23)}, (MUNICIPALITY,))


def school(five_a: int, five_b: int, five_c: int) -> dict[int, float]:
    """Return how many there are in each class and in the school."""
    return {FIVE_A: five_a, FIVE_B: five_b, FIVE_C: five_c, SCHOOL: five_a + five_b + five_c}


def town(*leaves: int) -> dict[int, float]:
    """Return how many there are at 11, 12, 21, 22, 23 and in the staff room, and in what they make up."""
    values: dict[int, float] = dict(zip((11, 12, 21, 22, 23, STAFF_ROOM), leaves, strict=True))
    for unit in (NORTH, SOUTH, MUNICIPALITY):
        values[unit] = sum(values[child] for child in TOWN.children[unit])
    return values


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (school(20, 21, 22), set()),
        (school(20, 0, 22), set()),
        (school(3, 21, 22), {FIVE_A, FIVE_B}),
        (school(3, 22, 22), {FIVE_A, FIVE_B, FIVE_C}),
        (school(3, 0, 22), {FIVE_A, FIVE_C}),
        (school(3, 4, 22), {FIVE_A, FIVE_B}),
        (school(2, 2, 22), {FIVE_A, FIVE_B, FIVE_C}),
        (school(3, 0, 0), {FIVE_A, SCHOOL}),
        (school(1, 1, 1), {FIVE_A, FIVE_B, FIVE_C, SCHOOL}),
    ],
)
def test_a_small_class_takes_as_many_others_with_it_as_it_needs(values: dict[int, float], expected: set[int]) -> None:
    quantity = Quantity(values=values)

    found = hidden(CLASSES, quantity)

    assert found == expected


def test_a_hidden_school_hides_one_of_its_classes_too() -> None:
    values = town(30, 31, 40, 41, 42, 3)

    found = hidden(TOWN, Quantity(values=values))

    assert found == {STAFF_ROOM, NORTH, 11}


def test_what_a_reader_knows_stays_visible_and_something_else_is_hidden() -> None:
    values = school(3, 21, 22)

    found = hidden(CLASSES, Quantity(values=values, known={FIVE_B}))

    assert found == {FIVE_A, FIVE_C}


def test_where_a_reader_knows_all_the_others_nothing_can_be_done() -> None:
    values = school(3, 21, 22)

    found = hidden(CLASSES, Quantity(values=values, known={SCHOOL, FIVE_B, FIVE_C}))

    assert found == {FIVE_A}


def test_that_nobody_has_completed_is_hidden_where_it_would_speak_of_a_small_class() -> None:
    completed = dict.fromkeys((FIVE_A, FIVE_B, FIVE_C, SCHOOL), 0)
    quantity = Quantity(values=completed, base=school(3, 21, 22), forced={FIVE_A, FIVE_B})

    found = hidden(CLASSES, quantity)

    assert found == {FIVE_A, FIVE_B, SCHOOL}


def test_that_everybody_has_completed_is_hidden_where_it_would_speak_of_a_small_class() -> None:
    everybody = school(3, 21, 22)

    found = hidden(CLASSES, Quantity(values=everybody, base=everybody, forced={FIVE_A, FIVE_B}))

    assert SCHOOL in found


def test_not_even_a_reader_who_tries_all_worlds_under_these_rules_learns_a_class() -> None:
    worlds: dict[tuple[float | None, ...], list[dict[int, float]]] = defaultdict(list)
    for sizes in product(range(13), repeat=3):
        values = school(*sizes)
        found = hidden(CLASSES, Quantity(values=values))
        worlds[tuple(None if node in found else values[node] for node in CLASSES.upwards)].append(values)

    learnt = [
        (shown, node)
        for shown, possible in worlds.items()
        for node, value in zip(CLASSES.upwards, shown, strict=True)
        if value is None and len({world[node] for world in possible}) == 1
    ]

    assert learnt == []


@given(leaves=st.lists(st.integers(0, 12), min_size=6, max_size=6))
def test_no_hidden_number_of_people_can_be_computed_from_the_others(leaves: list[int]) -> None:
    values = town(*leaves)
    found = hidden(TOWN, Quantity(values=values))

    attacker = Attacker()
    for node, value in values.items():
        attacker.see(node, None if node in found else int(value), least=1)
    for unit, children in TOWN.children.items():
        attacker.add_up(unit, *children)

    assert attacker.computed() == set()
