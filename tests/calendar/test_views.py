"""Somebody gives the own calendar an address; from then on it shows what is left to do, and nothing else."""

from datetime import date

import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.accounts.sessions.rules import hash_of
from learning.assignments.actions import change_due, withdraw
from learning.assignments.models import Assignment
from learning.audit import Event
from learning.calendar.models import CalendarFeed
from learning.courses.models import Course
from learning.courses.rules import CompletedBy
from learning.database import now
from learning.units.models import Unit
from tests import builders
from tests.assignments.material import give
from tests.client import Client

GIVEN = date(2026, 11, 2)
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


@pytest.fixture
def plan(session: Session) -> Unit:
    return builders.unit(session, "Plan")


@pytest.fixture
def kari(session: Session, plan: Unit) -> User:
    return builders.person(session, Role.STAFF, plan)


@pytest.fixture
def climate(session: Session) -> Course:
    course = builders.course(session, completed_by=CompletedBy.READ)
    builders.module(session, course, quiz="")
    return course


def address(client: Client) -> str:
    """Make an address, and return where it leads on this host."""
    client.post("/min-side/kalender")
    shown = client.page("/min-side/kalender").elements("input", id="feed")[0].get("value", "")
    return shown.removeprefix("http://localhost")


def events(client: Client, where: str) -> dict[str, date]:
    found = Calendar.from_ical(client.get(where).data).walk("VEVENT")
    return {str(event["summary"]): event.decoded("dtstart") for event in found}


def test_due_dates_on_the_days_when_the_clock_changes_are_those_days(
    client: Client, session: Session, plan: Unit, kari: User, climate: Course
):
    give(session, climate, plan, GIVEN, due_on=SPRING)
    give(session, builders.course(session, "mer"), plan, GIVEN, due_on=AUTUMN)
    where = address(client.sign_in(kari))

    answer = client.get(where)

    assert answer.content_type == "text/calendar; charset=utf-8"
    assert events(client, where) == {"Frist: Klima": SPRING, "Frist: Mer": AUTUMN}
    assert kari.display_name.encode() not in answer.data


def test_a_calendar_needs_no_cookie_and_follows_what_is_done(
    clients, session: Session, plan: Unit, kari: User, climate: Course
):
    give(session, climate, plan, GIVEN, due_on=SPRING, note="Hilsen Per")
    here, calendar = next(clients).sign_in(kari), next(clients)
    where = address(here)

    before = calendar.get(where)
    here.post("/kurs/klima/vaer/lest")

    assert b"Frist: Klima" in before.data
    assert b"Per" not in before.data
    assert "Set-Cookie" not in before.headers
    assert events(calendar, where) == {}


def test_a_moved_due_date_is_the_same_event_and_the_later_word_about_it(
    client: Client, session: Session, plan: Unit, kari: User, climate: Course
):
    given = give(session, climate, plan, GIVEN, due_on=SPRING)
    where = address(client.sign_in(kari))
    (before,) = Calendar.from_ical(client.get(where).data).walk("VEVENT")

    change_due(session, assignment_ids=[given.id], due_on=AUTUMN, by=kari.id, at=now())
    (after,) = Calendar.from_ical(client.get(where).data).walk("VEVENT")

    assert before["uid"] == after["uid"]
    assert before["sequence"] < after["sequence"]
    assert before.decoded("last-modified") < after.decoded("last-modified")
    assert after.decoded("dtstart") == AUTUMN


def test_what_is_taken_back_is_gone_and_what_has_no_day_was_never_there(
    client: Client, session: Session, plan: Unit, kari: User, climate: Course
):
    given = give(session, climate, plan, GIVEN, due_on=SPRING)
    give(session, builders.course(session, "mer"), plan, GIVEN)
    where = address(client.sign_in(kari))
    before = events(client, where)

    withdraw(session, assignment_ids=[given.id], by=kari.id, at=now())

    assert list(before) == ["Frist: Klima"]
    assert events(client, where) == {}


