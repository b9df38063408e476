"""The writes of reports: who saw whom by name, and figures reckoned beforehand."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from learning.audit import record
from learning.database import lock
from learning.reports.models import PreparedFigures
from learning.reports.queries.figures import Base, state
from learning.reports.queries.looks import is_noted
from learning.reports.rules.looks import NAMES_SEEN, Look
from learning.reports.rules.sums import written
from learning.revisions import Subject, renew

PREPARING = 2026_11_26
"""The name of the lock that those who prepare at once wait for; any number, as long as it stays."""


def note_looks(session: Session, *, by: int, looks: Iterable[Look], at: datetime) -> None:
    """Put on record that somebody sees people by name, once a day for each list."""
    for look in looks:
        if not is_noted(session, look, by=by, at=at):
            record(session, by=by, what=NAMES_SEEN, about=look.about)


def keep(session: Session, *, base: Base) -> bool:
    """Keep figures that were reckoned beforehand, those of days gone by no longer; False where they hold no more."""
    lock(session, PREPARING)
    if base.state != state(session):
        return False
    gone = PreparedFigures.day < base.day - timedelta(days=1)
    session.execute(delete(PreparedFigures).where(or_(PreparedFigures.day == base.day, gone)))
    content, people = base.state
    session.add(
        PreparedFigures(day=base.day, before=base.before, content=content, people=people, sums=written(base.sums))
    )
    return True


def drop(session: Session) -> None:
    """Keep no figures that were reckoned beforehand: the next reports reckon them from everything."""
    lock(session, PREPARING)
    session.execute(delete(PreparedFigures))
    renew(session, Subject.PEOPLE)
