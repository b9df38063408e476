"""One attempt at a quiz."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

from learning.demo.sitting import Sitter
from learning.quizzes.models import Purpose
from learning.quizzes.questions import Question, Shape
from tests.demo.material import QUIZ, quiz

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)


def sitter(seed: int = 1, **facts: object) -> Sitter:
    """Return somebody of average ability."""
    return replace(Sitter(user_id=7, ability=0.7, random=Random(seed)), **facts)


def test_an_attempt_is_marked_as_the_questions_mark_it():
    sitting = sitter().sit(quiz(), AT)

    points = [answer["points"] for answer in sitting.answers]
    assert len(sitting.answers) == 8
    assert sitting.attempt["of"] == sum(answer["of"] for answer in sitting.answers) == 7
    assert abs(sitting.attempt["points"] - sum(points)) < 0.001
    assert sitting.attempt["purpose"] is Purpose.MODULE


def test_answers_come_one_after_the_other_and_explanations_after_each():
    sitting = sitter().sit(quiz(), AT)

    times = [answer["answered_at"] for answer in sitting.answers]
    assert [AT, *times, sitting.attempt["finished_at"]] == sorted({AT, *times, sitting.attempt["finished_at"]})
    assert all(answer["revealed_at"] > answer["answered_at"] for answer in sitting.answers)


def test_a_final_quiz_and_a_pre_test_explain_nothing_on_the_way():
    final = sitter().sit(quiz(QUIZ.replace("# Været\n", "# Været {.final}\n", 1)), AT)
    pre_test = sitter().sit(quiz(purpose=Purpose.PRE_TEST), AT)

    assert {answer["revealed_at"] for answer in (*final.answers, *pre_test.answers)} == {None}
    assert pre_test.attempt["purpose"] is Purpose.PRE_TEST


def test_a_quiz_that_is_left_has_some_answers_and_no_points():
    sitting = sitter().sit(quiz(), AT, until=3)

    assert len(sitting.answers) == 3
    assert (sitting.attempt["finished_at"], sitting.attempt["points"], sitting.attempt["of"]) == (None, None, None)


def test_able_learners_do_better_and_everybody_does_better_the_second_time():
    def mean(**facts: object) -> float:
        return sum(sitter(seed, **facts).sit(quiz(), AT).score.points for seed in range(200)) / 200

    weak, strong, before = mean(ability=0.5), mean(ability=0.9), mean(ability=0.7)

    assert weak < before < strong
    assert mean(ability=0.7, number=2, mastered=frozenset({"klima", "maale"})) > before


class Drawing(Question):
    """A type of question that nobody in the demo has learned to answer."""

    kind = "drawing"
    marker = re.compile("drawing")
    right_answers = ()

    @classmethod
    def parse(cls, _block: object) -> tuple[None, list[object]]:
        return None, []

    def read(self, _form: object, _arrangement: object) -> None:
        return None

    def share(self, _response: object) -> float:
        return 1.0

    def given(self, _response: object) -> tuple[str, ...]:
        return ()

    def shape(self) -> Shape:
        return Shape(kind=self.kind)


def test_a_question_that_nobody_can_answer_is_left_open_and_counts():
    text = replace(quiz().text, questions=(Drawing(key="tegn", line=3, text="Tegn"),))

    sitting = sitter().sit(replace(quiz(), text=text), AT)

    assert sitting.answers == ()
    assert (sitting.attempt["points"], sitting.attempt["of"]) == (0, 1)
    assert sitting.ended_at > AT
