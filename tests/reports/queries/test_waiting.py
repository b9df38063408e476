"""Who waits for figures that another reader reckons gives the connection back, so that pupils' pages go on."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, QueuePool, text

from learning.access import Role
from learning.database import Database, today
from learning.reports.queries import figures as module_of_figures
from learning.reports.queries.figures import await_figures, figures, reckoned
from learning.revisions import Subject, renew
from tests import builders
from tests.databases import Databases


@pytest.fixture
def engine(databases: Databases, database_kind: str) -> Iterator[Engine]:
    """Two connections to a school with figures that nobody has reckoned yet."""
    engine = databases.new_engine(database_kind, connections=2)
    with Database(engine).session() as session:
        builders.module(session, builders.course(session, roles=(Role.PUPIL,)))
        builders.person(session, Role.PUPIL)
        for subject in (Subject.CONTENT, Subject.PEOPLE):
            renew(session, subject)
        session.commit()
    yield engine
    engine.dispose()


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Nobody has reckoned anything before this is set."""
    event = threading.Event()
    monkeypatch.setattr(module_of_figures, "reckoned", lambda *about: (event.wait(10), reckoned(*about))[1])
    return event


def until(is_so: Callable[[], bool]) -> None:
    """Wait for it; the test's own time-out is the end."""
    while not is_so():
        time.sleep(0.01)


def test_who_waits_for_figures_holds_no_connection(engine: Engine, go_on: threading.Event):
    database, pool = Database(engine), engine.pool
    assert isinstance(pool, QueuePool)

    def look() -> int:
        with database.session(writes=False) as reader:
            await_figures(reader, today())
            return len(figures(reader, today()))

    with ThreadPoolExecutor(4) as readers:
        looks: list[Future[int]] = [readers.submit(look) for _ in range(4)]
        until(lambda: pool.checkedout() == 1)
        pages = []
        for _ in range(5):
            with database.session(writes=False) as page:
                pages.append(page.scalar(text("SELECT 1")))
            time.sleep(0.1)
        go_on.set()

    assert (pages, [look.result() for look in looks]) == ([1] * 5, [1] * 4)


def test_readers_of_more_days_than_are_kept_all_get_an_answer(engine: Engine):
    database = Database(engine)

    def look(days: int) -> int:
        with database.session(writes=False) as reader:
            await_figures(reader, today() - timedelta(days=days))
            return len(figures(reader, today() - timedelta(days=days)))

    with ThreadPoolExecutor(4) as readers:
        assert len(list(readers.map(look, range(4)))) == 4
