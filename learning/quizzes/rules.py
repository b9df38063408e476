"""How an attempt is shuffled, added up and judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from random import Random

from learning.quizzes.questions import Arrangement, Question, Response

THOUSANDTH = Decimal("0.001")
"""Points are kept to three decimals; whatever lies below is the noise of adding floats."""
DRAWS = 16_384
"""How many places are remembered: those of 1,600 pupils in a quiz of ten questions."""


@dataclass(frozen=True)
class Score:
    """Points, out of so many: of one answer, or of an attempt."""

    points: float
    of: int

    @property
    def percent(self) -> int | None:
        """The points in percent; None where nothing counts."""
        return percent(self.points, self.of)

    @property
    def is_full(self) -> bool:
        """Nothing was lost."""
        return self.points == self.of

    def is_passed(self, pass_percent: int) -> bool:
        """Tell whether it is enough."""
        return is_passed(self.points, self.of, pass_percent)


def order(questions: Iterable[Question], seed: int, wrong_first: frozenset[str] = frozenset()) -> tuple[Question, ...]:
    """Return the questions as this attempt shows them: shuffled, those with a key in `wrong_first` before the others.

    A question's place depends on the seed and the keys alone, so it is the same in every language and process.
    """
    return tuple(
        sorted(questions, key=lambda question: (question.key not in wrong_first, _draw(f"{seed}:order:{question.key}")))
    )


@lru_cache(DRAWS)
def _draw(word: str) -> float:
    # To seed takes longer than to draw, and each page of an attempt draws the same.
    return Random(word).random()


def arrangement(question: Question, seed: int) -> Arrangement:
    """Return how this attempt shuffles the question's parts."""
    return question.arrangement(Random(f"{seed}:parts:{question.key}"))


def score(question: Question, response: Response | None) -> Score:
    """Return what an answer is worth; raises MalformedResponseError."""
    return Score(question.mark(response), int(question.counts))


def total(scores: Iterable[Score]) -> Score:
    """Return the sum, without the noise of adding floats."""
    scores = list(scores)
    points = sum((_exact(score.points) for score in scores), Decimal(0))
    return Score(float(points), sum(score.of for score in scores))


def percent(points: float, of: int) -> int | None:
    """Return the points in whole percent, halves upwards; None where nothing counts."""
    return int((100 * _exact(points) / of).quantize(Decimal(1), ROUND_HALF_UP)) if of else None


def is_passed(points: float, of: int, pass_percent: int) -> bool:
    """Tell whether the points are enough, by the percent that the page shows.

    So nobody reads "80 %" and "not passed" side by side. Where nothing counts, nobody can fail.
    """
    reached = percent(points, of)
    return reached is None or reached >= pass_percent


def _exact(points: float) -> Decimal:
    return Decimal(points).quantize(THOUSANDTH, ROUND_HALF_UP)
