"""What questions with options have in common. No question type itself."""

from abc import abstractmethod
from dataclasses import dataclass
from random import Random

from learning.findings import Finding
from learning.quizzes.questions.block import Block
from learning.quizzes.questions.fields import canonical, checked_number, number_among, only_value, shuffled
from learning.quizzes.questions.options import OPTION, Option, read_options
from learning.quizzes.questions.question import Arrangement, Form, Question, Response, Shape


@dataclass(frozen=True, kw_only=True)
class ShownOption:
    """An option on the page: `value` is what the field `answer` sends, its position there."""

    value: int
    option: Option
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class ChoiceQuestion(Question):
    """A question answered by choosing among options; the answer counts them as in the file, from 0."""

    marker = OPTION

    options: tuple[Option, ...]

    @classmethod
    def parse(cls, block: Block) -> tuple["Question | None", list[Finding]]:
        """Read the options."""
        options, findings = read_options(block)
        return cls(options=options, **block.frame()), findings + cls.about(options, block)

    @classmethod
    @abstractmethod
    def about(cls, options: tuple[Option, ...], block: Block) -> list[Finding]:
        """Return what this type minds about the options as a whole."""

    @abstractmethod
    def chosen(self, response: Response) -> frozenset[int]:
        """Return the options that the answer chooses; raises MalformedResponseError."""

    def arrangement(self, random: Random) -> Arrangement:
        """Return an order of the options."""
        return shuffled(len(self.options), random)

    def shown(self, arrangement: Arrangement, response: Response | None) -> tuple[ShownOption, ...]:
        """Return the options in the order of the page."""
        chosen = frozenset() if response is None else self.chosen(response)
        order = arrangement or range(len(self.options))
        return tuple(
            ShownOption(value=position, option=self.options[index], is_chosen=index in chosen)
            for position, index in enumerate(order)
        )

    def given(self, response: Response) -> tuple[str, ...]:
        """Return the texts of the options chosen."""
        return tuple(self.options[index].text for index in sorted(self.chosen(response)))

    @property
    def right(self) -> frozenset[int]:
        """The options with an x."""
        return frozenset(index for index, option in enumerate(self.options) if option.is_right)

    @property
    def right_answers(self) -> tuple[str, ...]:
        """The texts of the right options."""
        return tuple(option.text for option in self.options if option.is_right)

    @property
    def wording(self) -> tuple[str, ...]:
        """The texts of the question and of its options, with their feedback."""
        texts = (text for option in self.options for text in (option.text, option.feedback) if text)
        return (*super().wording, *texts)

    def shape(self) -> Shape:
        """Return the number of options and which are right."""
        return Shape(kind=self.kind, parts=len(self.options), answers=tuple(sorted(self.right)))


@dataclass(frozen=True, kw_only=True)
class OneChoice(ChoiceQuestion):
    """A question with one option to choose. The field `answer` sends its position on the page."""

    def read(self, form: Form, arrangement: Arrangement) -> Response | None:
        """Return the option chosen."""
        value = only_value(form, "answer")
        return canonical(number_among(value, range(len(self.options))), arrangement) if value else None

    def chosen(self, response: Response) -> frozenset[int]:
        """Return the one option."""
        return frozenset({checked_number(response, range(len(self.options)))})
