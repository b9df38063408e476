"""Multiple choice: options, several of them with an x."""

from dataclasses import dataclass

from learning.findings import Finding, mark
from learning.quizzes.questions.block import Block
from learning.quizzes.questions.choice import ChoiceQuestion
from learning.quizzes.questions.fields import canonical, checked_number, number_among
from learning.quizzes.questions.options import OPTION, Option, count_right
from learning.quizzes.questions.question import Arrangement, Form, MalformedResponseError, Response


@dataclass(frozen=True, kw_only=True)
class MultipleChoice(ChoiceQuestion):
    """Each option counts, and choosing them all gives nothing.

    Field: `answer` (checkboxes, so several values), the value of each from `shown(arrangement, response)`.
    """

    kind = "multiple_choice"

    @classmethod
    def recognises(cls, block: Block) -> bool:
        """Tell whether there are options with more than one x."""
        return block.markers == {OPTION} and not block.heading.is_poll and count_right(block) > 1

    @classmethod
    def about(cls, options: tuple[Option, ...], block: Block) -> list[Finding]:
        """Mind that not all are right: then there is nothing to choose."""
        if not all(option.is_right for option in options):
            return []
        message = mark("Alle svaralternativene er riktige.")
        return [block.error(options[0].line, message, mark("Skriv minst ett galt svar, med «- [ ]»."))]

    def read(self, form: Form, arrangement: Arrangement) -> Response | None:
        """Return the options chosen, in the order of the file."""
        values = form.get("answer", ())
        positions = [number_among(value, range(len(self.options))) for value in values]
        if len(set(positions)) < len(positions):
            raise MalformedResponseError("an option chosen twice")
        return [*sorted(canonical(position, arrangement) for position in positions)] or None

    def chosen(self, response: Response) -> frozenset[int]:
        """Return the options of the list."""
        if not isinstance(response, list):
            raise MalformedResponseError("not a list of options")
        return frozenset(checked_number(number, range(len(self.options))) for number in response)

    def share(self, response: Response) -> float:
        """Return the share of right options chosen less the share of wrong options chosen, never below 0.

        This is Youden's index, "Index for rating diagnostic tests", Cancer 3 (1950): sensitivity + specificity − 1.
        Choosing all, none, or at random is worth 0 on average; every right option found lifts it.
        """
        chosen = self.chosen(response)
        wrong = len(self.options) - len(self.right)
        return max(0.0, len(chosen & self.right) / len(self.right) - len(chosen - self.right) / wrong)
