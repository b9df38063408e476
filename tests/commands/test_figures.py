"""The operator, or a timer, reckons figures before anybody asks for them."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.database import today
from learning.jobs import last_successes
from learning.reports.models import PreparedFigures
from learning.revisions import Subject, renew, revision
from tests import builders
from tests.commands.conftest import Run


def days(session: Session) -> list[object]:
    return sorted(session.scalars(select(PreparedFigures.day)))


def test_figures_of_today_and_tomorrow_are_ready_when_somebody_asks(run: Run, session: Session):
    builders.course(session)
    builders.person(session, Role.STAFF)

    result = run("figures")

    assert result.exit_code == 0, result.output
    assert days(session) == [today(), today() + timedelta(days=1)]
    assert result.output.count("er klare") == 2
    assert "figures" in last_successes(session)


def test_reckoning_anew_leaves_nothing_of_before(run: Run, session: Session):
    renew(session, Subject.PEOPLE)
    session.add(
        PreparedFigures(
            day=today(),
            before=builders.MORNING,
            content=revision(session, Subject.CONTENT),
            people=revision(session, Subject.PEOPLE),
            sums={"1 staff": {"1": [9, 9, 9, 9, 9, 9, 9]}},
        )
    )

    result = run("figures", "--anew")

    assert result.exit_code == 0, result.output
    assert session.scalars(select(PreparedFigures.sums)).all() == [{}, {}]