def test_a_module_leads_to_its_page(client: Client, session: Session, plan: Unit, kari: User, climate: Course):
    module = builders.module(session, climate, "hav")
    give(session, climate, plan, GIVEN, module_id=module.id, due_on=SPRING)
    where = address(client.sign_in(kari))

    (event,) = Calendar.from_ical(client.get(where).data).walk("VEVENT")

    assert event["url"] == "http://localhost/kurs/klima/hav"
    assert "En del av kurset «Klima»." in event["description"]


def test_a_program_that_has_it_already_gets_nothing_twice(
    client: Client, session: Session, plan: Unit, kari: User, climate: Course
):
    given = give(session, climate, plan, GIVEN, due_on=SPRING)
    where = address(client.sign_in(kari))
    known = {"If-None-Match": client.get(where).headers["ETag"]}

    again = client.get(where, headers=known)
    change_due(session, assignment_ids=[given.id], due_on=AUTUMN, by=kari.id, at=now())
    changed = client.get(where, headers=known)

    assert (again.status_code, again.data, changed.status_code) == (304, b"", 200)


def test_a_new_address_ends_the_one_before(client: Client, kari: User):
    first = address(client.sign_in(kari))
    second = address(client)

    assert [client.get(where).status_code for where in (first, second)] == [404, 200]


def test_a_stopped_address_shows_nothing_and_may_be_stopped_twice(client: Client, session: Session, kari: User):
    where = address(client.sign_in(kari))

    stopped = [client.post("/min-side/kalender/stopp").status_code for _time in range(2)]

    assert stopped == [303, 303]
    assert client.get(where).status_code == 404
    assert client.page("/min-side/kalender").elements("input", id="feed") == []
    deeds = session.scalars(select(Event.what).where(Event.by == kari.id, Event.what.like("calendar%"))).all()
    assert deeds == ["calendar address made", "calendar address stopped"]


def test_the_address_is_kept_as_a_hash_and_shown_on_the_device_that_made_it_alone(
    clients, session: Session, kari: User
):
    here, elsewhere = next(clients).sign_in(kari), next(clients).sign_in(kari)
    token = address(here).removeprefix("/kalender/").removesuffix(".ics")

    kept = session.scalars(select(CalendarFeed.token_hash)).one()

    assert (len(token), kept) == (22, hash_of(token))
    assert token not in elsewhere.page("/min-side/kalender").text
    assert elsewhere.page("/min-side/kalender").elements("input", id="feed") == []


def test_whoever_signs_in_next_on_the_tablet_does_not_see_the_address(client: Client, session: Session, kari: User):
    address(client.sign_in(kari))
    ola = builders.person(session, Role.STAFF, name="Ola")

    page = client.sign_in(ola).page("/min-side/kalender")

    assert page.elements("input", id="feed") == []


@pytest.mark.parametrize("token", ["x", "A" * 22, "%F0%9F%8C%8D"])
def test_a_guess_finds_nothing(client: Client, kari: User, token: str):
    address(client.sign_in(kari))

    assert client.get(f"/kalender/{token}.ics").status_code == 404


@pytest.mark.parametrize(("chosen", "name"), [(None, "Frister i Klimakurs"), ("nb", "Frister i Klimakurs")])
def test_the_calendar_is_in_the_language_of_the_person(
    client: Client, session: Session, kari: User, chosen: str | None, name: str
):
    kari.language = chosen
    where = address(client.sign_in(kari))

    calendar = Calendar.from_ical(client.get(where, headers={"Accept-Language": "en"}).data)

    assert calendar["x-wr-calname"] == name


def test_who_chose_another_language_since_reads_that_one(client: Client, session: Session, kari: User):
    where = address(client.sign_in(kari))

    client.post("/sprak", data={"language": "nn", "back": "/"})

    assert Calendar.from_ical(client.get(where).data)["prodid"].endswith("NN")


def test_what_was_given_at_once_to_two_units_of_a_person_is_there_once(
    client: Client, session: Session, plan: Unit, kari: User, climate: Course
):
    give(session, climate, plan, GIVEN, due_on=AUTUMN)
    give(session, climate, builders.municipality(session), GIVEN, due_on=SPRING)
    where = address(client.sign_in(kari))

    assert events(client, where) == {"Frist: Klima": SPRING}
    assert session.scalars(select(Assignment.id)).all()
