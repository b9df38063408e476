"""The last module, the final quiz and publishing at the same moment, with real commits: one proof, whoever is first."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.courses.actions import settle
from learning.courses.models import Course, CourseCompletion, Module
from learning.database import Database
from learning.quizzes import actions, queries
from learning.quizzes.models import Attempt
from tests import builders
from tests.builders import MORNING
from tests.quizzes.finals.conftest import complete

EASY = "# Tanker\n\n## Hva mener du? {#mening .poll}\n\n- [ ] Ja\n- [ ] Nei\n"
"""Where nothing counts, nobody can fail."""
Work = Callable[[Session], object]


@pytest.fixture
def user_id(shared_database: Database) -> int:
    """Somebody who has the final open when another module comes."""
    with shared_database.session() as session:
        course = builders.course(session)
        first = builders.module(session, course, "vaer")
        builders.add_final(session, course, EASY)
        user = builders.person(session, Role.STAFF)
        complete(session, user, first)
        actions.start(session, user_id=user.id, edition=queries.final(session, "klima", "nb"), at=MORNING)
        builders.module(session, course, "nytt")
        session.commit()
        return user.id


def hand_in(session: Session) -> bool:
    attempt = session.scalars(select(Attempt)).one()
    sheet = queries.locked_sheet(session, attempt.user_id, attempt.id)
    return actions.finish(session, sheet=sheet, at=MORNING)


def pass_the_last_module(session: Session) -> None:
    attempt = session.scalars(select(Attempt)).one()
    user, module = session.get(builders.User, attempt.user_id), session.scalars(select(Module).filter_by(name="nytt"))
    complete(session, user, module.one())


def cease_to_ask(session: Session) -> None:
    course = session.scalars(select(Course).with_for_update(key_share=True)).one()
    course.has_final = False
    session.flush()
    settle(session, course=course, at=MORNING)


@pytest.mark.parametrize(
    "others", [hand_in, pass_the_last_module, cease_to_ask], ids=["twice", "last module", "publishing"]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_whoever_is_first_there_is_one_proof(shared_database: Database, user_id: int, others: Work, is_first: bool):
    ready = Barrier(2)

    def commit(work: Work) -> None:
        ready.wait()
        with shared_database.session() as session:
            work(session)
            session.commit()

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(commit, [hand_in, others] if is_first else [others, hand_in]))

    with shared_database.session() as session:
        assert session.scalars(select(CourseCompletion.user_id)).all() == [user_id]
