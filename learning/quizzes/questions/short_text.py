"""Short text: one line `= answer` for each answer that is accepted."""

from dataclasses import dataclass

from learning.findings import Finding
from learning.quizzes.questions.answers import ANSWER, read_answers
from learning.quizzes.questions.block import Block
from learning.quizzes.questions.fields import checked_text, only_value, typed_text
from learning.quizzes.questions.question import Arrangement, Form, Question, Response, Shape
from learning.quizzes.questions.wording import is_same_wording


@dataclass(frozen=True, kw_only=True)
class ShortText(Question):
    """Right if it is an accepted answer; letter case, spaces, and one typing error in each long word are forgiven.

    Field: `answer` (text, at most LONGEST_TEXT characters).
    """

    kind = "short_text"
    marker = ANSWER

    accepted: tuple[str, ...]

    @classmethod
    def parse(cls, block: Block) -> tuple["Question | None", list[Finding]]:
        """Read the accepted answers. Numbers have been recognised before."""
        answers, findings = read_answers(block)
        return cls(accepted=tuple(answer.text for answer in answers), **block.frame()), findings

    def read(self, form: Form, arrangement: Arrangement) -> Response | None:
        """Return the text typed."""
        return typed_text(only_value(form, "answer"))

    def share(self, response: Response) -> float:
        """Return 1 for an accepted answer."""
        given = checked_text(response)
        return 1.0 if any(is_same_wording(given, accepted) for accepted in self.accepted) else 0.0

    def given(self, response: Response) -> tuple[str, ...]:
        """Return the text typed."""
        return (checked_text(response),)

    @property
    def right_answers(self) -> tuple[str, ...]:
        """The first accepted answer: the best one stands first."""
        return self.accepted[:1]

    def shape(self) -> Shape:
        """Return nothing but the type: words are translated."""
        return Shape(kind=self.kind)
