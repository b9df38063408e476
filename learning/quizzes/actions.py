"""Writes of somebody taking a quiz."""

import secrets
from datetime import datetime
from functools import cache
from typing import Any
from uuid import uuid4

from sqlalchemy import Insert, bindparam, select, update
from sqlalchemy.orm import Session

from learning.connections import TookTooLongError
from learning.courses.actions import record_final_pass, record_pass
from learning.dialects import dialect_of, upsert
from learning.metrics import answers_saved, count_on_commit
from learning.quizzes import queries
from learning.quizzes.editions import Edition
from learning.quizzes.models import Purpose
from learning.quizzes.queries import ANSWERS, ATTEMPTS, latest_attempt, sheet_of
from learning.quizzes.rows import AnswerRow, AttemptRow
from learning.quizzes.rules import score
from learning.quizzes.sent import Refusal, Sent, may_change, refusal, remembered
from learning.quizzes.sheet import Leaf, Sheet

LARGEST_SEED = 2**31
TRIES = 10
"""How often an answer is tried to be kept: another device of the same person may be faster, though hardly twice."""
OPEN = (
    select(ATTEMPTS.c.id)
    .where(ATTEMPTS.c.id == bindparam("whose"), ATTEMPTS.c.finished_at.is_(None))
    .with_for_update(read=True)
)
"""An attempt that nobody hands in before the statement, or the transaction that it is part of, has ended."""
WRITTEN = ("question", "response", "writer", "sequence", "earlier", "points", "of", "answered_at")
NEW_ANSWER = OPEN.add_columns(*(bindparam(name, type_=ANSWERS.c[name].type) for name in WRITTEN))
STILL = update(ANSWERS).where(
    ANSWERS.c.attempt_id == OPEN.scalar_subquery(),
    ANSWERS.c.question == bindparam("which"),
    ANSWERS.c.writer == bindparam("last_writer"),
    ANSWERS.c.sequence == bindparam("last_sequence"),
    ANSWERS.c.revealed_at.is_(None),
)
"""Changes an answer that is still as it was read; nothing where another was faster."""
CHANGE_ANSWER = STILL.returning(ANSWERS.c.id)
FINISH = (
    update(ATTEMPTS)
    .where(ATTEMPTS.c.id == bindparam("whose"), ATTEMPTS.c.finished_at.is_(None))
    .returning(ATTEMPTS.c.started_at)
)


@cache
def _add_attempt(dialect: str) -> Insert:
    return upsert(dialect, ATTEMPTS).on_conflict_do_nothing().returning(ATTEMPTS.c.id)


@cache
def _add_answer(dialect: str) -> Insert:
    new = upsert(dialect, ANSWERS).from_select(["attempt_id", *WRITTEN], NEW_ANSWER)
    return new.on_conflict_do_nothing().returning(ANSWERS.c.id)


def start(session: Session, *, user_id: int, edition: Edition, at: datetime) -> Sheet:
    """Return the person's open attempt at the quiz, in the edition it began with, or a new one in this edition.

    Nobody takes a pre-test twice, since it shows what was known before; a finished one is returned. Whether somebody
    may begin a final quiz, `finals` says.
    """
    attempt = latest_attempt(session, user_id, edition.quiz_id)
    if attempt and (attempt.finished_at is None or attempt.purpose is Purpose.PRE_TEST):
        return sheet_of(session, attempt)
    number = attempt.number + 1 if attempt else 1
    return add_attempt(session, user_id=user_id, edition=edition, number=number, at=at)


def add_attempt(session: Session, *, user_id: int, edition: Edition, number: int, at: datetime) -> Sheet:
    """Add an attempt; where the same person was faster on another device, return that one."""
    attempt = AttemptRow(
        id=uuid4(),
        user_id=user_id,
        quiz_id=edition.quiz_id,
        version_id=edition.id,
        purpose=edition.purpose,
        number=number,
        seed=secrets.randbelow(LARGEST_SEED),
        finished_at=None,
        points=None,
        of=None,
    )
    if session.scalar(_add_attempt(dialect_of(session)), {**attempt._asdict(), "started_at": at}):
        return sheet_of(session, attempt, is_new=True)
    return sheet_of(session, latest_attempt(session, user_id, edition.quiz_id) or attempt)


