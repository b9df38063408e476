"""What a class did last. Beside the six names: read once, to open its page where the class is."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from learning.access import Role
from learning.lessons.models import Reading
from learning.lessons.queries import ATTEMPTS, MODULES, QUIZZES, READINGS, enrolled

LAST_DEEDS = union_all(
    select(QUIZZES.course_id, ATTEMPTS.c.started_at.label("at"))
    .join(ATTEMPTS, ATTEMPTS.c.quiz_id == QUIZZES.id)
    .where(ATTEMPTS.c.user_id.in_(enrolled(Role.PUPIL))),
    select(MODULES.course_id, READINGS.began_at)
    .join(Reading, READINGS.module_id == MODULES.id)
    .where(READINGS.user_id.in_(enrolled(Role.PUPIL))),
).subquery("deed")
LAST_DEED = select(LAST_DEEDS.c.course_id, LAST_DEEDS.c.at).order_by(LAST_DEEDS.c.at.desc()).limit(1)


class LastDeed(NamedTuple):
    """The course in which a pupil of a class last opened a module or began a quiz, and when."""

    course_id: int
    at: datetime


def last_deed(session: Session, class_id: int, on: date) -> LastDeed | None:
    """Return the last deed of a class; ask who teaches it first."""
    row = session.execute(LAST_DEED, {"class_id": class_id, "on": on}).first()
    return LastDeed(*row) if row else None
