"""What each audience can be asked to read. None of the six names: the one place that knows the limits.

LIX: under 35 is for children, over 50 for experts (Björnsson 1968). Grades 5 to 7 get 35, grades 8 to 10 get 42, adults
at work 48. A module is short enough to be read in one go.
"""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The hardest text, and the fewest and most words of a module, that an audience should meet."""

    lix: int
    fewest_words: int = 400
    most_words: int = 900


CHILDREN = Limits(lix=35, fewest_words=200, most_words=400)
YOUTHS = Limits(lix=42)
ADULTS = Limits(lix=48)
BY_LAST_GRADE = {7: CHILDREN, 10: YOUTHS}
"""For pupils, by the last grade that the limits are for; after it they read as adults."""


def limits(audience: Collection[str], grades: Collection[int] = ()) -> Limits:
    """Return what those of the audience can read who need it easiest; pupils of all grades need it as children do."""
    if "pupil" not in audience:
        return ADULTS
    youngest = min(grades, default=0)
    return next((found for last, found in BY_LAST_GRADE.items() if youngest <= last), ADULTS)
