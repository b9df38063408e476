"""A municipality of any size, as `flask scale` makes it, served, with those of its people who look at pages."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, perf_counter

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.sessions.actions import begin_session
from learning.database import Database, now, today
from learning.revisions import Subject, renew
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests.benchmarks.arena import PRODUCTION, Store
from tests.benchmarks.commands import flask
from tests.benchmarks.school import COOKIE, engine_of
from tests.benchmarks.wire import BROWSER
from tests.faults.school import cookies
from tests.faults.server import Server, served

UNITS, COURSES, ANSWERS_OF_EACH = 400, 20, 100
LEADER, UNIT_LEADER, TEACHER, PUPIL = "top-leader", "unit-leader", "teacher", "pupil"
LEARNERS = 40
ALIKE = {
    UNIT_LEADER: (UnitKind.WORKPLACE, Role.LEADER, Role.STAFF),
    TEACHER: (UnitKind.CLASS, Role.TEACHER, Role.PUPIL),
}
"""Who looks at a unit that is equally large in every municipality: its kind, who they are in it, and who the others."""
ALIKE_SIZE = 25
PATIENCE_SECONDS = 60
MILLISECONDS = 1000


@dataclass(frozen=True)
class Page:
    """A page and who looks at it."""

    address: str
    cookie: str


@dataclass(frozen=True)
class Town:
    """A municipality that is served."""

    people: int
    server: Server
    pages: Mapping[str, Page]
    """The first page of each of the known people."""
    learners: Iterator[str]
    """Cookies of staff who have not yet read anything."""
    seconds: float
    """What it took to make."""


@contextmanager
def town(store: Store, people: int, folder: Path) -> Iterator[Town]:
    """Make a municipality in an empty database and serve it."""
    began = monotonic()
    flask(store.address, "migrate")
    sizes = {"people": people, "units": UNITS, "courses": COURSES, "answers": people * ANSWERS_OF_EACH}
    flask(store.address, "scale", *(f"--{name}={number}" for name, number in sizes.items()))
    seconds = monotonic() - began
    with engine_of(store.address) as engine:
        _add_alike(engine)
    # As its timer does each hour.
    flask(store.address, "figures")
    with engine_of(store.address) as engine:
        pages, learners = _known(engine)
    with served(store.address, folder / f"town-{people}.log", **PRODUCTION) as server:
        yield Town(people, server, pages, learners, seconds)


def look(server: Server, page: Page, method: str = "GET") -> tuple[float, int]:
    """Return in how many milliseconds a page was there, and its bytes; RuntimeError where it was not the wanted one."""
    headers = dict(line.split(": ", 1) for line in BROWSER) | {"Cookie": page.cookie}
    connection = HTTPConnection(*server.place, timeout=PATIENCE_SECONDS)
    connection.connect()
    try:
        began = perf_counter()
        connection.request(method, page.address, headers=headers)
        reply = connection.getresponse()
        size = len(reply.read())
        milliseconds = (perf_counter() - began) * MILLISECONDS
    finally:
        connection.close()
    if reply.status != (HTTPStatus.OK if method == "GET" else HTTPStatus.SEE_OTHER):
        raise RuntimeError(f"{page.address} answered {reply.status}. {server.last_words}")
    return milliseconds, size


def _add_alike(engine: Engine) -> None:
    """Let as many of the people in each municipality be together in a new unit, too: they bring what they have done."""
    with Database(engine).session() as session:
        for code, (kind, head, role) in ALIKE.items():
            model = session.scalars(select(Unit).where(Unit.kind == kind).order_by(Unit.id)).first()
            assert model
            place = {"parent_id": model.parent_id, "grade": model.grade, "school_year": model.school_year}
            unit = Unit(kind=kind, name=f"Like stor {kind}", code=f"alike-{kind}", **place)
            session.add(unit)
            session.flush()
            current = select(Membership.user_id).where(Membership.role == role, Membership.ends_on.is_(None)).distinct()
            members = session.scalars(current.order_by(Membership.user_id).limit(ALIKE_SIZE)).all()
            people = [(_person(session, code).id, head), *((member, role) for member in members)]
            session.add_all(
                Membership(user_id=person, unit_id=unit.id, role=one, starts_on=today()) for person, one in people
            )
        renew(session, Subject.PEOPLE)
        session.commit()


def _known(engine: Engine) -> tuple[dict[str, Page], Iterator[str]]:
    with Database(engine).session() as session:
        pages = {code: _page(session, code) for code in (LEADER, UNIT_LEADER, TEACHER, PUPIL)}
        staff = select(Membership.user_id).where(Membership.role == Role.STAFF).distinct()
        staff = staff.order_by(Membership.user_id.desc())
        learners = [_cookie(session, user) for user in session.scalars(staff.limit(LEARNERS))]
        session.commit()
    return pages, iter(learners)


def _page(session: Session, code: str) -> Page:
    person = _person(session, code)
    if code == PUPIL:
        return Page("/", _cookie(session, person.id))
    # Somebody's latest place is the one among those alike.
    latest = func.max(Membership.unit_id)
    unit_id = session.scalar(select(latest).where(Membership.user_id == person.id))
    return Page(f"/enhet/{unit_id}", _cookie(session, person.id))


def _person(session: Session, code: str) -> User:
    return session.scalars(select(User).where(User.code == code)).one()


def _cookie(session: Session, user_id: int) -> str:
    (cookie,) = cookies([begin_session(session, user_id=user_id, at=now())], COOKIE)
    return cookie
