"""A workplace, somebody who works there, and a course for them."""

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.courses.models import Course, Module
from learning.units.models import Unit
from tests import builders


@pytest.fixture
def course(session: Session) -> Course:
    """A course for staff, without modules yet."""
    return builders.course(session)


@pytest.fixture
def module(session: Session, course: Course) -> Module:
    """Its first module, with a quiz."""
    return builders.module(session, course)


@pytest.fixture
def archive(session: Session) -> Unit:
    """A workplace."""
    return builders.unit(session, "Arkivet")


@pytest.fixture
def kari(session: Session, archive: Unit) -> User:
    """Somebody who works at the archive."""
    return builders.person(session, Role.STAFF, archive)
