"""Somebody who can sign in."""

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from tests.builders import identity, person


@pytest.fixture
def kari(session: Session) -> User:
    user = person(session, Role.STAFF)
    identity(session, user)
    return user
