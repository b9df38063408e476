"""Structured logs: one line of JSON per request, with no name, answer or address in it."""

import logging
import sys
import time
import uuid

import structlog
from flask import Flask, Response, g, request

REQUEST_ID = "X-Request-Id"
log = structlog.get_logger()


def configure_logs() -> None:
    """Write JSON lines to standard error, the standard library's warnings among them."""
    logging.basicConfig(format="%(message)s", stream=sys.stderr, level=logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def begin_request() -> None:
    """Give the request an id of our own: one that came from outside is not to be trusted."""
    g.request_id = uuid.uuid4().hex
    g.began = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=g.request_id)


def end_request(response: Response) -> Response:
    """Log what was asked for, how it went and how long it took, in milliseconds."""
    milliseconds = round((time.perf_counter() - g.began) * 1000, 1)
    # The endpoint and not the path: addresses may hold an attempt's id.
    log.info(
        "request", method=request.method, view=request.endpoint, status=response.status_code, milliseconds=milliseconds
    )
    response.headers[REQUEST_ID] = g.request_id
    return response


def log_requests(app: Flask) -> None:
    """Log every request of the application."""
    app.before_request(begin_request)
    app.after_request(end_request)
