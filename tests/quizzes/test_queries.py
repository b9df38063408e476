"""What is published, and what a person has open."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.courses.models import Course, Module
from learning.database import now
from learning.quizzes import actions, queries
from learning.quizzes.models import Quiz, QuizVersion
from learning.quizzes.sheet import Sheet
from tests import builders
from tests.quizzes.texts import EVERY_TYPE


def translate(session: Session, language: str, number: int = 1) -> None:
    """Publish the one quiz there is in another language, or anew."""
    quiz = session.scalars(select(Quiz)).one()
    title = f"{language} {number}"
    source = EVERY_TYPE.replace("# Alle slag", f"# {title}")
    text = {"hash": "1" * 64, "source": source, "published_at": builders.MORNING}
    session.add(QuizVersion(quiz_id=quiz.id, language=language, number=number, title=title, **text))
    session.flush()


@pytest.mark.parametrize(("language", "title"), [("en", "en 2"), ("nn", "Alle slag"), ("nb", "Alle slag")])
def test_a_reader_gets_the_newest_version_in_their_language_or_else_in_bokmaal(
    session: Session, climate: Course, language: str, title: str
):
    translate(session, "en")
    translate(session, "en", number=2)

    edition = queries.module_quiz(session, "klima", "vaer", language)

    assert edition.text.title == title


def test_a_quiz_without_a_text_is_not_published(session: Session, climate: Course):
    session.execute(update(QuizVersion).values(retired_at=now()))

    assert queries.module_quiz(session, "klima", "vaer", "nb") is None


@pytest.mark.parametrize("table", [Quiz, Module, Course])
def test_what_is_retired_is_not_offered(session: Session, climate: Course, table: type):
    assert queries.module_quiz(session, "klima", "vaer", "nb")

    session.scalars(select(table)).one().retired_at = now()
    session.flush()

    assert queries.module_quiz(session, "klima", "vaer", "nb") is None


def test_a_pre_test_is_not_a_module_s_quiz(session: Session, climate: Course):
    assert queries.pre_test(session, "klima", "nb") is None

    quiz = builders.add_quiz(session, climate, None)

    assert queries.pre_test(session, "klima", "nb").quiz_id == quiz.id


def test_only_the_person_themselves_finds_an_attempt(session: Session, climate: Course):
    attempt = start(session).attempt
    somebody_else = builders.person(session, Role.ADMINISTRATOR).id

    assert queries.locked_sheet(session, attempt.user_id, attempt.id).attempt == attempt
    assert queries.leaf(session, attempt.user_id, attempt.id, "enkelt").attempt == attempt
    assert queries.locked_sheet(session, somebody_else, attempt.id) is None
    assert queries.leaf(session, somebody_else, attempt.id, "enkelt") is None


def test_a_leaf_lies_as_the_sheet_does(session: Session, climate: Course):
    sheet = start(session)

    leaf = queries.leaf(session, sheet.attempt.user_id, sheet.attempt.id, "rekke")

    assert leaf.item.arrangement == sheet.item("rekke").arrangement
    assert (leaf.title, leaf.edition) == (sheet.title, sheet.edition)


def test_the_last_attempt_is_the_one_that_counts_on(session: Session, climate: Course):
    first = start(session)
    actions.finish(session, sheet=first, at=builders.MORNING)
    second = actions.start(session, user_id=first.attempt.user_id, edition=first.edition, at=builders.MORNING)

    assert queries.latest_attempt(session, first.attempt.user_id, first.edition.quiz_id) == second.attempt


def start(session: Session) -> Sheet:
    """Begin the one quiz there is."""
    edition = queries.module_quiz(session, "klima", "vaer", "nb")
    user = builders.person(session, Role.STAFF)
    return actions.start(session, user_id=user.id, edition=edition, at=builders.MORNING)
