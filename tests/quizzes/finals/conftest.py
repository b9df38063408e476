"""A course of one module with a final quiz, and somebody who takes it."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.courses import contents
from learning.courses.actions import mark_as_read, record_pass
from learning.courses.models import Course, Module
from tests import builders
from tests.builders import MORNING
from tests.quizzes.texts import EVERY_TYPE


@pytest.fixture
def climate(session: Session) -> Course:
    """A course that must be renewed after a year, with a module and a final quiz."""
    course = builders.course(session, valid_months=12)
    builders.module(session, course)
    builders.add_final(session, course, EVERY_TYPE)
    return course


@pytest.fixture
def ola(session: Session, climate: Course) -> User:
    """Somebody of the staff."""
    return builders.person(session, Role.STAFF)


def complete(session: Session, user: User, module: Module, at: datetime = MORNING) -> None:
    """Read a module and pass its quiz."""
    version_id = contents.version_id(session, module.id, "nb")
    mark_as_read(session, user_id=user.id, module_id=module.id, version_id=version_id, at=at)
    record_pass(session, user_id=user.id, module_id=module.id, at=at)
    session.flush()
