"""What came of an attempt, and what it leaves to do. Not one of the six names: one read, of quizzes and courses."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, not_, select, true
from sqlalchemy.orm import Session

from learning.courses.models import Course
from learning.courses.situation import ON, is_left, is_proven, round_on
from learning.quizzes.models import Quiz
from learning.quizzes.queries import ANSWER, ANSWERED, ANSWERS, ATTEMPT, ATTEMPTS, OWN, sheet_from
from learning.quizzes.sheet import Sheet

_asks_for_final = and_(Course.has_final, Course.retired_at.is_(None)).label("asks_for_final")
ASKED = (
    select(Course.id, _asks_for_final, round_on(Course.id, ON).label("round"))
    .join(Quiz, Quiz.course_id == Course.id)
    .join(ATTEMPTS, ATTEMPTS.c.quiz_id == Quiz.id)
    .where(ATTEMPTS.c.id == bindparam("attempt_id"))
    .subquery("asked")
)
LEFT, PROVEN = is_left(ASKED.c.id, ASKED.c.round), is_proven(ASKED.c.id, ASKED.c.round)
OUTCOME: Select[*tuple[Any, ...]] = (
    select(*ATTEMPT, *ANSWER, and_(ASKED.c.asks_for_final, not_(LEFT), not_(PROVEN)), PROVEN)
    .select_from(ATTEMPTS.join(ASKED, true()).outerjoin(ANSWERS, ANSWERED))
    .where(OWN)
)
"""As the sheet alone, one statement."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A sheet, and where its owner stands in the course now."""

    sheet: Sheet
    is_final_next: bool
    """Every module is completed, and only the final quiz is left."""
    is_proven: bool
    """The course is completed this time round."""


def outcome(session: Session, user_id: int, attempt_id: UUID, on: date) -> Outcome | None:
    """Return what came of a person's attempt; where it is still open, of what has been answered."""
    rows = session.execute(OUTCOME, {"attempt_id": attempt_id, "user_id": user_id, "on": on}).all()
    sheet = sheet_from(session, rows)
    if sheet is None:
        return None
    *_whole, is_final_next, is_proven = rows[0]
    return Outcome(sheet=sheet, is_final_next=is_final_next, is_proven=is_proven)
