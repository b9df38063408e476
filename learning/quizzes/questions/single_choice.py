"""Single choice: options, one of them with an x."""

from dataclasses import dataclass

from learning.findings import Finding, mark
from learning.quizzes.questions.block import Block
from learning.quizzes.questions.choice import OneChoice
from learning.quizzes.questions.options import OPTION, Option, count_right
from learning.quizzes.questions.question import Response


@dataclass(frozen=True, kw_only=True)
class SingleChoice(OneChoice):
    """Right or not.

    Field: `answer` (radio buttons), the value of each from `shown(arrangement, response)`.
    """

    kind = "single_choice"

    @classmethod
    def recognises(cls, block: Block) -> bool:
        """Tell whether there are options with one x; none at all is a mistake that is said here."""
        return block.markers == {OPTION} and not block.heading.is_poll and count_right(block) <= 1

    @classmethod
    def about(cls, options: tuple[Option, ...], block: Block) -> list[Finding]:
        """Mind that one is right."""
        if any(option.is_right for option in options):
            return []
        message = mark("Ingen av svaralternativene er riktig.")
        remedy = mark("Skriv «- [x]» foran det riktige, eller {.poll} på overskriften hvis det er en avstemning.")
        return [block.error(options[0].line, message, remedy)]

    def share(self, response: Response) -> float:
        """Return 1 for a right option."""
        return 1.0 if self.chosen(response) <= self.right else 0.0
