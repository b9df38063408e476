"""A municipality of any size, as `flask scale` makes it, served, with those of its people who look at pages."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, perf_counter

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.sessions.actions import begin_session
from learning.database import Database, now
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
    # As its timer does, half-hourly.
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


def _known(engine: Engine) -> tuple[dict[str, Page], Iterator[str]]:
    with Database(engine).session() as session:
        pages = {code: _page(session, code) for code in (LEADER, UNIT_LEADER, TEACHER, PUPIL)}
        staff = select(Membership.user_id).where(Membership.role == Role.STAFF).order_by(Membership.id.desc())
        learners = [_cookie(session, user) for user in session.scalars(staff.limit(LEARNERS))]
        session.commit()
    return pages, iter(learners)


def _page(session: Session, code: str) -> Page:
    person = session.scalars(select(User).where(User.code == code)).one()
    if code == PUPIL:
        return Page("/", _cookie(session, person.id))
    places = select(Unit).join(Membership, Membership.unit_id == Unit.id).where(Membership.user_id == person.id)
    units = session.scalars(places.order_by(Unit.id)).all()
    unit = next((unit for unit in units if unit.kind is UnitKind.CLASS), units[0])
    return Page(f"/enhet/{unit.id}", _cookie(session, person.id))


def _cookie(session: Session, user_id: int) -> str:
    (cookie,) = cookies([begin_session(session, user_id=user_id, at=now())], COOKIE)
    return cookie
