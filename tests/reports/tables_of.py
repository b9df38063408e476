"""What an attacker writes down from a unit's table, one column after the other."""

from collections.abc import Mapping

from tests.reports.attacker import Attacker

WHOLES = {"started": "obliged", "completed": "started", "tested": "started", "passed": "tested"}
"""Everybody knows these: what is a part of what."""
COUNTS = ("obliged", *WHOLES)
Cells = Mapping[str, int | None]
"""The counts of a row by their columns; None is suppressed."""


def see_row(attacker: Attacker, place: object, cells: Cells, *, is_leaf: bool) -> None:
    """Note the counts of a unit. Where many could be counted, a leaf's zero would have been shown."""
    for column in COUNTS:
        whole = cells[WHOLES[column]] if column in WHOLES else None
        is_some = column == "obliged" or (is_leaf and whole is not None and whole >= 5)
        attacker.see((place, column), cells[column], least=int(is_some))
    for part, whole_column in WHOLES.items():
        attacker.contain((place, whole_column), (place, part))


def see_sums(attacker: Attacker, whole: object, parts: list[object]) -> None:
    """Note that a unit is the sum of the rows below it, in every column and in what is missing from one to another."""
    for column in COUNTS:
        attacker.add_up((whole, column), *((part, column) for part in parts))
    for smaller, larger in WHOLES.items():
        attacker.add_up(
            ("missing", (whole, larger), (whole, smaller)),
            *(("missing", (part, larger), (part, smaller)) for part in parts),
        )
