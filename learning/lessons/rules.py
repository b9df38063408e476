"""How far a pupil is with a module, and when a pupil needs help."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from learning.findings import mark

READING_FOR = timedelta(minutes=90)
"""A double lesson: whoever opened the text before that is no longer reading it."""
SILENCE = timedelta(minutes=3)
"""Longer than a question takes to read and answer: most take half a minute."""
LESSON = timedelta(minutes=45)
"""Whoever has been silent for longer has gone home; the quiz is still open, and nobody can help now."""
WRONG_IN_A_ROW = 3
TRIES_IN_VAIN = 2


class State(StrEnum):
    """How far a pupil is with a module, from nothing to all that it asks for."""

    NOT_STARTED = "not-started"
    READING = "reading"
    READ = "read"
    """Marked as read; its quiz is left."""
    IN_QUIZ = "in-quiz"
    HANDED_IN = "handed-in"
    """Handed in, and not passed yet."""
    DONE = "done"
    """Completed without passing a quiz: the course does not ask for it."""
    PASSED = "passed"


STATE_LABELS = {
    State.NOT_STARTED: mark("Ikke begynt"),
    State.READING: mark("Leser"),
    State.READ: mark("Lest"),
    State.IN_QUIZ: mark("I quizen"),
    State.HANDED_IN: mark("Ikke bestått"),
    State.DONE: mark("Ferdig"),
    State.PASSED: mark("Bestått"),
}


class Reason(StrEnum):
    """Why a pupil needs help."""

    SILENT = "silent"
    WRONG = "wrong"
    IN_VAIN = "in-vain"


REASON_LABELS = {
    Reason.SILENT: mark("stille i 3 minutter"),
    Reason.WRONG: mark("tre gale på rad"),
    Reason.IN_VAIN: mark("levert to ganger uten å bestå"),
}


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A quiz that lies open before a pupil."""

    questions: int
    answered: int
    heard_at: datetime
    """When it was begun, or when the latest answer came."""
    wrong_in_a_row: int
    """How many of the latest answers are wrong, back to the last that is at least partly right."""


@dataclass(frozen=True, kw_only=True)
class Deeds:
    """What is known of a pupil in a module, this time round."""

    opened_at: datetime | None = None
    read_at: datetime | None = None
    passed_at: datetime | None = None
    completed_at: datetime | None = None
    tries: int = 0
    """How many attempts have been handed in."""
    best: float | None = None
    """The most points of these, in percent."""
    sitting: Sitting | None = None


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a pupil is with a module. Only what is shown stands here: two that are equal look alike."""

    state: State = State.NOT_STARTED
    reason: Reason | None = None
    place: int | None = None
    """In the quiz: which question it is, counted from 1; None where only handing in is left."""
    of: int | None = None
    percent: int | None = None
    """Handed in: how much was right, at best."""

    @property
    def needs_help(self) -> bool:
        """Tell whether the pupil needs help."""
        return self.reason is not None


def progress(deeds: Deeds, at: datetime) -> Progress:
    """Return how far a pupil is, and whether the pupil needs help, at a moment."""
    state = _state(deeds, at)
    if state is State.IN_QUIZ and deeds.sitting:
        return _sitting(deeds.sitting, at)
    if state is State.HANDED_IN:
        percent = None if deeds.best is None else int(deeds.best)
        return Progress(state=state, percent=percent, reason=Reason.IN_VAIN if deeds.tries >= TRIES_IN_VAIN else None)
    return Progress(state=state)


def _state(deeds: Deeds, at: datetime) -> State:
    is_reading = deeds.opened_at is not None and at - deeds.opened_at < READING_FOR
    so_far = (
        (deeds.passed_at is not None, State.PASSED),
        (deeds.sitting is not None, State.IN_QUIZ),
        (deeds.completed_at is not None, State.DONE),
        (deeds.tries > 0, State.HANDED_IN),
        (deeds.read_at is not None, State.READ),
        (is_reading, State.READING),
    )
    return next((state for is_reached, state in so_far if is_reached), State.NOT_STARTED)


def _sitting(sitting: Sitting, at: datetime) -> Progress:
    is_all = sitting.answered >= sitting.questions
    place = None if is_all else sitting.answered + 1
    return Progress(state=State.IN_QUIZ, reason=_trouble(sitting, at), place=place, of=sitting.questions)


def _trouble(sitting: Sitting, at: datetime) -> Reason | None:
    silence = at - sitting.heard_at
    if silence >= LESSON:
        return None
    if sitting.wrong_in_a_row >= WRONG_IN_A_ROW:
        return Reason.WRONG
    return Reason.SILENT if silence >= SILENCE else None


def extent(cells: Iterable[Progress]) -> tuple[int, int]:
    """Return how far a pupil is in all modules together: what is done, then what is on the way there."""
    steps = list(State)
    ranks = [steps.index(cell.state) for cell in cells]
    return sum(rank >= steps.index(State.DONE) for rank in ranks), sum(ranks)


ANSWERS_SEEN = "answers seen"
"""What the audit trail calls it when a teacher opens what a pupil has answered."""
LOOK = re.compile(r"user (?P<user>\d+) unit (?P<class>\d+)")


@dataclass(frozen=True, kw_only=True)
class AnswersLook:
    """A pupil's answers, opened from the page of a class."""

    user_id: int
    class_id: int

    @property
    def about(self) -> str:
        """The look as the audit trail holds it."""
        return f"user {self.user_id} unit {self.class_id}"


def read_answers_look(about: str) -> AnswersLook:
    """Return the look that the audit trail holds; raises ValueError for anything else."""
    found = LOOK.fullmatch(about)
    if found is None:
        raise ValueError(f"{about!r} is nobody's answers.")
    return AnswersLook(user_id=int(found["user"]), class_id=int(found["class"]))
