"""How large it shall be, and what is too small to be a municipality."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

UNITS_OF_A_MUNICIPALITY = 5
"""Itself, a sector, a workplace, a school and a class."""
PEOPLE_IN_A_UNIT = 4


class UnfitSizeError(Exception):
    """So many people, units and municipalities do not go together."""


class TooManyAnswersError(Exception):
    """So many people have not so many questions to answer; `most` is how many they have."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


@dataclass(frozen=True, kw_only=True)
class Size:
    """How many there shall be, all in all."""

    people: int
    units: int
    courses: int
    answers: int
    municipalities: int = 1
    seed: int = 1

    def check(self) -> None:
        """Raise UnfitSizeError where a municipality could not have all that makes one."""
        if self.units < UNITS_OF_A_MUNICIPALITY * self.municipalities or self.people < PEOPLE_IN_A_UNIT * self.units:
            raise UnfitSizeError


def shares(total: int, parts: int, least: int = 0) -> list[int]:
    """Return the total in so many whole parts, the largest some three times the smallest, none below the least."""
    return _divided(total - least * parts, _weights(parts), least)


def _divided(total: int, weights: Sequence[int], least: int) -> list[int]:
    ends = [total * weight // sum(weights) for weight in accumulate(weights, initial=0)]
    return [least + end - start for start, end in pairwise(ends)]


def _weights(parts: int) -> list[int]:
    return [10 + number * 7 % 20 for number in range(parts)]
