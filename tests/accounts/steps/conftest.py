"""People whose password alone is too little."""

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity, User
from learning.database import now
from tests.accounts.second_factor.phone import Phone, phone_of
from tests.builders import identity, person


@pytest.fixture
def editor(session: Session) -> User:
    """An editor without an app."""
    user = person(session, Role.EDITOR, name="Eva Berg")
    identity(session, user, "eva")
    return user


@pytest.fixture
def phone(session: Session, editor: User) -> Phone:
    """The editor's phone, with the app set up."""
    return phone_of(session, editor)


@pytest.fixture
def newcomer(session: Session) -> Identity:
    """An employee with a password on paper."""
    mine = identity(session, person(session, Role.STAFF, name="Nora Li"), "nora")
    mine.handed_out_at = now()
    session.flush()
    return mine
