"""What the database has counted: answers in groups that are alike, so that their number never matters."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from learning.quizzes.questions import Question

UNIT = 1000
"""Points are kept to three decimals, and reckoned with in thousandths."""


class Alike(NamedTuple):
    """First attempts at a version that answered a question alike and got as many points for all."""

    version_id: int
    question: str
    response: str | None
    """As it is kept, in JSON; empty for one that was typed, None for one that was taken back."""
    points: int
    """For the question, in thousandths."""
    total: int
    """For the whole attempt, in thousandths."""
    people: int


class Typed(NamedTuple):
    """An answer that was typed, or put together, by so many."""

    question: str
    response: str
    """As it is kept, in JSON."""
    points: int
    """In thousandths."""
    people: int

    def written(self, question: Question) -> str:
        """Return it as its author reads it: what was typed, or the parts one after the other."""
        return " · ".join(question.given(json.loads(self.response)))


@dataclass(frozen=True, kw_only=True)
class Counts:
    """All that was counted, of one version or of several."""

    totals: Mapping[int, Mapping[int, int]]
    """For each version, how many first attempts got so many points, in thousandths."""
    alike: Sequence[Alike]
    typed: Sequence[Typed]

    @property
    def attempts(self) -> int:
        """How many first attempts there are."""
        return sum(sum(totals.values()) for totals in self.totals.values())

    @cached_property
    def _by_question(self) -> Mapping[tuple[int, str], list[Alike]]:
        found: dict[tuple[int, str], list[Alike]] = {}
        for one in self.alike:
            found.setdefault((one.version_id, one.question), []).append(one)
        return found

    def answers(self, version_id: int, question: str) -> list[Alike]:
        """Return every attempt at a version in its group, also those who left the question open."""
        given = self._by_question.get((version_id, question), [])
        answered = Counter[int]()
        for one in given:
            answered[one.total] += one.people
        open_ones = [
            Alike(version_id, question, None, 0, total, people - answered[total])
            for total, people in self.totals.get(version_id, {}).items()
            if people > answered[total]
        ]
        return [*given, *open_ones]
