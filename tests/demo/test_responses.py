"""Answers as learners give them."""

from random import Random

import pytest

from learning.demo.responses import respond
from learning.quizzes.questions import TYPES, Question
from tests.demo.material import quiz

QUESTIONS = quiz().text.questions


def test_there_is_a_question_of_every_type():
    assert {type(question) for question in QUESTIONS} == set(TYPES)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.kind)
def test_who_knows_answers_right_and_in_full(question: Question):
    for seed in range(20):
        response = respond(question, True, Random(seed))

        assert question.mark(response) == float(question.counts)
        assert question.is_complete(response)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.kind)
def test_who_does_not_know_answers_in_full_and_not_quite_right(question: Question):
    for seed in range(20):
        response = respond(question, False, Random(seed))

        assert question.mark(response) < 1
        assert question.is_complete(response)


def test_a_type_that_nobody_in_the_demo_has_learned_is_left_open():
    assert respond(object(), True, Random(1)) is None
