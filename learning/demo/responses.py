"""Answers as learners give them: right ones and plausible wrong ones, for each type of question.

A type that is not named here is left open by the people of the demo.
"""

from functools import singledispatch
from random import Random

from learning.quizzes.questions import Question, Response
from learning.quizzes.questions.choice import OneChoice
from learning.quizzes.questions.fill_in import FillIn
from learning.quizzes.questions.matching import Matching
from learning.quizzes.questions.multiple_choice import MultipleChoice
from learning.quizzes.questions.number import Number
from learning.quizzes.questions.ordering import Ordering
from learning.quizzes.questions.short_text import ShortText

DO_NOT_KNOW = "vet ikke"


@singledispatch
def respond(question: Question, knows: bool, random: Random) -> Response | None:
    """Return what somebody answers who knows the answer or does not; None leaves the question open."""
    return None


@respond.register
def _one_choice(question: OneChoice, knows: bool, random: Random) -> Response:
    right = sorted(question.right)
    others = [index for index in range(len(question.options)) if index not in question.right]
    return random.choice(right if knows and right else others)


@respond.register
def _multiple_choice(question: MultipleChoice, knows: bool, random: Random) -> Response:
    right = sorted(question.right)
    if knows:
        return [*right]
    others = [index for index in range(len(question.options)) if index not in question.right]
    return [*sorted([*random.sample(right, len(right) - 1), random.choice(others)])]


@respond.register
def _number(question: Number, knows: bool, random: Random) -> Response:
    guess = question.value if knows else question.value * random.choice((2, 3, 10)) + question.tolerance + 1
    return f"{guess:f}".replace(".", ",")


@respond.register
def _short_text(question: ShortText, knows: bool, random: Random) -> Response:
    return random.choice(question.accepted) if knows else DO_NOT_KNOW


@respond.register
def _ordering(question: Ordering, knows: bool, random: Random) -> Response:
    return [*(question.places if knows else _one_swapped(list(question.places), random))]


@respond.register
def _matching(question: Matching, knows: bool, random: Random) -> Response:
    rows = list(range(len(question.pairs)))
    return [*(rows if knows else _one_swapped(rows, random))]


@respond.register
def _fill_in(question: FillIn, knows: bool, random: Random) -> Response:
    texts: list[int | str | None] = [gap.accepted[0] for gap in question.gaps]
    if not knows:
        texts[random.randrange(len(texts))] = DO_NOT_KNOW
    return texts


def _one_swapped(numbers: list[int], random: Random) -> list[int]:
    one, other = random.sample(range(len(numbers)), 2)
    numbers[one], numbers[other] = numbers[other], numbers[one]
    return numbers
