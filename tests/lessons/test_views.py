"""A teacher looks at the class while it works: the page, the file, the board, a pupil, a module."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.audit import Event
from learning.courses.models import Course, Module
from learning.database import now, today
from learning.lessons.models import Reading
from learning.lessons.rules import ANSWERS_SEEN
from learning.reports.rules.looks import NAMES_SEEN
from learning.revisions import Subject, renew
from learning.units.models import Unit
from tests import builders
from tests.client import Client
from tests.databases import queries
from tests.lessons import lesson


@dataclass(frozen=True)
class Room:
    """A class with its teacher, three pupils and a course of one module."""

    teacher: User
    pupils: dict[str, User]
    course: Course
    module: Module
    page: str


@pytest.fixture
def room(session: Session) -> Room:
    five_a = lesson.group(session)
    pupils = {name: builders.person(session, Role.PUPIL, five_a, name) for name in ("Ola", "Ida", "Åse")}
    teacher = builders.person(session, Role.TEACHER, five_a, "Tor Lie")
    course, module = lesson.course(session)
    # So that the process keeps what it reads of it, as it does of what is published.
    renew(session, Subject.CONTENT)
    return Room(teacher, pupils, course, module, f"/klasser/{five_a.id}")


def looks(session: Session, what: str) -> list[str]:
    return list(session.scalars(select(Event.about).where(Event.what == what)))


def test_the_teacher_sees_how_far_everybody_is_and_who_needs_help(client, session, room: Room):
    lesson.sits(session, room.pupils["Ida"], room.module, now() - timedelta(minutes=5))
    lesson.opens(session, room.pupils["Åse"], room.module, now())

    found = client.sign_in(room.teacher).page(room.page)

    assert found.heading == "5A"
    assert found.table() == [
        ["Elev", "Vaer"],
        ["Ida", "Spørsmål 1 av 4 – trenger hjelp: stille i 3 minutter"],
        ["Ola", "Ikke begynt"],
        ["Åse", "Leser"],
    ]
    assert "1 trenger hjelp: Ida" in found.text
    assert "uten å svare på 3 minutter" in found.text


def test_every_way_to_say_how_far_somebody_is(client, session, room: Room):
    attempt = lesson.sits(session, room.pupils["Ida"], room.module)
    for key in ("hvorfor", "gassen", "grader", "synes"):
        lesson.answers(session, attempt, key, (0, int(key != "synes")))
    lesson.hands_in(session, lesson.sits(session, room.pupils["Ola"], room.module), 1)
    lesson.reads(session, room.pupils["Åse"], room.module, passed_at=now(), completed_at=now())

    found = client.sign_in(room.teacher).page(room.page)

    assert [row[1] for row in found.table()[1:]] == ["Alt besvart, ikke levert", "Ikke bestått, 33 %", "Bestått"]
    assert "Ingen trenger hjelp nå." in found.text


def test_the_file_holds_what_the_page_shows_in_the_same_order(client, session, room: Room):
    lesson.sits(session, room.pupils["Åse"], room.module, now() - timedelta(minutes=5))
    client.sign_in(room.teacher)
    for wish in ("sorter=hjelp", "vis=hjelp", "sorter=igjen", "sorter=tull"):
        shown = client.page(f"{room.page}?kurs=klima&{wish}").table()

        file = client.get(f"{room.page}/fremdrift.csv?kurs=klima&{wish}")

        assert [line.split(";") for line in file.data.decode("utf-8-sig").splitlines()] == shown
    assert file.headers["Content-Disposition"].endswith(f"klimakurs-5A-klima-{today()}.csv")
    comma = client.get(f"{room.page}/fremdrift.csv?kurs=klima&separator=comma")
    assert comma.text.startswith("Elev,Vaer")


def test_the_page_asks_again_for_two_statements_and_hears_nothing_new(client, session, connection, room: Room):
    address = f"{room.page}?kurs=klima"
    first = client.sign_in(room.teacher).get(address)
    known = {"If-None-Match": first.headers["ETag"]}
    client.get(address, headers=known)

    with queries(connection, at_most=2):
        same = client.get(address, headers=known)
    lesson.opens(session, room.pupils["Ola"], room.module, now())
    with queries(connection, at_most=5):
        client.get(address)

    assert (same.status_code, same.data) == (304, b"")
    assert client.get(address, headers=known).status_code == 200
    assert client.get(f"{address}&vis=hjelp", headers=known).status_code == 200


def test_time_alone_is_news(client, session, room: Room):
    attempt = lesson.sits(session, room.pupils["Ida"], room.module, now() - timedelta(minutes=2))
    before = client.sign_in(room.teacher).get(f"{room.page}?kurs=klima").headers["ETag"]

    lesson.answers(session, attempt, "hvorfor", (0, 1), now() - timedelta(minutes=2))
    after = client.get(f"{room.page}?kurs=klima", headers={"If-None-Match": before})
    again = client.get(f"{room.page}?kurs=klima", headers={"If-None-Match": after.headers["ETag"]})

    assert (after.status_code, again.status_code) == (200, 304)


def test_the_list_of_names_is_a_look_once_a_day_and_the_board_is_none(client, session, room: Room):
    client.sign_in(room.teacher).page(f"{room.page}?tavle=1")
    before = looks(session, NAMES_SEEN)

    for _time in range(2):
        client.page(room.page)
    client.get(f"{room.page}/fremdrift.csv")

    assert before == []
    assert looks(session, NAMES_SEEN) == [f"unit {room.page.split('/')[-1]} pupils {today()}"]


def test_the_board_has_numbers_and_no_names(client, session, room: Room):
    lesson.hands_in(session, lesson.sits(session, room.pupils["Ola"], room.module), 1)
    lesson.opens(session, room.pupils["Åse"], room.module, now())

    found = client.sign_in(room.teacher).page(f"{room.page}?tavle=1")

    assert found.table() == [["Klima", "Ikke begynt", "Leser", "I quizen", "Ferdig"], ["Vaer", "1", "1", "1", "0"]]
    assert not [name for name in room.pupils if name in found.text]
    assert "trenger hjelp" not in found.text


@pytest.mark.parametrize("query", ["", "?tavle=1"])
def test_a_class_without_pupils_and_a_service_without_courses_have_pages_too(client, session, query: str):
    five_a = lesson.group(session)
    client.sign_in(builders.person(session, Role.TEACHER, five_a))
    without_courses = client.page(f"/klasser/{five_a.id}{query}")
    lesson.course(session)

    without_pupils = client.page(f"/klasser/{five_a.id}{query}")

    assert "Det er ingen kurs for elever ennå." in without_courses.text or query
    assert "Det er ingen elever i klassen ennå." in without_pupils.text or query
    assert client.get(f"/klasser/{five_a.id}?kurs=finnes-ikke").status_code == 404


def test_without_a_course_there_is_neither_a_file_nor_a_pupil_to_open(client, session):
    five_a = lesson.group(session)
    ida = builders.person(session, Role.PUPIL, five_a)
    client.sign_in(builders.person(session, Role.TEACHER, five_a))

    assert client.get(f"/klasser/{five_a.id}/fremdrift.csv").status_code == 404
    assert client.get(f"/klasser/{five_a.id}/elev/{ida.id}").status_code == 404


def test_the_page_opens_in_the_course_that_the_class_is_in(client, session, room: Room):
    other = lesson.course(session, "energi")
    lesson.sits(session, room.pupils["Ida"], room.module)
    client.sign_in(room.teacher)
    before = client.page(room.page)

    lesson.opens(session, room.pupils["Ola"], other[1], now() + timedelta(minutes=1))

    assert [found.table()[0][1] for found in (before, client.page(room.page))] == ["Vaer", "Vaer"]
    headings = [found.elements("h2", id="progress")[0].text for found in (before, client.page(room.page))]
    assert [heading.strip() for heading in headings] == ["Klima", "Energi"]


def test_what_the_class_was_given_says_by_when_and_the_page_hears_of_it(client, session, room: Room):
    address = f"{room.page}?kurs=klima"
    known = {"If-None-Match": client.sign_in(room.teacher).get(address).headers["ETag"]}
    five_a = session.scalars(select(Unit).where(Unit.name == "5A")).one()
    lesson.given(session, five_a, room.course, room.module, due_on=date(2026, 12, 4))

    found = client.get(address, headers=known)

    assert found.status_code == 200
    assert client.page(address).table()[0] == ["Elev", "Vaer Frist 4. des. 2026"]
    lesson.given(session, five_a, builders.course(session, "annet", roles=(Role.STAFF,)))
    renew(session, Subject.CONTENT)
    assert [option.text for option in client.page(address).elements("option")][:2] == ["Klima", "Annet"]


def test_a_course_with_more_modules_than_anybody_reads_side_by_side_says_so(client, session, room: Room):
    for number in range(20):
        builders.module(session, room.course, f"modul-{number}", quiz="")

    found = client.sign_in(room.teacher).page(room.page)

    assert len(found.table()[0]) == 21
    assert "Kurset har 21 moduler. Tabellen viser de 20 første." in found.text


def test_a_pupils_answers_are_on_record_before_they_are_shown_and_the_pupil_sees_by_whom(clients, session, room: Room):
    ida = room.pupils["Ida"]
    attempt = lesson.sits(session, ida, room.module)
    lesson.answers(session, attempt, "hvorfor", (1, 0))
    lesson.hands_in(session, attempt, 0.5)
    client = next(clients).sign_in(room.teacher)

    client.page(f"{room.page}/elev/{ida.id}?kurs=klima")
    found = client.page(f"{room.page}/elev/{ida.id}")

    assert found.heading == "Ida"
    for words in ("Sola skinner sterkere Ikke riktig", "Gasser holder på varmen", "0,5 av 3 poeng", "Ikke besvart"):
        assert words in found.text
    assert looks(session, ANSWERS_SEEN) == [f"user {ida.id} unit {room.page.split('/')[-1]}"]
    own = next(clients).sign_in(ida).page("/min-side/opplysninger")
    assert "Tor Lie (lærer ved 5A)" in own.text
    assert "så svarene dine" in own.text


def test_a_pupils_answers_are_marked_as_the_pupil_saw_them(client, session, room: Room):
    attempt = lesson.sits(session, room.pupils["Ida"], room.module)
    for key, given in (("hvorfor", (0, 1)), ("gassen", ("metan", 0.5)), ("synes", (1, 0))):
        lesson.answers(session, attempt, key, given)

    found = client.sign_in(room.teacher).page(f"{room.page}/elev/{room.pupils['Ida'].id}")

    for words in ("Gasser holder på varmen Riktig", "metan Delvis riktig", "ikke levert"):
        assert words in found.text
    assert "Ingen quiz i dette kurset er begynt ennå." in client.page(f"{room.page}/elev/{room.pupils['Ola'].id}").text


def test_a_module_says_what_to_teach_again(client, session, room: Room):
    for name, option in (("Ida", 1), ("Ola", 1), ("Åse", 0)):
        attempt = lesson.sits(session, room.pupils[name], room.module)
        lesson.answers(session, attempt, "hvorfor", (option, int(option == 0)))

    found = client.sign_in(room.teacher).page(f"{room.page}/modul/klima/vaer")

    assert found.heading == "Vaer – 5A"
    for words in ("3 av 3 elever har svart", "1 av 3 riktige", "Misoppfatning: Det blir varmere fordi sola skinner"):
        assert words in found.text
    assert found.table()[2] == [
        "Sola skinner sterkere Misoppfatning: Det blir varmere fordi sola skinner sterkere",
        "2",
    ]
    assert "/kurs/klima/vaer#teppet" in found.links.values()


def test_of_a_question_without_options_the_wrong_answers_stand_there_and_are_called_so(client, session, room: Room):
    for name in ("Ida", "Ola"):
        attempt = lesson.sits(session, room.pupils[name], room.module)
        lesson.answers(session, attempt, "gassen", ("metan", 0))

    found = client.sign_in(room.teacher).page(f"{room.page}/modul/klima/vaer")

    assert found.table() == [["Gale svar i første forsøk", "Elever"], ["metan", "2"]]


def test_a_module_without_a_quiz_or_without_answers_says_so(client, session, room: Room):
    builders.module(session, room.course, "tekst", quiz="")
    client.sign_in(room.teacher)

    assert "Modulen har ingen quiz." in client.page(f"{room.page}/modul/klima/tekst").text
    assert "Ingen i klassen har svart ennå." in client.page(f"{room.page}/modul/klima/vaer").text
    assert client.get(f"{room.page}/modul/klima/finnes-ikke").status_code == 404


def test_another_classs_teacher_finds_none_of_it(client, session, room: Room):
    stranger = builders.person(session, Role.TEACHER, lesson.group(session, "5B"))
    client.sign_in(stranger)
    lesson.sits(session, room.pupils["Ida"], room.module)

    parts = ("", "?kurs=klima", "?tavle=1", "/fremdrift.csv", f"/elev/{room.pupils['Ida'].id}", "/modul/klima/vaer")

    assert {client.get(room.page + part).status_code for part in parts} == {404}
    assert looks(session, ANSWERS_SEEN) == looks(session, NAMES_SEEN) == []


def test_a_pupil_of_another_class_is_not_found_from_this_one(client, session, room: Room):
    elsewhere = builders.person(session, Role.PUPIL, lesson.group(session, "5B"), "Liv")

    assert client.sign_in(room.teacher).get(f"{room.page}/elev/{elsewhere.id}").status_code == 404
    assert looks(session, ANSWERS_SEEN) == []


def test_a_pupils_browser_tells_that_the_module_is_open_and_a_teachers_does_not(clients, session, room: Room):
    pupil, other = next(clients).sign_in(room.pupils["Ida"]), next(clients).sign_in(room.teacher)
    addresses = [
        [script.get("data-address") for script in client.page("/kurs/klima/vaer").elements("script")]
        for client in (pupil, other)
    ]

    answers = [client.post("/kurs/klima/vaer/leser").status_code for client in (pupil, pupil, other)]

    assert answers == [204, 204, 204]
    assert session.scalars(select(Reading.user_id)).all() == [room.pupils["Ida"].id]
    assert ["/kurs/klima/vaer/leser" in found for found in addresses] == [True, False]
    assert pupil.post("/kurs/klima/finnes-ikke/leser").status_code == 404


def test_nothing_is_told_of_a_module_that_is_completed(client, session, room: Room):
    lesson.reads(session, room.pupils["Ida"], room.module, passed_at=now(), completed_at=now())

    page = client.sign_in(room.pupils["Ida"]).page("/kurs/klima/vaer")

    assert not [script for script in page.elements("script") if script.get("data-address")]


def test_opening_the_page_itself_writes_nothing(client: Client, session, room: Room):
    client.sign_in(room.pupils["Ida"]).page("/kurs/klima/vaer")

    assert session.scalars(select(Reading)).all() == []
