"""What is published, and what a person has open."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.courses.models import Course, Module
from learning.database import now
from learning.quizzes import actions, queries
from learning.quizzes.models import Attempt, Quiz, QuizVersion
from tests import builders
from tests.quizzes.texts import EVERY_TYPE


def translate(session: Session, language: str, number: int = 1) -> None:
    """Publish the one quiz there is in another language, or anew."""
    quiz = session.scalars(select(Quiz)).one()
    title = f"{language} {number}"
    text = {"hash": "1" * 64, "source": EVERY_TYPE, "published_at": builders.MORNING}
    session.add(QuizVersion(quiz_id=quiz.id, language=language, number=number, title=title, **text))
    session.flush()


@pytest.mark.parametrize(("language", "title"), [("en", "en 2"), ("nn", "Været"), ("nb", "Været")])
def test_a_reader_gets_the_newest_version_in_their_language_or_else_in_bokmaal(
    session: Session, climate: Course, language: str, title: str
):
    translate(session, "en")
    translate(session, "en", number=2)
    quiz = session.scalars(select(Quiz)).one()

    assert queries.published(session, quiz.id, language).title == title


def test_a_quiz_without_a_text_is_not_published(session: Session, climate: Course):
    assert queries.published(session, 10**6, "nb") is None


@pytest.mark.parametrize("table", [Quiz, Module, Course])
def test_what_is_retired_is_not_offered(session: Session, climate: Course, table: type):
    assert queries.module_quiz(session, "klima", "vaer")

    session.scalars(select(table)).one().retired_at = now()
    session.flush()

    assert queries.module_quiz(session, "klima", "vaer") is None


def test_a_pre_test_is_not_a_module_s_quiz(session: Session, climate: Course):
    assert queries.pre_test(session, "klima") is None

    quiz = builders.add_quiz(session, climate, None)

    assert queries.pre_test(session, "klima") is quiz


def test_only_the_person_themselves_finds_an_attempt(session: Session, climate: Course):
    attempt = start(session)
    somebody_else = builders.person(session, Role.ADMINISTRATOR)

    assert queries.attempt(session, attempt.user_id, attempt.id) is attempt
    assert queries.attempt(session, somebody_else.id, attempt.id) is None


def test_the_last_attempt_is_the_one_that_counts_on(session: Session, climate: Course):
    first = start(session)
    actions.finish(session, sheet=queries.sheet(session, first), at=builders.MORNING)
    second = actions.start(session, user_id=first.user_id, version=first.version, at=builders.MORNING)

    assert queries.latest_attempt(session, first.user_id, first.quiz_id) is second


def start(session: Session) -> Attempt:
    """Begin the one quiz there is."""
    version = session.scalars(select(QuizVersion)).one()
    return actions.start(session, user_id=builders.person(session, Role.STAFF).id, version=version, at=builders.MORNING)
