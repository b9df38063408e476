"""Reads of quizzes: what is published, and a person's attempts. Another person's attempt is not found.

The statements about attempts are those that a class waits for. They are written once, with places for the values, and
fetch plain rows of the columns that are needed: entities would cost several times as much.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, and_, bindparam, case, select
from sqlalchemy.orm import Session

from learning.accounts.queries import USERS
from learning.accounts.sessions.queries import SIGNED_IN
from learning.courses.models import Course, Module
from learning.database import Base
from learning.languages import DEFAULT_LANGUAGE
from learning.quizzes.editions import Edition, edition
from learning.quizzes.models import Answer, Attempt, Quiz, QuizVersion
from learning.quizzes.rows import AnswerRow, AttemptRow
from learning.quizzes.sheet import Leaf, Sheet, lay_out, one_leaf

ATTEMPTS = Base.metadata.tables[Attempt.__tablename__]
ANSWERS = Base.metadata.tables[Answer.__tablename__]


def _columns(table: Table, names: tuple[str, ...]) -> list[ColumnElement[object]]:
    return [table.c[name] for name in names]


ATTEMPT, ANSWER = _columns(ATTEMPTS, AttemptRow._fields), _columns(ANSWERS, AnswerRow._fields)
WIDTH = len(ATTEMPT) + len(ANSWER)
OWN = and_(ATTEMPTS.c.id == bindparam("attempt_id"), ATTEMPTS.c.user_id == bindparam("user_id"))
ANSWERED = ANSWERS.c.attempt_id == ATTEMPTS.c.id
OFFERED = (
    select(QuizVersion.id)
    .join(Quiz, Quiz.id == QuizVersion.quiz_id)
    .join(Course, Course.id == Quiz.course_id)
    .where(Course.name == bindparam("course"), Course.retired_at.is_(None), Quiz.retired_at.is_(None))
    .where(QuizVersion.language.in_((bindparam("language"), DEFAULT_LANGUAGE)), QuizVersion.retired_at.is_(None))
    .order_by(case((QuizVersion.language == bindparam("language"), 0), else_=1), QuizVersion.number.desc())
    .limit(1)
)
MODULE_QUIZ = OFFERED.join(Module, Module.id == Quiz.module_id).where(
    Module.name == bindparam("module"), Module.retired_at.is_(None)
)
PRE_TEST = OFFERED.where(Quiz.module_id.is_(None), ~Quiz.closes_course)
FINAL = OFFERED.where(Quiz.closes_course)
WHOLE = select(*ATTEMPT, *ANSWER).select_from(ATTEMPTS.outerjoin(ANSWERS, ANSWERED)).where(OWN)
LOCKED = select(*ATTEMPT).where(OWN).with_for_update()
ANSWERS_OF = select(*ANSWER).where(ANSWERS.c.attempt_id == bindparam("attempt_id"))
WHOLE_BESIDE: Select[*tuple[Any, ...]] = (
    SIGNED_IN.add_columns(*ATTEMPT, *ANSWER)
    .outerjoin(ATTEMPTS, and_(ATTEMPTS.c.id == bindparam("attempt_id"), ATTEMPTS.c.user_id == USERS.c.id))
    .outerjoin(ANSWERS, ANSWERED)
)
"""An attempt of whoever is signed in, with its answers, in the statement that says who that is."""
LATEST = (
    select(*ATTEMPT)
    .where(ATTEMPTS.c.user_id == bindparam("user_id"), ATTEMPTS.c.quiz_id == bindparam("quiz_id"))
    .order_by(ATTEMPTS.c.number.desc())
    .limit(1)
)
MASTERED = (
    select(ANSWERS.c.question)
    .join(ATTEMPTS, ANSWERED)
    .where(
        ATTEMPTS.c.user_id == bindparam("user_id"),
        ATTEMPTS.c.quiz_id == bindparam("quiz_id"),
        ATTEMPTS.c.number == bindparam("number"),
        ANSWERS.c.points == ANSWERS.c.of,
    )
)


def module_quiz(session: Session, course_name: str, module_name: str, language: str) -> Edition | None:
    """Return what a reader of the language takes as a module's quiz; None where there is none, or one is retired."""
    wanted = {"course": course_name, "module": module_name, "language": language}
    return _offered(session, MODULE_QUIZ, wanted)


