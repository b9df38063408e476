"""A school with a teacher who made a class there."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.classes.actions import make_class
from learning.classes.rules import NewClass, school_year_of
from learning.database import today
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests.builders import person, unit
from tests.client import Client


@pytest.fixture
def school(session: Session) -> Unit:
    """Fjell skole."""
    return unit(session, "Fjell skole", UnitKind.SCHOOL)


@pytest.fixture
def kari(session: Session, school: Unit) -> User:
    """A teacher of the school."""
    return person(session, Role.TEACHER, school)


@pytest.fixture
def group(session: Session, school: Unit, kari: User) -> Unit:
    """6A, which Kari made a month ago."""
    new = NewClass(school_id=school.id, name="6A", grade=6, school_year=school_year_of(today()))
    class_id = make_class(session, by=kari.id, new=new, on=today() - timedelta(days=30))
    return session.get_one(Unit, class_id)


@pytest.fixture
def teacher(client: Client, kari: User) -> Client:
    """Kari's browser."""
    return client.sign_in(kari)
