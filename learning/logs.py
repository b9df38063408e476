"""Structured logs: one line of JSON per request and per mishap, with no name, answer or address in it.

Whoever writes a line chooses its words. What others would write of their own accord – the texts of exceptions, the
lines of libraries – may quote what people sent, so of those only kinds, places and numbers are kept.
"""

import json
import logging
import re
import secrets
import sys
import time
from contextlib import suppress
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Any, TextIO, cast

import structlog
from flask import Flask, Response, request
from structlog.typing import EventDict

from learning import metrics
from learning.connections import watch_connections
from learning.database import database
from learning.statements import StatementWatch, begin_tally, tally

REQUEST_ID = "X-Request-Id"
STEPS = 6
"""How many of an exception's last steps are kept."""
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]")
OTHERS = ("gunicorn.error", "werkzeug")
"""Loggers that bring handlers of their own."""
LINE = json.JSONEncoder(default=repr)
"""Made once; `json.dumps` would make one for each line."""
log = structlog.get_logger()


class StandardError:
    """Standard error as it is when a line is written. A full disk costs the line, and nobody an answer."""

    def write(self, line: str) -> None:
        """Write the line if there is room."""
        with suppress(OSError):
            sys.stderr.write(line)

    def flush(self) -> None:
        """Send what was written on its way."""
        with suppress(OSError):
            sys.stderr.flush()


class LibraryLines(logging.Handler):
    """Turns what libraries log into lines like ours, without the values in them."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write what may be written of the record."""
        # gunicorn says in words what the exception that it is handling says by its kind.
        error = record.exc_info[1] if record.exc_info else sys.exc_info()[1]
        words = {"message": words_of(record)} if record.args else {}
        log.log(record.levelno, "library", logger=record.name, place=_place(record), **words, **facts_of(error))


def words_of(record: logging.LogRecord) -> str:
    """Return the text of a record with its numbers; everything else that was put into it is left out."""
    values = iter(record.args if isinstance(record.args, tuple) else ())
    return PLACEHOLDER.sub(lambda _slot: _number(next(values, None)), str(record.msg))


def facts_of(error: BaseException | None) -> dict[str, Any]:
    """Return an exception's kind and last steps; its text may quote what people sent."""
    if error is None:
        return {}
    steps = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in extract_tb(error.__traceback__)]
    return {"kind": type(error).__name__, "steps": steps[-STEPS:]}


def configure_logs() -> None:
    """Write JSON lines to standard error, whoever has something to say."""
    structlog.configure(
        processors=[
            _name_request,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _in_json,
        ],
        logger_factory=lambda *_names: structlog.WriteLogger(cast(TextIO, StandardError())),
        cache_logger_on_first_use=True,
    )
    logging.captureWarnings(capture=True)
    root = logging.getLogger()
    if not any(isinstance(handler, LibraryLines) for handler in root.handlers):
        root.addHandler(LibraryLines())
    for name in OTHERS:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    # The development server would log every address.
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    sys.excepthook = log_last_words


def log_last_words(kind: type[BaseException], error: BaseException, steps: TracebackType | None) -> None:
    """Log what ended the process; whoever sits at a terminal is shown all of it."""
    if sys.stderr.isatty() or issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, steps)
    else:
        log.critical("ended", **facts_of(error))


def begin_request() -> None:
    """Give the request an id of our own: one that came from outside is not to be trusted."""
    begin_tally(request.endpoint, secrets.token_hex(16))


def end_request(response: Response) -> Response:
    """Log and count what was asked for, how it went and how long it took."""
    asked = tally()
    seconds = time.perf_counter() - asked.began
    method = metrics.method_label(request.method)
    metrics.count_request(view=asked.view, method=method, status=response.status_code, seconds=seconds)
    metrics.count_statements(number=asked.number, seconds=asked.seconds)
    # The endpoint and not the path: addresses may hold an attempt's id.
    log.info(
        "request",
        method=method,
        view=asked.view,
        status=response.status_code,
        milliseconds=_milliseconds(seconds),
        statements=asked.number,
        database_milliseconds=_milliseconds(asked.seconds),
    )
    response.headers[REQUEST_ID] = asked.request
    return response


def log_requests(app: Flask) -> None:
    """Log and measure every request of the application, and what it asks of the database."""
    engine = database(app).bind.engine
    watch_connections(engine)
    StatementWatch(slow=app.extensions["klimakurs"].slow_query_milliseconds).listen(engine)
    app.before_request(begin_request)
    app.after_request(end_request)


def _name_request(_logger: object, _level: str, line: EventDict) -> EventDict:
    if asked_by := tally().request:
        line["request"] = asked_by
    return line


def _in_json(_logger: object, _level: str, line: EventDict) -> str:
    return LINE.encode(line)


def _milliseconds(seconds: float) -> float:
    return round(seconds * 1000, 1)


def _number(value: object) -> str:
    return str(value) if isinstance(value, int | float) else "…"


def _place(record: logging.LogRecord) -> str:
    return f"{_short(record.pathname)}:{record.lineno} {record.funcName}"


def _short(path: str) -> str:
    return "/".join(Path(path).parts[-2:])
