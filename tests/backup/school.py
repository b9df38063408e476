"""A database with something of everything, what stands in it, and people who write into it all the time."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from uuid import uuid4

from sqlalchemy import Engine, Table, func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.sessions.actions import begin_session
from learning.database import Database
from learning.migrations.tables import METADATA
from learning.quizzes import actions, queries
from learning.quizzes.editions import edition
from learning.quizzes.models import Attempt, QuizVersion
from learning.quizzes.sent import Sent
from tests import builders
from tests.builders import MORNING

PATIENCE_SECONDS = 60
Rows = dict[str, list[tuple[object, ...]]]


def furnish(database: Database) -> None:
    """Let somebody who is signed in have taken a quiz."""
    with database.session() as session:
        builders.module(session, builders.course(session))
        kari = builders.person(session, Role.STAFF)
        builders.identity(session, kari)
        begin_session(session, user_id=kari.id, at=MORNING)
        take_quiz(session, kari.id)
        session.commit()


def take_quiz(session: Session, user_id: int) -> None:
    """Begin the newest quiz, answer rightly, and hand in."""
    version = session.scalars(select(QuizVersion.id).order_by(QuizVersion.id.desc())).first()
    assert version
    begun = actions.start(session, user_id=user_id, edition=edition(session, version), at=MORNING)
    for item in begun.items:
        response = 1 if item.key == "klima" else "30"
        leaf = queries.leaf(session, user_id, begun.attempt.id, item.key)
        assert leaf
        sent = Sent(response=response, writer=uuid4(), sequence=1, at=MORNING)
        actions.save_answer(session, leaf=leaf, sent=sent)
    sheet = queries.locked_sheet(session, user_id, begun.attempt.id)
    assert sheet
    actions.finish(session, sheet=sheet, at=MORNING)


def everything(engine: Engine) -> Rows:
    """Return all rows of all tables, but for who is signed in."""
    tables = [table for table in METADATA.sorted_tables if table.name != "sign_in"]
    with Database(engine).session(writes=False) as session:
        return {table.name: rows(session, table) for table in tables}


def rows(session: Session, table: Table) -> list[tuple[object, ...]]:
    """Return all rows of a table, by its key."""
    return [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key.columns))]


@contextmanager
def people_who_write(database: Database, number: int = 3) -> Iterator[list[int]]:
    """Let so many people take the quiz over and over until the block ends; yield their ids."""
    over, failures = Event(), list[BaseException]()

    def write(user_id: int) -> None:
        try:
            while not over.is_set():
                with database.session() as session:
                    take_quiz(session, user_id)
                    session.commit()
        except BaseException as failure:
            failures.append(failure)

    with database.session() as session:
        users = [builders.person(session, Role.STAFF).id for _ in range(number)]
        session.commit()
    threads = [Thread(target=write, args=(user_id,)) for user_id in users]
    for thread in threads:
        thread.start()
    try:
        yield users
    finally:
        over.set()
        for thread in threads:
            thread.join()
    assert not failures, failures


def wait_for_attempts(database: Database, number: int) -> None:
    """Return when people have begun a quiz so often."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    with database.session(writes=False) as session:
        while (session.scalar(select(func.count(Attempt.id))) or 0) < number:
            session.rollback()
            assert time.monotonic() < deadline, "People no longer answer."
            time.sleep(0.05)
