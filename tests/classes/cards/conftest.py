"""A class, its teacher at a desk, and two pupils."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests.builders import person, unit
from tests.client import Client


@pytest.fixture
def five_a(session: Session) -> Unit:
    return unit(session, "5A", UnitKind.CLASS, unit(session, "Åsen skole", UnitKind.SCHOOL))


@pytest.fixture
def kari(session: Session, five_a: Unit) -> User:
    return person(session, Role.TEACHER, five_a, "Kari Moen")


@pytest.fixture
def desk(clients: Iterator[Client], kari: User) -> Client:
    """The teacher's browser."""
    return next(clients).sign_in(kari)


@pytest.fixture
def ola(session: Session, five_a: Unit) -> User:
    return person(session, Role.PUPIL, five_a, "Ola")


@pytest.fixture
def liv(session: Session, five_a: Unit) -> User:
    return person(session, Role.PUPIL, five_a, "Liv")
