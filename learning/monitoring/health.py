"""Beside the six names: whether this process can serve, part by part, found out in a bounded time."""

from sqlalchemy.exc import SQLAlchemyError

from learning.config import ROOT
from learning.database import Database
from learning.monitoring import queries
from learning.monitoring.patience import within

PATIENCE_SECONDS = 2.0
NEWEST = (ROOT / "learning" / "migrations" / "head").read_text(encoding="utf-8").strip()
"""The migration that this release of the code expects."""
OK = "ok"
NO_ANSWER = "no answer"
UNKNOWN = "unknown"


def readiness(database: Database, seconds: float = PATIENCE_SECONDS) -> dict[str, str]:
    """Return `ok` for each part that can serve, and for another one what is the matter with it."""
    try:
        step = within(seconds, lambda: _step(database))
    except (SQLAlchemyError, TimeoutError):
        return {"database": NO_ANSWER, "migrations": UNKNOWN}
    # A database that is ahead serves the release before it, too: that is how one upgrades without a stop.
    return {"database": OK, "migrations": OK if step >= NEWEST else f"at {step or 'none'}"}


def _step(database: Database) -> str:
    with database.session(writes=False, impatient=True) as session:
        return queries.step(session) or ""
