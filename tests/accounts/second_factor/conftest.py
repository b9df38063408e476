"""Somebody who may choose a second factor, and a phone."""

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from tests.accounts.second_factor.phone import Phone, phone_of
from tests.builders import identity, person
from tests.client import Client


@pytest.fixture
def leader(session: Session) -> User:
    """A leader without an app."""
    user = person(session, Role.LEADER, name="Lise Dahl")
    identity(session, user, "lise")
    return user


@pytest.fixture
def phone(session: Session, leader: User) -> Phone:
    """The leader's phone, with the app set up."""
    return phone_of(session, leader)


@pytest.fixture
def here(client: Client, leader: User) -> Client:
    """The browser in which the leader is signed in."""
    return client.sign_in(leader)
