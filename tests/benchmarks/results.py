"""What was measured, and whether it reaches what it must."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from statistics import median


@dataclass(frozen=True)
class Target:
    """What a row must reach: a bound for its value, or for its ratio to the limit."""

    bound: float
    is_least: bool = True
    """The bound is the least that will do; otherwise the most."""
    is_ratio: bool = False

    def is_met(self, value: float, ratio: float | None) -> bool:
        """Tell whether a row with this value, or ratio, reaches it."""
        reached = ratio if self.is_ratio else value
        if reached is None:
            return False
        return reached >= self.bound if self.is_least else reached <= self.bound

    def __str__(self) -> str:
        sign = "≥" if self.is_least else "≤"
        return f"{sign} {self.bound:.0%}" if self.is_ratio else f"{sign} {self.bound:,g}"


def share_of_limit(share: float) -> Target:
    """Return the target that asks for so large a share of what the limit reaches."""
    return Target(share, is_ratio=True)


def at_most(bound: float) -> Target:
    """Return the target that sets a ceiling."""
    return Target(bound, is_least=False)


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table: what some rounds measured, beside what the same rounds measured of the limit."""

    name: str
    database: str
    unit: str
    values: Sequence[float]
    limits: Sequence[float] = ()
    """Of each round, what the limit reached just before."""
    limit_name: str = ""
    target: Target | None = None
    errors: int = 0
    """Answers that were not the wanted ones: with one of them nothing is met."""
    about: Mapping[str, object] = field(default_factory=dict)
    """What else is worth knowing, such as CPU milliseconds a request."""

    @property
    def value(self) -> float:
        """The median of the rounds."""
        return median(self.values)

    @property
    def limit(self) -> float | None:
        """The median of the limit's rounds."""
        return median(self.limits) if self.limits else None

    @property
    def ratio(self) -> float | None:
        """The median of what each round reached of the limit beside it: so a busy minute weighs on both."""
        shares = [value / limit for value, limit in zip(self.values, self.limits, strict=False)]
        return median(shares) if shares else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none. What went wrong meets nothing."""
        if self.errors:
            return False
        if self.target is None:
            return None
        return self.target.is_met(self.value, self.ratio)

    def as_record(self) -> dict[str, object]:
        """Return the row for `bench.json`."""
        return {
            "name": self.name,
            "database": self.database,
            "value": self.value,
            "unit": self.unit,
            "minimum": min(self.values),
            "maximum": max(self.values),
            "rounds": len(self.values),
            "limit": self.limit,
            "limit_name": self.limit_name or None,
            "ratio": self.ratio,
            "target": str(self.target) if self.target else None,
            "met": self.met,
            "errors": self.errors,
            **self.about,
        }


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the value that so many percent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]
