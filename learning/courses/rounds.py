"""When a proof asks for the course anew. Beside the six names: reads of progress and of achieving count alike.

That is not when it runs out: a duty that comes back each year asks anew while the proof before still counts.
"""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from learning.courses.models import CourseCompletion


def asks_anew(day: date | ColumnElement[date], proof: Any = CourseCompletion.__table__.c) -> ColumnElement[bool]:
    """Return the condition that the course is taken anew on the day, whatever its proof says until when it counts."""
    # What an earlier release wrote has run out, or not, and knows no other day.
    has_run_out = and_(proof.renews_on.is_(None), proof.valid_until < day)
    return or_(proof.renews_on <= day, has_run_out)
