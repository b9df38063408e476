"""Writes of somebody taking a quiz."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from learning.courses.actions import record_pass
from learning.quizzes.models import Answer, Attempt, Purpose, QuizVersion
from learning.quizzes.queries import latest_attempt
from learning.quizzes.questions import Response
from learning.quizzes.rules import score
from learning.quizzes.sheet import Item, Sheet

LARGEST_SEED = 2**31


def start(session: Session, *, user_id: int, version: QuizVersion, at: datetime) -> Attempt:
    """Return the person's open attempt at the quiz, in the version it began with, or a new one in this version.

    Nobody takes a pre-test twice, since it shows what was known before; a finished one is returned.
    """
    attempt = latest_attempt(session, user_id, version.quiz_id)
    if attempt and (attempt.finished_at is None or attempt.purpose is Purpose.PRE_TEST):
        return attempt
    number = attempt.number + 1 if attempt else 1
    return add_attempt(session, user_id=user_id, version=version, number=number, at=at)


def add_attempt(session: Session, *, user_id: int, version: QuizVersion, number: int, at: datetime) -> Attempt:
    """Add an attempt; where the same person was faster on another device, return that one."""
    attempt = Attempt(
        id=uuid4(),
        user_id=user_id,
        quiz=version.quiz,
        version=version,
        purpose=Purpose.MODULE if version.quiz.module_id else Purpose.PRE_TEST,
        number=number,
        seed=secrets.randbelow(LARGEST_SEED),
        started_at=at,
    )
    try:
        with session.begin_nested():
            session.add(attempt)
    except IntegrityError:
        faster = latest_attempt(session, user_id, version.quiz_id)
        if faster is None:
            raise
        return faster
    return attempt


@dataclass(frozen=True, kw_only=True)
class Sent:
    """An answer as a page sent it: `writer` is the page, `sequence` its count of changes."""

    response: Response | None
    writer: UUID
    sequence: int
    at: datetime


def save_answer(session: Session, *, attempt: Attempt, item: Item, sent: Sent) -> Answer | None:
    """Keep an answer in a locked attempt, and return what is kept.

    Nothing changes after the key was shown, nor by the same request again or an older one of the same page.
    """
    answer = item.answer
    if answer is None and sent.response is not None:
        answer = _filled(Answer(attempt_id=attempt.id, question=item.key), item, sent)
        session.add(answer)
    elif answer is not None and answer.revealed_at is None and _is_news(answer, sent):
        _filled(answer, item, sent)
    return answer


def _is_news(answer: Answer, sent: Sent) -> bool:
    if answer.writer != sent.writer:
        return True
    # Without JavaScript a page never counts; gone back to and sent again, it may hold another answer.
    is_other = sent.sequence == answer.sequence and sent.response != answer.response
    return sent.sequence > answer.sequence or is_other


def _filled(answer: Answer, item: Item, sent: Sent) -> Answer:
    worth = score(item.question, sent.response)
    answer.response, answer.points, answer.of = sent.response, worth.points, worth.of
    answer.writer, answer.sequence, answer.answered_at = sent.writer, sent.sequence, sent.at
    return answer


def reveal(answer: Answer, *, at: datetime) -> None:
    """Note that the learner has been shown the key: from now on the answer stays."""
    answer.revealed_at = answer.revealed_at or at


def finish(session: Session, *, sheet: Sheet, at: datetime) -> bool:
    """Hand in a locked attempt and note a pass; False where that had been done before."""
    score, attempt = sheet.score, sheet.attempt
    handed_in = session.scalars(
        update(Attempt)
        .where(Attempt.id == attempt.id, Attempt.finished_at.is_(None))
        .values(finished_at=at, points=score.points, of=score.of)
        .returning(Attempt.id)
    ).all()
    if handed_in and attempt.quiz.module and score.is_passed(attempt.quiz.course.pass_percent):
        record_pass(session, user_id=attempt.user_id, module=attempt.quiz.module, at=at)
    return bool(handed_in)
