"""Publishing while others publish, and while people complete what is being published; with real commits."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.courses import contents
from learning.courses.actions import mark_as_read, record_pass
from learning.courses.models import Completion, Course, CourseCompletion, Module
from learning.database import Database
from learning.publishing.actions import publish
from learning.publishing.rules import check
from tests import builders
from tests.builders import MORNING
from tests.publishing.content import SETTINGS, TODAY, files

LESS = SETTINGS.replace(b'"read and passed"', b'"passed"')
MOMENT = 0.3


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Others, who do something meanwhile."""
    with ThreadPoolExecutor(2) as threads:
        yield threads


def publish_here(session: Session, settings: bytes) -> None:
    publish(session, content=check(files(settings=settings), TODAY), by=None, at=MORNING)


def publish_and_commit(database: Database, settings: bytes = SETTINGS) -> None:
    with database.session() as session:
        publish_here(session, settings)
        session.commit()


def read_and_commit(database: Database, user_id: int) -> None:
    with database.session() as session:
        read(session, user_id)
        session.commit()


def read(session: Session, user_id: int) -> None:
    module = session.scalars(select(Module)).one()
    text = contents.version_id(session, module.id, "nb")
    mark_as_read(session, user_id=user_id, module_id=module.id, version_id=text, at=MORNING)
    session.flush()


@pytest.fixture
def passed(shared_database: Database) -> int:
    """Somebody who has passed the quiz of the course, but not read it."""
    publish_and_commit(shared_database)
    with shared_database.session() as session:
        user = builders.person(session, Role.STAFF)
        record_pass(session, user_id=user.id, module_id=session.scalars(select(Module.id)).one(), at=MORNING)
        session.commit()
        return user.id


def assert_waits(work: Future[None]) -> None:
    with pytest.raises(NotYetError):
        work.result(timeout=MOMENT)


def test_who_completes_a_course_while_it_comes_to_ask_for_less_gets_one_proof(
    shared_database: Database, passed: int, threads: ThreadPoolExecutor
):
    with shared_database.session() as session:
        read(session, passed)
        publishing = threads.submit(publish_and_commit, shared_database, LESS)
        assert_waits(publishing)
        session.commit()
    publishing.result()

    with shared_database.session() as session:
        assert len(session.scalars(select(CourseCompletion)).all()) == 1


def test_what_is_achieved_while_a_course_is_published_is_judged_by_what_it_then_asks_for(
    shared_database: Database, threads: ThreadPoolExecutor
):
    publish_and_commit(shared_database)
    with shared_database.session() as session:
        user_id = builders.person(session, Role.STAFF).id
        session.commit()
        publish_here(session, SETTINGS.replace(b'"read and passed"', b'"read"'))
        reading = threads.submit(read_and_commit, shared_database, user_id)
        assert_waits(reading)
        session.commit()
    reading.result()

    with shared_database.session() as session:
        assert session.scalars(select(Completion.completed_at)).one() == MORNING


def test_two_who_publish_at_once_publish_once(shared_database: Database, threads: ThreadPoolExecutor):
    both = [threads.submit(publish_and_commit, shared_database) for _ in range(2)]
    for publishing in both:
        publishing.result()

    with shared_database.session() as session:
        assert session.scalar(select(func.count(Course.id))) == 1
