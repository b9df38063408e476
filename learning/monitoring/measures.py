"""Beside the six names: the measures that nobody counts up, asked for when Prometheus comes."""

import time
from collections.abc import Iterator
from functools import lru_cache

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from learning.database import Database
from learning.monitoring import queries
from learning.monitoring.patience import within

KEPT_SECONDS = 15
"""How long a figure from the database is good enough."""
PATIENCE_SECONDS = 2.0
NOBODY = queries.JobFigures({}, {})


class AskedFor(Collector):
    """What release this is, whether its database answers, and how its jobs are doing."""

    def __init__(self, database: Database, release: str) -> None:
        self._database = database
        self._release = release

    def collect(self) -> Iterator[Metric]:
        """Ask, and say what could be found out."""
        release = GaugeMetricFamily("klimakurs_build_info", "The release that answers.", labels=["release"])
        release.add_metric([self._release], 1)
        figures = self._figures()
        yield release
        yield GaugeMetricFamily("klimakurs_database_up", "Whether the database answers.", value=figures is not None)
        yield from _about_jobs(figures or NOBODY)

    def _figures(self) -> queries.JobFigures | None:
        try:
            return _job_figures(self._database, int(time.monotonic() / KEPT_SECONDS))
        except (SQLAlchemyError, TimeoutError):
            return None


def _about_jobs(figures: queries.JobFigures) -> Iterator[Metric]:
    # Not "job": Prometheus calls by that name what it fetches from, and would rename ours.
    waiting = GaugeMetricFamily("klimakurs_jobs_waiting", "Pieces of work that wait for a job.", labels=["task"])
    for job, number in figures.waiting.items():
        waiting.add_metric([job], number)
    last = GaugeMetricFamily(
        "klimakurs_job_last_success_timestamp_seconds", "When a job last succeeded.", labels=["task"]
    )
    for job, at in figures.succeeded.items():
        last.add_metric([job], at.timestamp())
    yield waiting
    yield last


@lru_cache(maxsize=1)
def _job_figures(database: Database, _period: int) -> queries.JobFigures:
    return within(PATIENCE_SECONDS, lambda: _ask(database))


def _ask(database: Database) -> queries.JobFigures:
    with database.session(writes=False, impatient=True) as session:
        return queries.job_figures(session)
