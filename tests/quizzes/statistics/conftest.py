"""A course whose quiz many have taken."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses.models import Course
from learning.quizzes.models import Quiz, QuizVersion
from tests import builders
from tests.quizzes.statistics.sheets import WEATHER


@pytest.fixture
def climate(session: Session) -> Course:
    """A course with a module about the weather."""
    course = builders.course(session)
    builders.module(session, course, "vaer", WEATHER)
    return course


@pytest.fixture
def quiz(session: Session, climate: Course) -> Quiz:
    """The module's quiz."""
    return session.scalars(select(Quiz).where(Quiz.course_id == climate.id)).one()


@pytest.fixture
def version(session: Session, quiz: Quiz) -> QuizVersion:
    """The quiz as it was first published, in bokmål."""
    return session.scalars(select(QuizVersion).where(QuizVersion.quiz_id == quiz.id)).one()
