"""Where a class was last."""

from datetime import timedelta

from sqlalchemy.orm import Session

from learning.access import Role
from learning.database import now, today
from learning.lessons.latest import LastDeed, last_deed
from tests import builders
from tests.lessons import lesson


def test_the_latest_deed_of_a_class_is_the_latest_quiz_begun_or_module_opened(session: Session):
    five_a, klima, energi = lesson.group(session), lesson.course(session), lesson.course(session, "energi")
    ida = builders.person(session, Role.PUPIL, five_a)
    begun_at, opened_at = now() - timedelta(hours=2), now() - timedelta(hours=1)
    nothing = last_deed(session, five_a.id, today())
    lesson.sits(session, ida, klima[1], begun_at)
    before = last_deed(session, five_a.id, today())

    lesson.opens(session, ida, energi[1], opened_at)

    assert nothing is None
    assert before == LastDeed(klima[0].id, begun_at)
    assert last_deed(session, five_a.id, today()) == LastDeed(energi[0].id, opened_at)
