"""What pages read of attempts and answers. Not one of the six names: reads return it, rules and writes go by it."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from learning.quizzes.models import Purpose
from learning.quizzes.questions import Response

NOTHING_ANSWERED = "-"
"""An empty name would be none."""


class AttemptRow(NamedTuple):
    """What a page needs to know of an attempt."""

    id: UUID
    user_id: int
    quiz_id: int
    version_id: int
    purpose: Purpose
    number: int
    seed: int
    finished_at: datetime | None
    points: float | None
    of: int | None


class AnswerRow(NamedTuple):
    """What is kept of an answer, by the names of its columns."""

    question: str
    response: Response | None
    writer: UUID
    sequence: int
    earlier: dict[str, int] | None
    revealed_at: datetime | None


def change(answer: AnswerRow | None) -> str:
    """Return which change stands: who wrote it, and after how many changes; empty where nothing does."""
    return f"{answer.writer}:{answer.sequence}" if answer else ""


def standing(answers: Iterable[AnswerRow]) -> str:
    """Return a name for everything that has been answered and shown in an attempt: another name, another state.

    Pages compare it question by question, so it says for each which change stands.
    """
    parts = (f"{one.question}={str(one.writer)[:8]}.{one.sequence}{'!' * bool(one.revealed_at)}" for one in answers)
    return "~".join(sorted(parts)) or NOTHING_ANSWERED
