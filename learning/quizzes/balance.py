"""Whether the right options of a quiz give themselves away together. Not one of the six names: advice to authors."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil

from learning.findings import Finding, mark, warning
from learning.quizzes.phrases import plain
from learning.quizzes.questions.single_choice import SingleChoice
from learning.quizzes.quiz_text import QuizText

ENOUGH_FOR_A_PATTERN = 3
ENOUGH_FOR_EVERY_PLACE = 6


def balance_findings(quiz: QuizText, file: str) -> Iterator[Finding]:
    """Yield warnings about single choices: who knows nothing must not do better by place or by length.

    No place holds the right option in more than half of the questions, rounded up; of six or more, every place has one.
    """
    single = [question for question in quiz.questions if isinstance(question, SingleChoice)]
    if len(single) >= ENOUGH_FOR_A_PATTERN:
        yield from _about_places(quiz, single, file)
        yield from _about_lengths(quiz, single, file)


def _about_places(quiz: QuizText, single: Sequence[SingleChoice], file: str) -> Iterator[Finding]:
    times = Counter(place for question in single for place in question.right)
    every = range(min(len(question.options) for question in single))
    most = ceil(len(single) / 2)
    remedy = mark("Flytt svar, så det riktige står omtrent like ofte på hver plass.")
    for place, count in sorted(times.items()):
        if count > most:
            message = mark("Det riktige svaret står på %(place)s. plass i %(count)s av %(all)s spørsmål.")
            yield warning(file, quiz.line, message, remedy, place=place + 1, count=count, all=len(single))
    if len(single) >= ENOUGH_FOR_EVERY_PLACE:
        for place in (place for place in every if not times[place]):
            message = mark("Det riktige svaret står aldri på %(place)s. plass.")
            yield warning(file, quiz.line, message, remedy, place=place + 1)


def _about_lengths(quiz: QuizText, single: Sequence[SingleChoice], file: str) -> Iterator[Finding]:
    longest = sum(right > other for right, other in map(lengths, single))
    if longest > len(single) / 2:
        message = mark("Det riktige svaret er det lengste i %(count)s av %(all)s spørsmål.")
        remedy = mark("La et galt svar være lengst i minst halvparten av dem.")
        yield warning(file, quiz.line, message, remedy, count=longest, all=len(single))


def lengths(question: SingleChoice) -> tuple[int, int]:
    """Return the letters of the right option, and of the longest other."""
    right = max(len(plain(option.text)) for option in question.options if option.is_right)
    return right, max(len(plain(option.text)) for option in question.options if not option.is_right)