def pre_test(session: Session, course_name: str, language: str) -> Edition | None:
    """Return what a reader of the language takes before a course; None where there is none, or either is retired."""
    return _offered(session, PRE_TEST, {"course": course_name, "language": language})


def final(session: Session, course_name: str, language: str) -> Edition | None:
    """Return what a reader of the language takes to complete a course; None where there is none, or one is retired."""
    return _offered(session, FINAL, {"course": course_name, "language": language})


def _offered(session: Session, query: Select[int], wanted: dict[str, str]) -> Edition | None:
    version_id = session.scalar(query, wanted)
    return edition(session, version_id) if version_id else None


def latest_attempt(session: Session, user_id: int, quiz_id: int) -> AttemptRow | None:
    """Return the person's last attempt at a quiz, open or finished."""
    row = session.execute(LATEST, {"user_id": user_id, "quiz_id": quiz_id}).first()
    return AttemptRow._make(row) if row else None


def sheet_from(session: Session, rows: Sequence[Sequence[Any]]) -> Sheet | None:
    """Return the sheet that was read as an attempt with its answers, whatever stands behind them in each row.

    None where no attempt was found. A later attempt asks what went wrong before.
    """
    return _sheet(session, _attempt(rows[0]), map(_answer, rows)) if _is_found(rows) else None


def locked_sheet(session: Session, user_id: int, attempt_id: UUID) -> Sheet | None:
    """Return an attempt that others neither answer nor hand in before this transaction ends.

    The answers are read after the lock was taken: a statement that waits for it sees what stood when it began.
    """
    row = session.execute(LOCKED, {"attempt_id": attempt_id, "user_id": user_id}).first()
    return sheet_of(session, AttemptRow._make(row)) if row else None


def leaf(session: Session, user_id: int, attempt_id: UUID, key: str) -> Leaf | None:
    """Return one question of a person's attempt as it stands; others may answer it or hand it in meanwhile."""
    return leaf_from(session, session.execute(WHOLE, {"attempt_id": attempt_id, "user_id": user_id}).all(), key)


def leaf_from(session: Session, rows: Sequence[Sequence[Any]], key: str) -> Leaf | None:
    """Return one question of what was read as an attempt with its answers; None where there is no such."""
    if not _is_found(rows):
        return None
    attempt = _attempt(rows[0])
    return one_leaf(attempt, edition(session, attempt.version_id), key, _by_question(map(_answer, rows)))


def sheet_of(session: Session, attempt: AttemptRow, *, is_new: bool = False) -> Sheet:
    """Return the sheet of an attempt; in a new one nothing has been answered."""
    return _sheet(session, attempt, [] if is_new else _answers(session, attempt.id))


def _answers(session: Session, attempt_id: UUID) -> list[AnswerRow]:
    return [AnswerRow._make(row) for row in session.execute(ANSWERS_OF, {"attempt_id": attempt_id})]


def _is_found(rows: Sequence[Sequence[Any]]) -> bool:
    """Tell whether the rows hold an attempt: beside a sign-in, one of nothing but None says that there is none."""
    return bool(rows) and rows[0][0] is not None


def _attempt(row: Sequence[Any]) -> AttemptRow:
    return AttemptRow._make(row[: len(ATTEMPT)])


def _answer(row: Sequence[Any]) -> AnswerRow | None:
    """Return the part of a joined row that is an answer; None where nothing is answered."""
    answer = row[len(ATTEMPT) : WIDTH]
    return None if answer[0] is None else AnswerRow._make(answer)


def _sheet(session: Session, attempt: AttemptRow, answers: Iterable[AnswerRow | None]) -> Sheet:
    found = edition(session, attempt.version_id)
    return lay_out(attempt, found, _by_question(answers), _mastered(session, attempt))


def _by_question(answers: Iterable[AnswerRow | None]) -> dict[str, AnswerRow]:
    return {answer.question: answer for answer in answers if answer}


def _mastered(session: Session, attempt: AttemptRow) -> frozenset[str] | None:
    """Return what was right in the attempt before; None where there was none."""
    if attempt.number == 1:
        return None
    before = {"user_id": attempt.user_id, "quiz_id": attempt.quiz_id, "number": attempt.number - 1}
    return frozenset(session.scalars(MASTERED, before))
