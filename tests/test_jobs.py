"""What runs at night leaves word of it, and whoever has a queue says how long it is."""

import pytest
from sqlalchemy.orm import Session

from learning import jobs
from learning.audit import Event
from tests.builders import MORNING
from tests.databases import queries


def test_a_job_is_remembered_by_its_last_success(session: Session):
    jobs.succeeded(session, "backup")
    session.flush()
    session.query(Event).update({"at": MORNING})
    jobs.succeeded(session, "backup")
    session.flush()

    with queries(session.connection(), at_most=1):
        last = jobs.last_successes(session)

    assert list(last) == ["backup"]
    assert last["backup"] > MORNING


def test_a_job_that_nobody_watches_for_is_refused(session: Session):
    with pytest.raises(ValueError, match="JOBS"):
        jobs.succeeded(session, "bakcup")


def test_a_slice_says_how_much_waits(session: Session, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(jobs, "QUEUES", {})

    @jobs.waiting("forget")
    def requests_to_be_forgotten(_session: Session) -> int:
        return 3

    assert jobs.numbers_waiting(session) == {"forget": 3}
    assert requests_to_be_forgotten(session) == 3
