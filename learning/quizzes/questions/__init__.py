"""The types of questions. Adding one: its file, its line in TYPES, its template, its test."""

from learning.quizzes.questions.block import Block
from learning.quizzes.questions.fill_in import FillIn
from learning.quizzes.questions.heading import Dimension
from learning.quizzes.questions.matching import Matching
from learning.quizzes.questions.multiple_choice import MultipleChoice
from learning.quizzes.questions.number import Number
from learning.quizzes.questions.ordering import Ordering
from learning.quizzes.questions.poll import Poll
from learning.quizzes.questions.question import Arrangement, Form, MalformedResponseError, Question, Response, Shape
from learning.quizzes.questions.short_text import ShortText
from learning.quizzes.questions.single_choice import SingleChoice

__all__ = [
    "TYPES",
    "Arrangement",
    "Dimension",
    "Form",
    "MalformedResponseError",
    "Question",
    "Response",
    "Shape",
    "type_of",
]

TYPES: tuple[type[Question], ...] = (
    Poll,
    SingleChoice,
    MultipleChoice,
    Number,
    ShortText,
    Ordering,
    Matching,
    FillIn,
)
"""Every type there is. A block is read by the first that recognises it, so Number stands before ShortText."""


def type_of(block: Block) -> type[Question] | None:
    """Return the type that recognises the block."""
    return next((kind for kind in TYPES if kind.recognises(block)), None)
