"""A reader who wants to know what is suppressed: equations, bounds, and the patience to use both to the end."""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from math import inf

Name = Hashable
Equation = Mapping[Name, int]


class Attacker:
    """Knows some whole numbers, the least and the most of others, and sums that must come out as zero."""

    def __init__(self) -> None:
        self.bounds: dict[Name, tuple[float, float]] = {}
        self.secrets: set[Name] = set()
        self.equations: list[Equation] = []

    def see(self, name: Name, value: int | None, least: float = 0) -> None:
        """Note what a cell says, or that it says nothing."""
        self.bounds[name] = (least, inf) if value is None else (value, value)
        if value is None:
            self.secrets.add(name)

    def add_up(self, whole: Name, *parts: Name) -> None:
        """Note that the parts make the whole."""
        self.equations.append({whole: -1, **dict.fromkeys(parts, 1)})

    def contain(self, whole: Name, part: Name) -> None:
        """Note that a part cannot exceed the whole: what is missing is a part, too, and a secret where either is."""
        missing = ("missing", whole, part)
        self.bounds[missing] = (0, inf)
        self.add_up(whole, part, missing)

    def computed(self) -> set[Name]:
        """Return the suppressed cells whose value this reader now knows."""
        while self._tighten():
            pass
        return {name for name in self.secrets if self._is_point(name)} | (self.secrets & self._eliminated())

    def _is_point(self, name: Name) -> bool:
        least, most = self.bounds[name]
        return least == most

    def _tighten(self) -> bool:
        before = dict(self.bounds)
        for equation in self.equations:
            for name, factor in equation.items():
                others = [self._term(other, -sign * factor) for other, sign in equation.items() if other != name]
                least, most = self.bounds[name]
                low, high = sum(term[0] for term in others), sum(term[1] for term in others)
                self.bounds[name] = (max(least, low), min(most, high))
                assert self.bounds[name][0] <= self.bounds[name][1], f"What the pages say of {name} cannot be."
        return before != self.bounds

    def _term(self, name: Name, sign: int) -> tuple[float, float]:
        least, most = self.bounds[name]
        return (least, most) if sign > 0 else (-most, -least)

    def _eliminated(self) -> set[Name]:
        """Solve the equations for what is not known, exactly; return what has one solution."""
        rows = [self._unknown_part(equation) for equation in self.equations]
        solved: dict[Name, dict[Name, Fraction]] = {}
        for row in rows:
            for name, pivot in solved.items():
                row = _less(row, pivot, row.get(name, Fraction(0)))
            if row:
                lead, factor = next(iter(row.items()))
                unit = {name: value / factor for name, value in row.items()}
                solved = {name: _less(pivot, unit, pivot.get(lead, Fraction(0))) for name, pivot in solved.items()}
                solved[lead] = unit
        return {name for name, row in solved.items() if len(row) == 1}

    def _unknown_part(self, equation: Equation) -> dict[Name, Fraction]:
        return {name: Fraction(factor) for name, factor in equation.items() if not self._is_point(name)}


def _less(row: Mapping[Name, Fraction], pivot: Mapping[Name, Fraction], times: Fraction) -> dict[Name, Fraction]:
    names = [*row, *(name for name in pivot if name not in row)]
    values = {name: row.get(name, Fraction(0)) - times * pivot.get(name, Fraction(0)) for name in names}
    return {name: value for name, value in values.items() if value}
