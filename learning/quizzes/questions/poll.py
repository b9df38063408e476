"""Poll: options without an x, under a heading with `{.poll}`."""

from dataclasses import dataclass
from random import Random

from learning.findings import Finding, mark
from learning.quizzes.questions.block import Block
from learning.quizzes.questions.choice import OneChoice
from learning.quizzes.questions.options import OPTION, Option
from learning.quizzes.questions.question import Arrangement, Response


@dataclass(frozen=True, kw_only=True)
class Poll(OneChoice):
    """Nothing is right, nothing counts; the options stay in their order, since they often are a scale.

    Field: `answer` (radio buttons), the value of each from `shown(arrangement, response)`.
    """

    kind = "poll"
    counts = False

    @classmethod
    def recognises(cls, block: Block) -> bool:
        """Tell whether there are options under a heading that says poll."""
        return block.markers == {OPTION} and block.heading.is_poll

    @classmethod
    def about(cls, options: tuple[Option, ...], block: Block) -> list[Finding]:
        """Mind that none is right."""
        message = mark("En avstemning har ingen riktige svar.")
        remedy = mark("Skriv «- [ ]» foran alle svaralternativene, eller stryk .poll på overskriften.")
        return [block.error(option.line, message, remedy) for option in options if option.is_right]

    def arrangement(self, random: Random) -> Arrangement:
        """Return no order: the file's own stays."""
        return ()

    def share(self, response: Response) -> float:
        """Return 0 for every option there is."""
        self.chosen(response)
        return 0.0
