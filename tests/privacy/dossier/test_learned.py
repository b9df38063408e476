"""Answers in words."""

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.courses.models import CourseVersion, Module, ModuleVersion
from learning.privacy.dossier.learned import attempts, in_words, modules, proofs
from learning.quizzes.editions import quiz_text
from learning.quizzes.models import Answer, QuizVersion
from tests import builders
from tests.privacy import planted


@pytest.fixture
def module(session: Session) -> Module:
    return planted.town(session)[1]


@pytest.fixture
def pupil(session: Session) -> User:
    return builders.person(session, Role.PUPIL)


def test_options_are_read_as_words_and_what_was_typed_as_it_was_typed(session: Session, module: Module):
    builders.module(session, planted.course_of(session, module), "andre")
    sheets = [quiz_text(version) for version in session.scalars(select(QuizVersion).order_by(QuizVersion.id))]

    words = [
        list(in_words(sheets[1].question("klima"), 1)),
        list(in_words(sheets[0].question("avtale"), "*Paris*")),
        list(in_words(None, [1, "to"])),
        list(in_words(None, None)),
    ]

    assert words == [["Gjennomsnittet over mange år"], ["*Paris*"], ["1", "to"], []]


def test_an_answer_to_a_question_that_is_no_more_is_still_there(session: Session, module: Module, pupil: User):
    planted.answer_the_quiz(session, pupil, module, "fire")
    session.execute(update(Answer).values(question="borte"))

    (attempt,) = attempts(session, pupil.id)

    assert [(answer.question, answer.answer) for answer in attempt.answers] == [("borte", ("fire",))]


def test_a_course_whose_text_was_taken_away_is_called_by_its_name(session: Session, module: Module):
    pupil = planted.plant(session, builders.unit(session, "Nord"), module)
    for table in (CourseVersion, ModuleVersion):
        session.execute(update(table).values(retired_at=builders.MORNING))

    assert [(row.course, row.module) for row in modules(session, pupil.id, "nb")] == [("klima", "vaer")]
    assert [row.course for row in proofs(session, pupil.id, "nb")] == ["klima"]
