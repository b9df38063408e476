"""Proofs against completions and each other."""

from datetime import date

from sqlalchemy import ColumnElement, and_, extract, func, not_, or_, select
from sqlalchemy.orm import aliased

from learning.courses.models import Completion, CourseCompletion, Module
from learning.findings import mark
from learning.verification.verdicts import Rows, rows_check

SUMMER_TIME = 2 * 60 * 60
"""Seconds by which a day begins earlier here than in UTC, at most."""


def _proof_of_nothing() -> Rows:
    done = (
        select(Completion.id)
        .join(Module, Module.id == Completion.module_id)
        .where(
            Completion.user_id == CourseCompletion.user_id,
            Module.course_id == CourseCompletion.course_id,
            Completion.round == CourseCompletion.round,
            Completion.completed_at <= CourseCompletion.completed_at,
        )
    )
    return select(CourseCompletion.id.label("proof")).where(not_(done.exists()))


def _proof_too_early() -> Rows:
    """A course is taken anew when the proof before has run out or asks for it, and counts from then on."""
    earlier, day = aliased(CourseCompletion), func.date(CourseCompletion.completed_at)
    same = and_(
        earlier.user_id == CourseCompletion.user_id,
        earlier.course_id == CourseCompletion.course_id,
        earlier.round == CourseCompletion.round - 1,
    )
    # The day began in Norway at most so much before it did in UTC.
    asked = extract("epoch", earlier.renews_on) - SUMMER_TIME <= extract("epoch", CourseCompletion.completed_at)
    renews = or_(CourseCompletion.round == 0, asked, and_(earlier.renews_on.is_(None), earlier.valid_until <= day))
    return (
        select(CourseCompletion.id.label("proof"))
        .outerjoin(earlier, same)
        .where(or_(not_(func.coalesce(renews, False)), _ends_before(day)))
    )


def _ends_before(day: ColumnElement[date]) -> ColumnElement[bool]:
    return or_(CourseCompletion.valid_until < day, CourseCompletion.renews_on <= day)


CHECKS = (
    rows_check(mark("Hvert bevis bygger på en fullført modul"), CourseCompletion, _proof_of_nothing()),
    rows_check(mark("Bevis følger etter hverandre og gjelder en tid"), CourseCompletion, _proof_too_early()),
)
