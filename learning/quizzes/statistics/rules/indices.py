"""The indices of classical test theory for one item, after Moodle's "Quiz statistics calculations".

Everything is reckoned in whole units (thousandths of a point), so that sums are exact and "no spread" is exactly 0.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import TypeAlias

Joint: TypeAlias = Mapping[tuple[int, int], int]
"""How many people got so much for the item and so much for the rest of the quiz."""


@dataclass(frozen=True, kw_only=True)
class Indices:
    """What is known of an item; None where it is not defined."""

    people: int
    facility: float | None
    """Mean of the points, as a share of what the item is worth: 0 to 1."""
    deviation: float | None
    """Standard deviation of the points, estimated from a sample (n − 1), as a share of what the item is worth."""
    discrimination: float | None
    """Correlation of the item with the rest of the quiz, −1 to 1: the corrected point-biserial of an item that is right
    or wrong. In percent it is Moodle's discrimination index."""
    efficiency: float | None
    """The item's covariance with the rest as a share of the highest that these same points could have had: at most 1.
    In percent it is Moodle's discriminative efficiency."""


@dataclass(frozen=True)
class _Sums:
    """n times the sum of the products less the product of the sums: n (n − 1) times a covariance, exactly."""

    item: int
    rest: int
    both: int
    highest: int


def joined(groups: Iterable[tuple[tuple[int, int], int]]) -> Joint:
    """Return the groups as one count; those of nobody are none."""
    found = Counter[tuple[int, int]]()
    for points, people in groups:
        if people:
            found[points] += people
    return found


def indices(joint: Joint, worth: int) -> Indices:
    """Return the indices of an item that is worth so much, in the units of the joint."""
    people = sum(joint.values())
    if not people:
        return Indices(people=0, facility=None, deviation=None, discrimination=None, efficiency=None)
    sums = _sums(joint, people)
    return Indices(
        people=people,
        facility=sum(item * count for (item, _rest), count in joint.items()) / (people * worth),
        deviation=sqrt(sums.item / (people * (people - 1))) / worth if people > 1 else None,
        discrimination=_correlation(sums),
        efficiency=sums.both / sums.highest if sums.highest else None,
    )


def _correlation(sums: _Sums) -> float | None:
    if not sums.item or not sums.rest:
        return None
    # Rounding may lead a hair's breadth beyond.
    return max(-1.0, min(1.0, sums.both / (sqrt(sums.item) * sqrt(sums.rest))))


def _sums(joint: Joint, people: int) -> _Sums:
    items, rests = Counter[int](), Counter[int]()
    for (item, rest), count in joint.items():
        items[item] += count
        rests[rest] += count
    item_sum, rest_sum = _total(items), _total(rests)
    product = sum(item * rest * count for (item, rest), count in joint.items())
    highest = sum(item * rest * count for item, rest, count in _side_by_side(items, rests))
    return _Sums(
        item=people * sum(item * item * count for item, count in items.items()) - item_sum * item_sum,
        rest=people * sum(rest * rest * count for rest, count in rests.items()) - rest_sum * rest_sum,
        both=people * product - item_sum * rest_sum,
        highest=people * highest - item_sum * rest_sum,
    )


def _total(points: Mapping[int, int]) -> int:
    return sum(value * count for value, count in points.items())


def _side_by_side(items: Mapping[int, int], rests: Mapping[int, int]) -> Iterator[tuple[int, int, int]]:
    """Pair the lowest points for the item with the lowest for the rest, and so on: no other pairing covaries more."""
    left, right = sorted(items.items()), sorted(rests.items())
    item, items_left = left.pop(0)
    rest, rests_left = right.pop(0)
    while True:
        count = min(items_left, rests_left)
        yield item, rest, count
        items_left, rests_left = items_left - count, rests_left - count
        if not items_left:
            if not left:
                return
            item, items_left = left.pop(0)
        if not rests_left:
            rest, rests_left = right.pop(0)
