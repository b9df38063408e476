"""What the database is asked: how often, for how long, and the shape of what was slow; never with which values."""

import re
import time
from contextvars import ContextVar
from dataclasses import dataclass, field

import structlog
from sqlalchemy import Engine, ExceptionContext, event

from learning import metrics

LONGEST_SHAPE = 1000
"""Characters: a line of the log stays short enough to be written whole by several processes at once."""
PLACEHOLDER = r"(?:\?|%\(\w+\)s|%s)(?:::[\w ]+?(?:\(\d+\))?)?"
LITERAL = re.compile(r"'(?:[^']|'')*'|(?<![\w%(])\d+(?:\.\d+)?\b")
LIST = re.compile(rf"\({PLACEHOLDER}(?:, {PLACEHOLDER})*\)")
ROWS = re.compile(r"\(…\)(?:, \(…\))+")
log = structlog.get_logger()


@dataclass(slots=True)
class Tally:
    """What a request, or a command, has asked of the database so far."""

    view: str | None = None
    request: str = ""
    began: float = field(default_factory=time.perf_counter)
    number: int = 0
    seconds: float = 0.0
    asked_at: float = 0.0
    commit_at: float | None = None


_tally: ContextVar[Tally | None] = ContextVar("tally", default=None)


def begin_tally(view: str | None, request: str = "") -> Tally:
    """Start counting afresh, for a request of this id that leads to the view."""
    tally = Tally(view, request)
    _tally.set(tally)
    return tally


def tally() -> Tally:
    """Return what has been asked since the request began, or in a command since its start."""
    return _tally.get() or begin_tally(None)


def shape(statement: str) -> str:
    """Return a statement without its values: literals are `?`, lists of any length `(…)`, spaces single."""
    plain = LITERAL.sub("?", " ".join(statement.split()))
    folded = ROWS.sub("(…)", LIST.sub("(…)", plain))
    return folded if len(folded) <= LONGEST_SHAPE else f"{folded[:LONGEST_SHAPE]} …"


class StatementWatch:
    """Listens to an engine. What takes `slow` milliseconds or longer leaves its shape in the log."""

    def __init__(self, *, slow: int) -> None:
        self.slow = slow

    def listen(self, engine: Engine) -> None:
        """Begin."""
        event.listen(engine, "before_cursor_execute", self._asked)
        event.listen(engine, "after_cursor_execute", self._answered)
        event.listen(engine, "handle_error", self._failed)
        event.listen(engine, "commit", self._commit_begun)
        event.listen(engine, "checkin", self._given_back)

    def _asked(self, *_about: object) -> None:
        tally().asked_at = time.perf_counter()

    def _answered(self, _connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        so_far = tally()
        self._note(so_far, statement, so_far.asked_at)

    def _failed(self, failure: ExceptionContext) -> None:
        if failure.statement:
            so_far = tally()
            self._note(so_far, failure.statement, so_far.asked_at)

    def _commit_begun(self, _connection: object) -> None:
        tally().commit_at = time.perf_counter()

    def _given_back(self, *_about: object) -> None:
        # SQLAlchemy says when a commit begins, and next that the connection is free.
        so_far = tally()
        if (began := so_far.commit_at) is not None:
            so_far.commit_at = None
            self._note(so_far, "COMMIT", began)

    def _note(self, so_far: Tally, statement: str, began: float) -> None:
        seconds = time.perf_counter() - began
        so_far.number += 1
        so_far.seconds += seconds
        if seconds * 1000 >= self.slow:
            metrics.slow_statements.labels(so_far.view or metrics.NO_VIEW).inc()
            log.warning(
                "slow statement", view=so_far.view, milliseconds=round(seconds * 1000, 1), statement=shape(statement)
            )
