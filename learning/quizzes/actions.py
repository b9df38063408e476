"""Writes of somebody taking a quiz."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from learning.courses.actions import record_pass
from learning.metrics import answers_saved, count_on_commit
from learning.quizzes.models import Answer, Attempt, Purpose, QuizVersion
from learning.quizzes.queries import latest_attempt
from learning.quizzes.questions import Response
from learning.quizzes.rules import score
from learning.quizzes.sheet import Item, Sheet

LARGEST_SEED = 2**31
WRITERS_REMEMBERED = 20
"""How many other writers of one answer are remembered, the latest: more pages and devices than anybody uses for it."""


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
    """An answer as a page sent it: `writer` is the page, or the device, and `sequence` its count of changes."""

    response: Response | None
    writer: UUID
    sequence: int
    at: datetime
    is_pressed: bool = False
    """Somebody pressed a button for it. A page without scripts does not count, so it may say more than it counts."""
    shown: str | None = None
    """The change that a pressed page had shown when it was made; None where it does not say."""


class Refusal(StrEnum):
    """Why a new answer comes too late."""

    FINISHED = "finished"
    REVEALED = "revealed"


def is_news(answer: Answer | None, sent: Sent) -> bool:
    """Tell whether this is a change that has not been heard of, or one pressed anew on a page that does not count."""
    if sent.sequence > heard(answer, sent.writer):
        return not (sent.is_pressed and sent.response is None and _overlooks(answer, sent))
    return answer is not None and sent.is_pressed and _says_more(answer, sent)


def heard(answer: Answer | None, writer: UUID) -> int:
    """Return the highest count heard from a writer; -1 where it has never been heard."""
    if answer is None:
        return -1
    return answer.sequence if answer.writer == writer else (answer.earlier or {}).get(str(writer), -1)


def _overlooks(answer: Answer | None, sent: Sent) -> bool:
    # A page that was left blank takes nothing back that it has never shown.
    return answer is None or sent.shown not in (None, f"{answer.writer}:{answer.sequence}")


def _says_more(answer: Answer, sent: Sent) -> bool:
    return sent.sequence == heard(answer, sent.writer) and sent.response != answer.response


def refusal(sheet: Sheet, item: Item, sent: Sent) -> Refusal | None:
    """Return why this change can no longer be kept; None where it can, or where nothing is lost without it."""
    if sent.response == item.response or not is_news(item.answer, sent):
        return None
    if sheet.attempt.finished_at:
        return Refusal.FINISHED
    return Refusal.REVEALED if item.is_revealed else None


def save_answer(session: Session, *, attempt: Attempt, item: Item, sent: Sent) -> Answer | None:
    """Keep an answer in a locked attempt, and return what is kept.

    Nothing changes after the key was shown, nor by a change that has been heard of, or that a later one of the same
    writer has overtaken, whoever wrote in between.
    """
    answer = item.answer
    if (answer and answer.revealed_at) or not is_news(answer, sent):
        count_on_commit(session, answers_saved.labels("repeated"))
        return answer
    count_on_commit(session, answers_saved.labels("changed" if answer else "new"))
    if answer is None:
        answer = Answer(attempt_id=attempt.id, question=item.key)
        session.add(_filled(answer, item, sent))
        return answer
    answer.earlier = _remembered(answer, sent.writer)
    return _filled(answer, item, sent)


def _remembered(answer: Answer, writer: UUID) -> dict[str, int] | None:
    others = {**(answer.earlier or {}), str(answer.writer): answer.sequence}
    others.pop(str(writer), None)
    return dict(list(others.items())[-WRITERS_REMEMBERED:]) or None


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
