"""Whether it is on record that somebody saw a unit's people by name."""

from datetime import datetime, time

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from learning.audit import Event
from learning.database import NORWAY
from learning.reports.rules.looks import NAMES_SEEN, Look


def is_noted(session: Session, look: Look, *, by: int, at: datetime) -> bool:
    """Tell whether the look is on record for the day: once a day is enough to answer who saw them."""
    day = datetime.combine(at.astimezone(NORWAY), time.min, NORWAY)
    same = exists().where(Event.by == by, Event.what == NAMES_SEEN, Event.about == look.about, Event.at >= day)
    return bool(session.scalar(select(same)))
