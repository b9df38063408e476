"""One attempt of one person at a quiz, answer by answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from learning.demo.responses import respond
from learning.demo.taught import TaughtQuiz
from learning.quizzes.models import Purpose
from learning.quizzes.questions import Question
from learning.quizzes.rules import Score, order, score, total

LARGEST_SEED = 2**31
HARDEST, EASIEST = 0.5, 0.95
AVERAGE_ABILITY = 0.7
BEFORE_THE_COURSE = -0.25
REMEMBERED, RECONSIDERED = 0.97, 0.75
SECONDS_PER_QUESTION = (15, 70)
PAUSE = timedelta(seconds=5)


Row = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """An attempt with its answers, as rows of their tables, and what they were worth."""

    attempt: Row
    answers: tuple[Row, ...]
    score: Score

    @property
    def ended_at(self) -> datetime:
        """When it was handed in, or left."""
        last: datetime = max((answer["answered_at"] for answer in self.answers), default=self.attempt["started_at"])
        return last + PAUSE

    @property
    def mastered(self) -> frozenset[str]:
        """The questions that were answered in full."""
        return frozenset(answer["question"] for answer in self.answers if answer["points"] == answer["of"])


@dataclass(frozen=True, kw_only=True)
class Sitter:
    """Somebody before a quiz for the `number`th time, having `mastered` some of its questions the time before."""

    user_id: int
    ability: float
    random: Random
    number: int = 1
    mastered: frozenset[str] = frozenset()

    def sit(self, quiz: TaughtQuiz, at: datetime, until: int | None = None) -> Sitting:
        """Take the quiz from a moment on: to its end, or leave it when `until` questions have been answered."""
        seed = self.random.randrange(LARGEST_SEED)
        questions = order(quiz.text.questions, seed, self._wrong(quiz))
        attempt_id = UUID(int=self.random.getrandbits(128), version=4)
        answers = tuple(self._answers(quiz, questions[:until], attempt_id, at))
        given = {answer["question"]: Score(answer["points"], answer["of"]) for answer in answers}
        result = total(given.get(question.key) or score(question, None) for question in questions)
        attempt = {
            "id": attempt_id,
            "user_id": self.user_id,
            "quiz_id": quiz.id,
            "version_id": quiz.version_id,
            "purpose": quiz.purpose,
            "number": self.number,
            "seed": seed,
            "started_at": at,
        }
        sitting = Sitting(attempt=attempt, answers=answers, score=result)
        attempt.update(_handed_in(sitting) if until is None else UNFINISHED)
        return sitting

    def _wrong(self, quiz: TaughtQuiz) -> frozenset[str]:
        keys = frozenset(question.key for question in quiz.text.questions if question.counts)
        return keys - self.mastered if self.number > 1 else frozenset()

    def _answers(
        self, quiz: TaughtQuiz, questions: Sequence[Question], attempt_id: UUID, at: datetime
    ) -> Iterator[Row]:
        writer = UUID(int=self.random.getrandbits(128), version=4)
        for question in questions:
            at += timedelta(seconds=self.random.randrange(*SECONDS_PER_QUESTION))
            response = respond(question, self.random.random() < self._chance(quiz, question), self.random)
            if response is not None:
                worth = score(question, response)
                yield {
                    "attempt_id": attempt_id,
                    "question": question.key,
                    "response": response,
                    "writer": writer,
                    "sequence": 1,
                    "points": worth.points,
                    "of": worth.of,
                    "answered_at": at,
                    "revealed_at": at + PAUSE if quiz.explains_at_once else None,
                }

    def _chance(self, quiz: TaughtQuiz, question: Question) -> float:
        if self.number > 1:
            return REMEMBERED if question.key in self.mastered else RECONSIDERED
        facility = HARDEST + (EASIEST - HARDEST) * Random(question.key).random() + self.ability - AVERAGE_ABILITY
        return facility + (BEFORE_THE_COURSE if quiz.purpose is Purpose.PRE_TEST else 0)


UNFINISHED: Row = {"finished_at": None, "points": None, "of": None}


def _handed_in(sitting: Sitting) -> Row:
    return {"finished_at": sitting.ended_at, "points": sitting.score.points, "of": sitting.score.of}
