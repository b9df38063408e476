"""Numbers as the tables write them."""

import pytest

from learning.quizzes.statistics.rules.columns import COLUMNS, REPLY_COLUMNS, Kind, rounded
from tests.quizzes.statistics.sheets import RIGHT, WRONG, one_item


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (None, Kind.PERCENT, None),
        (0.125, Kind.PERCENT, 13),
        (0.335, Kind.BAR, 34),
        (-0.004, Kind.DECIMAL, 0),
        (-0.126, Kind.DECIMAL, -0.13),
        (1234, Kind.COUNT, 1234),
    ],
)
def test_halves_go_upwards_and_percentages_are_whole(value: float | None, kind: Kind, expected: float | None):
    assert rounded(value, kind) == expected


def test_an_item_says_something_in_every_column_and_nothing_of_its_indices_where_it_is_hidden():
    shown, hidden = one_item("klima", [(RIGHT, 15), (WRONG, 15)]), one_item("klima", [(RIGHT, 3)])

    assert [column.value(shown) for column in COLUMNS] == pytest.approx([30, 0, 0.5, 0.508548, 1, 1, 1], abs=1e-6)
    assert [column.value(hidden) for column in COLUMNS] == [3, 0, None, None, None, None, None]


def test_every_column_has_a_name_of_its_own():
    names = [column.name for column in (*COLUMNS, *REPLY_COLUMNS)]

    assert len(set(names)) == len(names)
