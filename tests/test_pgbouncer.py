"""Everything works where connections change hands whenever a transaction ends."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from learning import migrations
from learning.access import Role
from learning.database import Database, create_database_engine
from learning.quizzes.models import Answer, Attempt
from tests import builders
from tests.backup.school import people_who_write, wait_for_attempts
from tests.conftest import new_client
from tests.databases import KINDS, Databases
from tests.pgbouncer import bounced, pgbouncer
from tests.quizzes.learner import Learner
from tests.quizzes.texts import EVERY_TYPE, RIGHT

pytestmark = pytest.mark.parametrize("kind", [kind for kind in KINDS if kind == "postgresql" and pgbouncer()])
CLIENTS = 12
CONNECTIONS = 2


@pytest.fixture
def shared(databases: Databases, kind: str) -> Iterator[Database]:
    """A database behind pgbouncer, which has two connections for all."""
    direct = databases.new_engine(kind)
    with bounced(direct.url, connections=CONNECTIONS) as address:
        engine = create_database_engine(address.render_as_string(hide_password=False), connections=2 * CLIENTS)
        yield Database(engine)
        engine.dispose()


def test_many_who_answer_at_once_share_few_connections(shared: Database):
    with shared.session() as session:
        builders.module(session, builders.course(session))
        session.commit()

    with people_who_write(shared, CLIENTS) as users:
        wait_for_attempts(shared, 5 * len(users))

    with shared.session(writes=False) as session:
        halves = session.scalar(select(func.count(Attempt.id)).where(Attempt.finished_at.is_(None)))
        points = session.scalar(select(func.sum(Attempt.points)))
        assert (halves, points) == (0, session.scalar(select(func.sum(Answer.points))))


def test_somebody_takes_a_quiz_page_by_page(shared: Database, application: Flask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(application.extensions, "database", shared)
    with shared.session() as session:
        builders.module(session, builders.course(session, pass_percent=1), "vaer", EVERY_TYPE)
        kari = Learner(new_client(application, session), builders.person(session, Role.STAFF))
        kari.send("tekst", **RIGHT["tekst"])

        result = kari.client.post(f"{kari.attempt}/ferdig")

        assert result.status_code == 303
        assert kari.kept_attempt.points == 1


def test_what_a_page_allows_itself_stays_with_its_transaction(shared: Database):
    with shared.session(writes=False, impatient=True) as session:
        limited = session.scalar(text("SHOW statement_timeout")), session.scalar(text("SHOW transaction_isolation"))

    def ask(_number: int) -> tuple[object, object]:
        with shared.session() as session:
            return session.scalar(text("SHOW statement_timeout")), session.scalar(text("SHOW transaction_isolation"))

    with ThreadPoolExecutor(CLIENTS) as threads:
        others = set(threads.map(ask, range(CLIENTS)))

    assert limited == ("30s", "repeatable read")
    assert others == {("0", "read committed")}


def test_no_plan_is_left_on_a_connection_for_somebody_else(shared: Database):
    for _ in range(10):
        with shared.session(writes=False) as page:
            page.execute(text("SELECT name FROM revision WHERE subject = :subject"), {"subject": "content"})

    with shared.session(writes=False) as page:
        assert page.scalar(text("SELECT count(*) FROM pg_prepared_statements")) == 0


def test_a_release_migrates_through_it(databases: Databases, kind: str):
    direct = create_database_engine(databases.new_address(kind))
    with bounced(direct.url, connections=CONNECTIONS) as address:
        engine = create_database_engine(address.render_as_string(hide_password=False))
        migrations.upgrade(engine)
        engine.dispose()

    with direct.connect() as connection:
        assert migrations.current(connection) == migrations.newest()
    direct.dispose()
