"""What every question is and can do; the files beside this one hold one type each."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from re import Pattern
from typing import ClassVar, TypeAlias

from learning.findings import Finding
from learning.quizzes.questions.block import Block
from learning.quizzes.questions.heading import Dimension

Response: TypeAlias = int | str | list[int | str | None]
"""An answer as it is stored, the same whatever the order on the page: `None` in a list is a part left open."""

Arrangement: TypeAlias = tuple[int, ...]
"""Which part, counted as in the file, stands at each place of the page; empty where nothing is shuffled."""

Form: TypeAlias = Mapping[str, Sequence[str]]
"""What the browser sends: the values of each field (`request.form.to_dict(flat=False)`)."""

DECIMALS = 3


class MalformedResponseError(ValueError):
    """An answer that no page of ours can have sent, or a stored one that does not fit the question."""


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What the languages of a quiz must agree on about a question."""

    kind: str
    parts: int = 1
    answers: tuple[object, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """A question, read and ready to be shown and marked."""

    kind: ClassVar[str]
    """Its type in the tables and the name of its template, `templates/quizzes/questions/<kind>.html`."""
    marker: ClassVar[Pattern[str]]
    """Finds the lines of its answer part; types that are written alike share one."""
    counts: ClassVar[bool] = True
    """Worth a point. A question that does not count has no right answer and needs no explanation."""

    key: str
    line: int
    text: str
    body: str = ""
    explanation: str = ""
    dimension: Dimension | None = None
    greencomp: tuple[str, ...] = ()

    @classmethod
    def recognises(cls, block: Block) -> bool:
        """Tell whether the block is of this type; of all types, the first that says so reads it."""
        return block.markers == {cls.marker}

    @classmethod
    @abstractmethod
    def parse(cls, block: Block) -> tuple["Question | None", list[Finding]]:
        """Return the question, or None where too little of it can be read, and what is wrong with its answer part."""

    def arrangement(self, random: Random) -> Arrangement:
        """Return an order in which to show the parts."""
        return ()

    @abstractmethod
    def read(self, form: Form, arrangement: Arrangement) -> Response | None:
        """Return the answer that the browser sent, None for an empty one; raises MalformedResponseError."""

    @abstractmethod
    def share(self, response: Response) -> float:
        """Return how much of the answer is right, from 0 to 1; raises MalformedResponseError."""

    def mark(self, response: Response | None) -> float:
        """Return the points, out of one, to three decimals; raises MalformedResponseError."""
        return 0.0 if response is None else round(self.share(response), DECIMALS)

    @abstractmethod
    def given(self, response: Response) -> tuple[str, ...]:
        """Return the answer for its author to read: options as Markdown, what was typed as it was typed."""

    def is_complete(self, response: Response | None) -> bool:
        """Tell whether nothing of the question is left open."""
        return response is not None

    @property
    @abstractmethod
    def right_answers(self) -> tuple[str, ...]:
        """What would have been right, a Markdown text for each part; empty where nothing is."""

    @property
    def wording(self) -> tuple[str, ...]:
        """Every Markdown text of the question that a learner reads."""
        return tuple(text for text in (self.text, self.body, self.explanation) if text)

    @abstractmethod
    def shape(self) -> Shape:
        """Return what a translation must not change."""
