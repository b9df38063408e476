"""Pupils × modules, sorted and chosen as the teacher wants them. Beside the six names: it joins reads and rules."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from learning.courses.contents import ModuleRow
from learning.courses.queries import CourseRow
from learning.findings import mark
from learning.lessons.queries import PupilProgress
from learning.lessons.rules import State, extent
from learning.sorting import sort_key

WIDEST = 20
"""Modules that a page shows: nobody reads a wider table."""


class Order(StrEnum):
    """How the pupils are sorted."""

    NAME = "navn"
    HELP = "hjelp"
    BEHIND = "igjen"


ORDER_LABELS = {
    Order.NAME: mark("Navn"),
    Order.HELP: mark("Trenger hjelp først"),
    Order.BEHIND: mark("Mest igjen først"),
}


class Wish(NamedTuple):
    """What the teacher wants to see."""

    order: Order = Order.NAME
    only_help: bool = False
    is_board: bool = False


class Step(StrEnum):
    """What the board tells of a pupil: how far the class is, and nothing that anybody could be ashamed of."""

    NOT_STARTED = "not-started"
    READING = "reading"
    IN_QUIZ = "in-quiz"
    DONE = "done"


STEP_LABELS = {
    Step.NOT_STARTED: mark("Ikke begynt"),
    Step.READING: mark("Leser"),
    Step.IN_QUIZ: mark("I quizen"),
    Step.DONE: mark("Ferdig"),
}
STEPS = {
    State.NOT_STARTED: Step.NOT_STARTED,
    State.READING: Step.READING,
    State.READ: Step.READING,
    State.IN_QUIZ: Step.IN_QUIZ,
    State.HANDED_IN: Step.IN_QUIZ,
    State.DONE: Step.DONE,
    State.PASSED: Step.DONE,
}


@dataclass(frozen=True, kw_only=True)
class Grid:
    """What a class page shows of a course; `pupils` are those that were wanted, in the order wanted."""

    course: CourseRow
    modules: tuple[ModuleRow, ...]
    everybody: tuple[PupilProgress, ...]
    pupils: tuple[PupilProgress, ...]
    wish: Wish
    given_at: datetime | None = None
    """When something was last given to the class, or taken back."""

    @property
    def needing_help(self) -> tuple[str, ...]:
        """The names of all who need help."""
        return tuple(pupil.name for pupil in self.everybody if needs_help(pupil))

    @property
    def board(self) -> tuple[Mapping[Step, int], ...]:
        """For each module how many are how far."""
        counts = (
            Counter(STEPS[pupil.cells[place].state] for pupil in self.everybody) for place in range(len(self.modules))
        )
        return tuple({step: count[step] for step in Step} for count in counts)

    def standing(self, *about: str) -> str:
        """Return a word for all that is shown: the same word, the same table. `about` is what else it depends on."""
        titles = [module.title for module in self.modules]
        shown = self.board if self.wish.is_board else (self.pupils, self.needing_help)
        return hashlib.sha256(
            repr((about, self.course.name, titles, self.wish, self.given_at, shown)).encode()
        ).hexdigest()[:20]


def needs_help(pupil: PupilProgress) -> bool:
    """Tell whether a pupil needs help in one of the modules."""
    return any(cell.needs_help for cell in pupil.cells)


def chosen(pupils: Iterable[PupilProgress], wish: Wish, language: str) -> tuple[PupilProgress, ...]:
    """Return the pupils that are wanted, in the order wanted; whoever is equal stands by name."""
    by: dict[Order, Callable[[PupilProgress], object]] = {
        Order.NAME: lambda _pupil: 0,
        Order.HELP: lambda pupil: not needs_help(pupil),
        Order.BEHIND: lambda pupil: extent(pupil.cells),
    }

    def key(pupil: PupilProgress) -> tuple[object, tuple[str, str], int]:
        return by[wish.order](pupil), sort_key(pupil.name, language), pupil.id

    return tuple(sorted((pupil for pupil in pupils if needs_help(pupil) or not wish.only_help), key=key))
