"""The measures that Prometheus fetches. Their labels are words of ours and so few; never a path, a name or an id.

Under gunicorn every process keeps its part in a file of the folder PROMETHEUS_MULTIPROC_DIR (`learning/server.py` makes
it), and whichever process is asked adds them up.
"""

import os
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy import event
from sqlalchemy.orm import Session

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
DATABASE_SECONDS = (0.0005, 0.001, 0.0025, *SECONDS)
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
NO_VIEW = "none"
PENDING = "counted on commit"

disable_created_metrics()
REGISTRY = CollectorRegistry()

requests = Counter("klimakurs_requests_total", "Requests answered.", ["view", "method", "status"], registry=REGISTRY)
request_seconds = Histogram(
    "klimakurs_request_seconds", "Seconds from request to answer.", ["view"], registry=REGISTRY, buckets=SECONDS
)
answers_saved = Counter(
    "klimakurs_answers_saved_total", "Answers acknowledged, counted after commit.", ["kind"], registry=REGISTRY
)
sign_ins = Counter("klimakurs_sign_ins_total", "Tries to sign in.", ["outcome"], registry=REGISTRY)
database_seconds = Histogram(
    "klimakurs_database_seconds",
    "Seconds that a request which asked the database spent on it.",
    registry=REGISTRY,
    buckets=DATABASE_SECONDS,
)
statements = Counter("klimakurs_statements_total", "Statements and commits of requests.", registry=REGISTRY)
slow_statements = Counter(
    "klimakurs_slow_statements_total", "Statements over the limit of the log.", ["view"], registry=REGISTRY
)
database_errors = Counter(
    "klimakurs_database_errors_total", "Requests refused for want of the database.", ["kind"], registry=REGISTRY
)
database_connections = Gauge(
    "klimakurs_database_connections",
    "Connections to the database that are open.",
    registry=REGISTRY,
    multiprocess_mode="livesum",
)
database_connection_seconds = Counter(
    "klimakurs_database_connection_seconds_total",
    "Seconds that connections were in use, counted when they are given back.",
    registry=REGISTRY,
)
database_pool_limit = Gauge(
    "klimakurs_database_pool_limit",
    "Connections that the processes may open at most.",
    registry=REGISTRY,
    multiprocess_mode="livesum",
)
database_pool_wait_seconds = Histogram(
    "klimakurs_database_pool_wait_seconds",
    "Seconds that somebody waited for a connection, when all were in use.",
    registry=REGISTRY,
    buckets=DATABASE_SECONDS,
)

# What has not happened yet is 0 and not unknown: a rate needs the value before the first event.
for kind in ("new", "changed", "repeated"):
    answers_saved.labels(kind)
for outcome in ("welcome", "refused", "throttled"):
    sign_ins.labels(outcome)

# Looking a label up takes as long as counting.
_request_counter = cache(requests.labels)
_request_timer = cache(request_seconds.labels)


def method_label(method: str) -> str:
    """Return the method, or one word for all that a visitor may invent."""
    return method if method in METHODS else "other"


def count_request(*, view: str | None, method: str, status: int, seconds: float) -> None:
    """Count an answered request; one that led to no view counts under a word of its own."""
    _request_counter(view or NO_VIEW, method_label(method), status).inc()
    _request_timer(view or NO_VIEW).observe(seconds)


def count_statements(*, number: int, seconds: float) -> None:
    """Count what a request has asked of the database, once: each write to the shared files costs."""
    if number:
        statements.inc(number)
        database_seconds.observe(seconds)


def count_on_commit(session: Session, counter: Counter) -> None:
    """Count one more when the session commits, and nothing if it never does."""
    session.info.setdefault(PENDING, []).append(counter)


@event.listens_for(Session, "after_commit")
def _count_pending(session: Session) -> None:
    for counter in session.info.pop(PENDING, ()):
        counter.inc()


@event.listens_for(Session, "after_rollback")
def _forget_pending(session: Session) -> None:
    session.info.pop(PENDING, None)


def exposition(*others: Collector) -> bytes:
    """Return the measures of all processes, and those of other collectors, in Prometheus' text format."""
    registry = CollectorRegistry()
    for collector in (MultiProcessCollector(None) if os.environ.get(FOLDER) else REGISTRY, *others):
        registry.register(collector)
    return generate_latest(registry)
