"""Every route, who uses it, on what, and how many statements it may cost: the budget that pages keep."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Connection, event, select
from werkzeug.test import TestResponse

from learning.accounts.sessions.actions import begin_session
from learning.classes.rules import school_year_of
from learning.database import now, today
from learning.units.models import Unit
from tests.accounts.second_factor.phone import phone_that_scans
from tests.builders import PASSWORD
from tests.counts.world import World
from tests.pages import read_page

OWN = "mitt eget lange passord"
Prepare = Callable[["Guest"], Mapping[str, str]]


@dataclass(frozen=True)
class Visit:
    """A route as somebody uses it; `budget` is how many statements it takes once the process knows the content."""

    endpoint: str
    actor: str
    budget: int
    where: Mapping[str, str] = field(default_factory=dict)
    """Parts of the address: the name of something in the world, or the words themselves."""
    sends: Mapping[str, str] | Prepare | None = None
    """What is sent, or what finds it out on the pages before; None only reads."""
    status: int = 200

    @property
    def name(self) -> str:
        """How a test names it."""
        which = self.where.get("report") or self.where.get("unit_id") or ""
        return f"{self.endpoint} as {self.actor} {which}".strip()

    def prepared(self, guest: "Guest") -> Mapping[str, str] | None:
        """Return what is sent, once everything before is done."""
        return self.sends(guest) if callable(self.sends) else self.sends

    def address(self, app: Flask, world: World) -> str:
        """Return where it leads in this world."""
        values: dict[str, Any] = dict(self.where)
        for part in values.keys() & {"unit_id", "class_id"}:
            values[part] = world.units[values[part]]
        for part in values.keys() & {"user_id"}:
            values[part] = world.others[values[part]]
        if "attempt_id" in values:
            values["attempt_id"] = world.attempts[f"{self.actor} {values['attempt_id']}"]
        if "batch" in values:
            values["batch"] = world.batches[self.actor]
        return app.url_map.bind("localhost").build(self.endpoint, values)


class Guest:
    """Somebody at a browser, whose requests are counted."""

    def __init__(self, app: Flask, world: World, actor: str, connection: Connection) -> None:
        self.world, self.actor, self._connection = world, actor, connection
        self._browser = FlaskClient(app, app.response_class)
        self._browser.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        if actor in world.people:
            with self._browser.session_transaction() as cookie:
                token = begin_session(world.session, user_id=world.people[actor].id, at=now(), has_shown_code=True)
                cookie.update({"_user_id": token, "_fresh": True})
        world.session.commit()

    def go(self, address: str, sends: Mapping[str, str] | None = None) -> tuple[TestResponse, int]:
        """Open a page, or send a form; return the answer and how many statements it took."""
        with counted(self._connection) as statements:
            method = "GET" if sends is None else "POST"
            # To its end: a file is read while it is sent.
            answer = self._browser.open(address, method=method, data=sends, buffered=True)
        return answer, len(statements)


@contextmanager
def counted(connection: Connection) -> Iterator[list[str]]:
    """Yield the statements of the block as they come; savepoints stand for the transaction, which is not counted."""
    statements: list[str] = []

    def remember(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "SAVEPOINT" not in statement:
            statements.append(statement)

    event.listen(connection, "before_cursor_execute", remember)
    yield statements
    event.remove(connection, "before_cursor_execute", remember)


def nothing(_guest: Guest) -> dict[str, str]:
    """Send an empty form."""
    return {}


def at_the_door(name: str, then: Prepare = nothing) -> Prepare:
    """Return what comes after somebody's password was right."""

    def prepare(guest: Guest) -> Mapping[str, str]:
        guest.go("/logg-inn", {"name": name, "password": PASSWORD})
        return then(guest)

    return prepare


def code(name: str, field_name: str = "code") -> Prepare:
    """Return the code that somebody's phone shows."""
    return lambda guest: {field_name: guest.world.phones[name].code()}


def new_app(address: str, **more: str) -> Prepare:
    """Return the first code of an app that has read what the page shows."""
    return lambda guest: {"code": phone_that_scans(read_page(guest.go(address)[0].text)).code(), **more}


