"""At night courses are opened anew for those whose duty has come back."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.assignments.rules import Repeats
from learning.courses.models import CourseCompletion
from learning.courses.rules import CompletedBy
from learning.database import today
from learning.jobs import last_successes
from tests import builders
from tests.assignments.material import give, take
from tests.commands.conftest import Run


def test_a_night_opens_what_has_come_back_and_the_same_night_again_nothing(run: Run, session: Session):
    course = builders.course(session, completed_by=CompletedBy.READ)
    module, archive = builders.module(session, course, quiz=""), builders.unit(session, "Arkivet")
    kari = builders.person(session, Role.STAFF, archive)
    a_year_ago = today() - timedelta(days=365)
    give(session, course, archive, a_year_ago, repeats=Repeats.AFTER_COMPLETION, months=12)
    take(session, kari, module, a_year_ago)

    first, second = (run("renew") for _time in range(2))

    assert (first.exit_code, first.output) == (0, "Skal ta kurset på nytt: 1.\n")
    assert (second.exit_code, second.output) == (0, "Skal ta kurset på nytt: 0.\n")
    assert session.scalars(select(CourseCompletion.renews_on)).one() == today()
    assert "renew" in last_successes(session)