def save_answer(session: Session, *, leaf: Leaf, sent: Sent) -> tuple[Leaf, AnswerRow | Refusal | None]:
    """Keep an answer; return the leaf as it was read last, and what is kept, or why this no longer can be.

    Nothing changes after the key was shown, nor by a change that has been heard of, or that a later one of the same
    writer has overtaken, whoever wrote in between. What was read is not locked: one statement writes, and only if all
    still stands as it was read; otherwise it is read anew.
    """
    for _ in range(TRIES):
        if not may_change(leaf, sent):
            if leaf.attempt.finished_at is None:
                count_on_commit(session, answers_saved.labels("repeated"))
            return leaf, refusal(leaf, sent) or leaf.item.answer
        if kept := _write(session, leaf, sent):
            return leaf, kept
        attempt = leaf.attempt
        leaf = queries.leaf(session, attempt.user_id, attempt.id, leaf.item.key) or leaf
    raise TookTooLongError


def _write(session: Session, leaf: Leaf, sent: Sent) -> AnswerRow | None:
    """Write an answer and return it; None where what was read of it is no longer what stands."""
    before, values = leaf.item.answer, _values(leaf, sent)
    if before is None:
        new = {"whose": leaf.attempt.id, "question": leaf.item.key}
        written = session.scalar(_add_answer(dialect_of(session)), {**new, **values})
    else:
        written = session.scalar(CHANGE_ANSWER, {**_as_read(leaf, before), **values})
    if written is None:
        return None
    count_on_commit(session, answers_saved.labels("changed" if before else "new"))
    kept = {name: value for name, value in values.items() if name in AnswerRow._fields}
    return AnswerRow(question=leaf.item.key, revealed_at=None, **kept)


def _as_read(leaf: Leaf, answer: AnswerRow) -> dict[str, Any]:
    which = {"whose": leaf.attempt.id, "which": leaf.item.key}
    return {**which, "last_writer": answer.writer, "last_sequence": answer.sequence}


def _values(leaf: Leaf, sent: Sent) -> dict[str, Any]:
    worth = score(leaf.item.question, sent.response)
    return {
        "response": sent.response,
        "writer": sent.writer,
        "sequence": sent.sequence,
        "earlier": remembered(leaf.item.answer, sent.writer),
        "points": worth.points,
        "of": worth.of,
        "answered_at": sent.at,
    }


def reveal(session: Session, *, leaf: Leaf, answer: AnswerRow, at: datetime) -> None:
    """Note that the learner has been shown the key: from now on the answer stays, if it still is the one checked."""
    session.execute(STILL, {**_as_read(leaf, answer), "revealed_at": at})


def finish(session: Session, *, sheet: Sheet, at: datetime) -> bool:
    """Hand in a locked attempt and note a pass; False where that had been done before."""
    score, attempt, edition = sheet.score, sheet.attempt, sheet.edition
    worth = {"finished_at": at, "points": score.points, "of": score.of}
    begun_at = session.scalar(FINISH, {"whose": attempt.id, **worth})
    if begun_at is None:
        return False
    if score.is_passed(edition.pass_percent):
        _note_pass(session, attempt.user_id, edition, begun_at, at)
    return True


def _note_pass(session: Session, user_id: int, edition: Edition, begun_at: datetime, at: datetime) -> None:
    if edition.module_id:
        record_pass(session, user_id=user_id, module_id=edition.module_id, at=at)
    elif edition.purpose is Purpose.FINAL:
        record_final_pass(session, user_id=user_id, course_id=edition.course_id, begun_at=begun_at, at=at)
