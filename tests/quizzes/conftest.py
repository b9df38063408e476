"""A course with a quiz of every type, and somebody who takes it."""

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.courses.models import Course
from tests import builders
from tests.client import Client
from tests.quizzes.learner import Learner
from tests.quizzes.texts import EVERY_TYPE


@pytest.fixture
def climate(session: Session) -> Course:
    """A course with one module, whose quiz has every type of question."""
    course = builders.course(session)
    builders.module(session, course, "vaer", EVERY_TYPE)
    return course


@pytest.fixture
def kari(client: Client, session: Session, climate: Course) -> Learner:
    """Somebody of the staff with the quiz open."""
    return Learner(client, builders.person(session, Role.STAFF))
