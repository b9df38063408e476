"""Whether a quiz asks enough, in enough ways. Not one of the six names: advice to authors, no rule."""

from collections.abc import Iterator

from learning.findings import Finding, mark, warning
from learning.quizzes.quiz_text import QuizText

OF_A_PRE_TEST = 6
FEWEST, MOST = 8, 12
FEWEST_TYPES = 4
"""A poll is none of them: it asks for an opinion."""


def size_findings(quiz: QuizText, file: str) -> Iterator[Finding]:
    """Yield warnings about the number of questions and of their types."""
    questions = len(quiz.questions)
    if not FEWEST <= questions <= MOST:
        message, remedy = mark("Quizen har %(questions)s spørsmål."), mark("Skriv %(fewest)s til %(most)s.")
        yield warning(file, quiz.line, message, remedy, questions=questions, fewest=FEWEST, most=MOST)
    types = len({question.kind for question in quiz.questions if question.counts})
    if types < FEWEST_TYPES:
        message = mark("Spørsmålene er av bare %(types)s slag.")
        remedy = mark("Bruk minst %(fewest)s: flere riktige, tall, rekkefølge, par, hull … Avstemninger teller ikke.")
        yield warning(file, quiz.line, message, remedy, types=types, fewest=FEWEST_TYPES)


def pre_test_findings(quiz: QuizText, file: str) -> Iterator[Finding]:
    """Yield a warning where what is asked before the course is too little or too much."""
    questions = len(quiz.questions)
    if questions != OF_A_PRE_TEST:
        message = mark("Førprøven har %(questions)s spørsmål.")
        remedy = mark("Skriv %(wanted)s, fra hele kurset.")
        yield warning(file, quiz.line, message, remedy, questions=questions, wanted=OF_A_PRE_TEST)
