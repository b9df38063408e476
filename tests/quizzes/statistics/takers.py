"""Versions of a quiz, and people who have taken them, written as the database keeps them."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.quizzes.editions import quiz_text
from learning.quizzes.models import Answer, Attempt, Purpose, Quiz, QuizVersion
from tests.builders import MORNING
from tests.quizzes.statistics.sheets import WEATHER, Sheet

numbers = count(1)


def add(session: Session, quiz: Quiz, number: int, language: str = "nb", source: str = WEATHER) -> QuizVersion:
    """Publish another version, a day later for each number."""
    text = {"title": "Været", "hash": "0" * 64, "source": source, "published_at": MORNING + timedelta(days=number)}
    version = QuizVersion(quiz_id=quiz.id, language=language, number=number, **text)
    session.add(version)
    session.flush()
    return version


def take(session: Session, version: QuizVersion, sheets: Iterable[Sheet], **attempt: Any) -> None:
    """Let people take a version of a quiz for the first time, and hand it in."""
    given = [answers for answers, people in sheets for _one in range(people)]
    codes = [f"taker-{next(numbers)}" for _answers in given]
    rows = [{"code": code, "display_name": "Elev", "created_at": MORNING} for code in codes]
    people = session.scalars(insert(User).returning(User.id), rows).all()
    taken = [(user_id, uuid4(), answers) for user_id, answers in zip(people, given, strict=True)]
    for user_id, attempt_id, answers in taken:
        session.add(_attempt(version, user_id, attempt_id, answers, attempt))
    session.flush()
    session.add_all(one for _user, attempt_id, answers in taken for one in _answers(version, attempt_id, answers))
    session.commit()


def _attempt(
    version: QuizVersion, user_id: int, attempt_id: UUID, answers: dict[str, Any], other: dict[str, Any]
) -> Attempt:
    text = quiz_text(version)
    points = sum(text.question(key).mark(response) for key, response in answers.items())
    of = sum(question.counts for question in text.questions)
    times = {"started_at": MORNING, "finished_at": MORNING + timedelta(minutes=5)}
    whole = {"purpose": Purpose.MODULE, "number": 1, "seed": 1, "points": points, "of": of, **times, **other}
    return Attempt(id=attempt_id, user_id=user_id, quiz_id=version.quiz_id, version_id=version.id, **whole)


def _answers(version: QuizVersion, attempt_id: UUID, answers: dict[str, Any]) -> list[Answer]:
    text = quiz_text(version)
    kept = {"writer": UUID(int=1), "sequence": 1, "answered_at": MORNING, "attempt_id": attempt_id}
    return [
        Answer(
            question=key,
            response=response,
            points=text.question(key).mark(response),
            of=int(text.question(key).counts),
            **kept,
        )
        for key, response in answers.items()
    ]
