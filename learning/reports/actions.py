"""The one write of reports: who saw whom by name."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from learning.audit import record
from learning.reports.queries.looks import is_noted
from learning.reports.rules.looks import NAMES_SEEN, Look


def note_looks(session: Session, *, by: int, looks: Iterable[Look], at: datetime) -> None:
    """Put on record that somebody sees people by name, once a day for each list."""
    for look in looks:
        if not is_noted(session, look, by=by, at=at):
            record(session, by=by, what=NAMES_SEEN, about=look.about)
