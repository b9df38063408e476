"""What becomes of an answer that a page sent. Not one of the six names: rules about rows of the database."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from learning.quizzes.questions import Response
from learning.quizzes.rows import AnswerRow, change
from learning.quizzes.sheet import Leaf

WRITERS_REMEMBERED = 20
"""How many other writers of one answer are remembered, the latest: more pages and devices than anybody uses for it."""


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


def is_news(answer: AnswerRow | None, sent: Sent) -> bool:
    """Tell whether this is a change that has not been heard of, or one pressed anew on a page that does not count."""
    if sent.sequence > heard(answer, sent.writer):
        return not (sent.is_pressed and sent.response is None and _overlooks(answer, sent))
    return answer is not None and sent.is_pressed and _says_more(answer, sent)


def heard(answer: AnswerRow | None, writer: UUID) -> int:
    """Return the highest count heard from a writer; -1 where it has never been heard."""
    if answer is None:
        return -1
    return answer.sequence if answer.writer == writer else (answer.earlier or {}).get(str(writer), -1)


def _overlooks(answer: AnswerRow | None, sent: Sent) -> bool:
    # A page that was left blank takes nothing back that it has never shown.
    return answer is None or sent.shown not in (None, change(answer))


def _says_more(answer: AnswerRow, sent: Sent) -> bool:
    return sent.sequence == heard(answer, sent.writer) and sent.response != answer.response


def may_change(leaf: Leaf, sent: Sent) -> bool:
    """Tell whether the answer becomes what was sent."""
    return not leaf.attempt.finished_at and not leaf.item.is_revealed and is_news(leaf.item.answer, sent)


def refusal(leaf: Leaf, sent: Sent) -> Refusal | None:
    """Return why this change can no longer be kept; None where it can, or where nothing is lost without it."""
    if sent.response == leaf.item.response or not is_news(leaf.item.answer, sent):
        return None
    if leaf.attempt.finished_at:
        return Refusal.FINISHED
    return Refusal.REVEALED if leaf.item.is_revealed else None


def remembered(answer: AnswerRow | None, writer: UUID) -> dict[str, int] | None:
    """Return what to remember of others who wrote the answer, when this one does now."""
    if answer is None:
        return None
    others = {**(answer.earlier or {}), str(answer.writer): answer.sequence}
    others.pop(str(writer), None)
    return dict(list(others.items())[-WRITERS_REMEMBERED:]) or None
