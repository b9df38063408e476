"""The mistakes in thinking that the distractors of a quiz stand for. Not one of the six names: it looks them up."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from learning.findings import Finding, error, mark
from learning.quizzes.questions.choice import ChoiceQuestion
from learning.quizzes.questions.options import Option
from learning.quizzes.quiz_text import QuizText


def named(quiz: QuizText) -> Iterator[Option]:
    """Yield the options that name a misconception."""
    for question in quiz.questions:
        if isinstance(question, ChoiceQuestion):
            yield from (option for option in question.options if option.misconception)


def unknown_misconceptions(quiz: QuizText, file: str, known: Collection[str]) -> Iterator[Finding]:
    """Yield the names that the shared list does not have."""
    for option in named(quiz):
        if option.misconception not in known:
            message = mark("Misoppfatningen «%(name)s» står ikke i misconceptions.toml.")
            close = get_close_matches(option.misconception, known, n=1)
            remedy = mark("Mente du «%(close)s»?") if close else mark("Skriv den der, med label og source.")
            values = {"name": option.misconception, "close": "".join(close)}
            yield error(file, option.line, message, remedy, **values)