def with_new_codes(guest: Guest) -> Mapping[str, str]:
    """Make new codes on paper."""
    guest.go("/min-side/tofaktor/nye-reservekoder", code("leader", "proof")(guest))
    return {}


def given(guest: Guest) -> dict[str, str]:
    """Return the course, given to the actor's own unit."""
    unit = guest.world.units[{"teacher": "class", "leader": "sector"}[guest.actor]]
    return {"course": "klima", "units": str(unit), "due_on": str(today())}


def taken(guest: Guest) -> dict[str, str]:
    """Return what the actor gave, to be taken back."""
    return {"assignments": str(guest.world.given[guest.actor])}


def let_off(guest: Guest) -> dict[str, str]:
    """Return the pupil, to be let off."""
    return {"person": str(guest.world.pupil), "kind": "exempt"}


def with_calendar(guest: Guest) -> Mapping[str, str]:
    """Make a calendar address."""
    guest.go("/min-side/kalender", {})
    return {}


def asked(guest: Guest) -> Mapping[str, str]:
    """Ask to be forgotten."""
    guest.go("/min-side/opplysninger/glem", {"sure": "y"})
    return {}


def own_card(guest: Guest) -> Mapping[str, str]:
    """Name the one pupil whose card is meant."""
    return {"whom": str(guest.world.others["pupil"])}


def with_new_card(guest: Guest) -> Mapping[str, str]:
    """Make a new card for one pupil."""
    guest.go(f"/klasser/{guest.world.units['class']}/kort", own_card(guest))
    return {}


def card_in_hand(guest: Guest) -> Mapping[str, str]:
    """Let a camera read the pupil's card."""
    guest.go("/kort/skann", SCANNED)
    return {}


KLIMA: dict[str, Any] = {"course_name": "klima"}
VAER: dict[str, Any] = KLIMA | {"module_name": "vaer"}
QUIZ: dict[str, Any] = KLIMA | {"quiz_name": "vaer"}
OPEN, HANDED_IN = {"attempt_id": "open"}, {"attempt_id": "handed in"}
ANSWER = {"writer": "00000000-0000-0000-0000-000000000002", "sequence": "1", "answer": "1", "go": "stay"}
BATCH = {"batch": "given"}
MINE = {"class_id": "class"}
SCANNED = {"token": "card"}
TYPED = {"code": "48213", "phrase": "tiger fjell fjord"}


def new_class(guest: Guest) -> Mapping[str, str]:
    """Return what makes a class at the school."""
    return {"name": "Ny", "grade": "", "school": str(guest.world.units["school"]), "school_year": str(YEAR)}


def another_teacher(guest: Guest) -> Mapping[str, str]:
    """Let a colleague out of the class, to be let in again."""
    colleague = guest.world.others["colleague"]
    guest.go(f"/klasser/{guest.world.units['own class']}/larere/{colleague}/slutt", {})
    return {"teacher": str(colleague)}


def next_year(guest: Guest) -> Mapping[str, str]:
    """Let the class go on next school year."""
    guest.go(f"/klasser/{guest.world.units['own class']}/neste-skolear", NEXT_CLASS)
    guest.world.units["coming"] = max(guest.world.session.scalars(select(Unit.id)))
    guest.world.session.commit()
    return {}


def added(guest: Guest) -> Mapping[str, str]:
    """Add pupils, and return what takes them back."""
    where = f"/klasser/{guest.world.units['own class']}/elever"
    guest.go(where, {"names": "Ida\nOla"})
    page = read_page(guest.go(where)[0].text)
    return {"at": page.elements("input", name="at")[0].get("value", "")}


def to_another_class(guest: Guest) -> Mapping[str, str]:
    """Return another class of the school."""
    return {"to": str(guest.world.units["class"])}


YEAR = school_year_of(today())
NEXT_CLASS = {"name": "Neste", "grade": ""}
COMING, COLLEAGUE = {"class_id": "coming"}, {"class_id": "own class", "user_id": "colleague"}
OWN_CLASS, CLASSMATE = {"class_id": "own class"}, {"class_id": "own class", "user_id": "classmate"}
PLACE, SECTOR, CLASS = {"unit_id": "place"}, {"unit_id": "sector"}, {"unit_id": "class"}
