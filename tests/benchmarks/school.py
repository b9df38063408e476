"""A school in a database: the content as it is taught, a quiz of ten questions, and pupils who are signed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.sessions.actions import begin_session
from learning.config import ROOT
from learning.database import Database, create_database_engine, now, today
from learning.revisions import Subject, renew
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests.benchmarks.commands import flask
from tests.benchmarks.limits import ROWS
from tests.faults.school import cookies

COOKIE = "__Host-klimakurs"
COURSE, MODULE = "klimaet-og-vi", "vaer-og-klima"
PAGE = f"/kurs/{COURSE}/{MODULE}"
CLASS_SIZE = 25


class Pupil(NamedTuple):
    """Somebody signed in, by the cookie."""

    id: int
    name: str
    cookie: str


@contextmanager
def engine_of(address: str) -> Iterator[Engine]:
    """Yield an engine on the database, past the server."""
    engine = create_database_engine(address)
    try:
        yield engine
    finally:
        engine.dispose()


def publish(address: str) -> None:
    """Make the tables, and publish the content as it is taught."""
    flask(address, "migrate")
    flask(address, "publish", ROOT)
    with engine_of(address) as engine:
        ROWS.metadata.create_all(engine)


def enrol(engine: Engine, pupils: int) -> list[Pupil]:
    """Invent so many more pupils in new classes, and sign them in."""
    with Database(engine).session() as session:
        people = _people(session, pupils)
        # As whoever adds people does: figures that were reckoned before hold no more.
        renew(session, Subject.PEOPLE)
        tokens = [begin_session(session, user_id=person.id, at=now()) for person in people]
        session.commit()
        signed = zip(people, cookies(tokens, COOKIE), strict=True)
        return [Pupil(person.id, person.display_name, cookie) for person, cookie in signed]


def _people(session: Session, number: int) -> list[User]:
    before = session.scalar(select(func.count(User.id)))
    root = session.scalar(select(Unit).where(Unit.parent_id.is_(None))) or _municipality(session)
    numbers = range(before, before + number)
    people = [User(code=f"elev-{index}", display_name=f"Elev {index}", created_at=now()) for index in numbers]
    session.add_all(people)
    session.flush()
    for index, first in enumerate(range(0, number, CLASS_SIZE)):
        year = {"school_year": 2026, "grade": 5 + index % 3}
        school_class = Unit(
            kind=UnitKind.CLASS, name=f"Klasse {index}", code=f"k-{before}-{index}", parent_id=root.id, **year
        )
        session.add(school_class)
        session.flush()
        place = {"unit_id": school_class.id, "role": Role.PUPIL, "starts_on": today()}
        session.add_all([Membership(user_id=pupil.id, **place) for pupil in people[first : first + CLASS_SIZE]])
    session.flush()
    return people


def _municipality(session: Session) -> Unit:
    root = Unit(kind=UnitKind.MUNICIPALITY, name="Eksempel kommune", code="kommune")
    session.add(root)
    session.flush()
    return root
