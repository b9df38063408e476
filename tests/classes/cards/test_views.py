"""A teacher makes, prints, renews and withdraws cards, and opens the class."""

from datetime import timedelta

import pytest
import segno
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, SignIn, User
from learning.audit import Event
from learning.classes.cards.models import ClassOpening, LoginCard
from learning.classes.cards.rules import OPEN_FOR, SHOWN_FOR
from learning.database import now, today
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests.builders import AUTUMN, person, unit
from tests.classes.cards.paper import Card, enter, opened, printed, scan
from tests.client import Client
from tests.pages import Page, text_of


def deeds(session: Session) -> list[str]:
    return list(session.scalars(select(Event.what).order_by(Event.id)))


def names_on(page: Page) -> list[str]:
    return [text_of(name) for name in page.elements("h2")]


def sheet(desk: Client, group: Unit) -> Page:
    return desk.page(f"/klasser/{group.id}/kort/ark")


def test_a_class_gets_its_cards_on_one_sheet(desk: Client, five_a: Unit, ola: User, liv: User, session: Session):
    before = desk.page(f"/klasser/{five_a.id}/kort")
    card = printed(desk, five_a, ola, "mangler")

    page = sheet(desk, five_a)

    assert "2 elever mangler kort" in before.text
    assert names_on(page) == ["Liv", "Ola"]
    assert card.phrase in page.text
    assert "localhost/kort" in page.text
    assert deeds(session) == ["card made"] * 2


def test_the_picture_holds_the_address_with_the_token_behind_the_hash(desk: Client, five_a: Unit, ola: User):
    card = printed(desk, five_a, ola)

    (picture,) = (image for image in sheet(desk, five_a).elements("img") if image.get("alt") == "QR-kode for Ola")

    expected = segno.make(f"http://localhost/kort#{card.token}", micro=False, error="m")
    assert picture.get("src") == expected.svg_data_uri(scale=4, border=4, light="#fff", xmldecl=False)


def test_a_large_class_has_eight_cards_on_each_page(desk: Client, five_a: Unit, ola: User, session: Session):
    for number in range(16):
        person(session, Role.PUPIL, five_a, f"Elev {number}")
    printed(desk, five_a, ola, "alle")

    pages = sheet(desk, five_a).elements("ul", class_="sheet")

    assert [len(page.findall("li")) for page in pages] == [8, 8, 1]


def test_nothing_of_what_stands_on_a_card_is_in_the_database_or_on_any_later_page(
    desk: Client, five_a: Unit, ola: User, session: Session
):
    card = printed(desk, five_a, ola)
    desk.post(f"/klasser/{five_a.id}/kort/ark")

    again = desk.get(f"/klasser/{five_a.id}/kort/ark")

    kept = str([dict(vars(row)) for row in session.scalars(select(LoginCard))])
    assert [word for word in (card.token, card.phrase) if word in kept] == []
    assert again.location == f"/klasser/{five_a.id}/kort"
    assert card.phrase not in desk.page(f"/klasser/{five_a.id}/kort").text


def test_a_sheet_that_was_left_open_is_gone_after_an_hour(desk: Client, five_a: Unit, ola: User):
    printed(desk, five_a, ola)
    with desk.session_transaction() as cookie:
        cookie["cards"][2] -= SHOWN_FOR.total_seconds()
        cookie.modified = True

    assert desk.get(f"/klasser/{five_a.id}/kort/ark").status_code == 303


def test_cards_made_one_after_the_other_are_printed_together(desk: Client, five_a: Unit, ola: User, liv: User):
    printed(desk, five_a, liv)
    first = printed(desk, five_a, ola)
    second = printed(desk, five_a, ola)

    page = sheet(desk, five_a)

    assert names_on(page) == ["Liv", "Ola"]
    assert second.phrase in page.text
    assert first.phrase not in page.text


def test_another_class_has_another_sheet(desk: Client, five_a: Unit, ola: User, kari: User, session: Session):
    five_b = unit(session, "5B", UnitKind.CLASS, session.get(Unit, five_a.parent_id))
    session.add(Membership(user_id=kari.id, unit_id=five_b.id, role=Role.TEACHER, starts_on=AUTUMN))
    ida = person(session, Role.PUPIL, five_b, "Ida")
    printed(desk, five_a, ola)
    printed(desk, five_b, ida)

    assert names_on(sheet(desk, five_b)) == ["Ida"]
    assert desk.get(f"/klasser/{five_a.id}/kort/ark").status_code == 303


def test_a_new_pupil_gets_a_card_and_the_others_keep_theirs(
    desk: Client, client: Client, five_a: Unit, ola: User, session: Session
):
    card = printed(desk, five_a, ola)
    person(session, Role.PUPIL, five_a, "Ny")

    desk.post(f"/klasser/{five_a.id}/kort", data={"whom": "mangler"})

    assert names_on(sheet(desk, five_a)) == ["Ny", "Ola"]
    assert scan(client, card.token).location == "/kort/deg"


def test_where_everybody_has_a_card_nothing_is_made(desk: Client, five_a: Unit, ola: User, session: Session):
    printed(desk, five_a, ola)

    response = desk.post(f"/klasser/{five_a.id}/kort", data={"whom": "mangler"}, follow_redirects=True)

    assert "Alle har kort fra før" in response.text
    assert deeds(session) == ["card made"]


@pytest.mark.parametrize("whom", ["alle", "one"])
def test_withdrawn_cards_open_nothing_and_whoever_came_in_with_one_is_out(
    desk: Client, client: Client, ola: User, session: Session, whom: str
):
    five_a = session.scalars(select(Unit).where(Unit.name == "5A")).one()
    card = printed(desk, five_a, ola)
    scan(client, card.token)
    enter(client)

    chosen = {"whom": ola.id if whom == "one" else whom}
    response = desk.post(f"/klasser/{five_a.id}/kort/trekk", data=chosen, follow_redirects=True)

    assert "1 kort er trukket tilbake" in response.text
    assert scan(client, card.token).status_code == 422
    assert session.scalars(select(SignIn.user_id)).all() != [ola.id]
    assert client.get("/min-side").location.startswith("/logg-inn")
    assert deeds(session)[-1] == "card withdrawn"


def test_a_first_card_signs_nobody_out(desk: Client, client: Client, five_a: Unit, ola: User):
    client.sign_in(ola)

    printed(desk, five_a, ola)

    assert client.get("/min-side").status_code == 200


def test_a_card_too_old_is_missing(desk: Client, five_a: Unit, ola: User, session: Session):
    printed(desk, five_a, ola)
    session.execute(update(LoginCard).values(good_through=today() - timedelta(days=1)))

    page = desk.page(f"/klasser/{five_a.id}/kort")

    assert page.table()[1][:2] == ["Ola", "Mangler"]
    assert isinstance(printed(desk, five_a, ola, "mangler"), Card)


def test_whoever_is_more_than_a_pupil_gets_no_card(desk: Client, five_a: Unit, ola: User, session: Session):
    person_at_work = Membership(user_id=ola.id, unit_id=five_a.id, role=Role.STAFF, starts_on=AUTUMN)
    session.add(person_at_work)

    page = desk.page(f"/klasser/{five_a.id}/kort")

    assert "logger inn med passord" in page.text
    assert desk.post(f"/klasser/{five_a.id}/kort", data={"whom": ola.id}).status_code == 404


def test_a_class_without_pupils_says_so(desk: Client, five_a: Unit):
    assert "Klassen har ingen elever ennå" in desk.page(f"/klasser/{five_a.id}/kort").text


def test_the_board_shows_a_code_while_the_class_is_open(desk: Client, five_a: Unit, ola: User, session: Session):
    code = opened(desk, five_a)
    desk.post(f"/klasser/{five_a.id}/kort/apne")

    page = desk.page(f"/klasser/{five_a.id}/kort")

    opening = session.scalars(select(ClassOpening)).one()
    assert (opening.code, len(code)) == (code, 5)
    assert timedelta(minutes=29) < opening.closes_at - now() <= OPEN_FOR
    assert f"Klassekoden er {code}" in page.text
    assert "Ola" not in desk.page(f"/klasser/{five_a.id}/kort/tavle").text
    assert deeds(session) == ["class opened"] * 2


def test_a_class_that_was_closed_has_another_code_the_next_time(desk: Client, five_a: Unit, session: Session):
    first = opened(desk, five_a)
    desk.post(f"/klasser/{five_a.id}/kort/lukk")

    board = desk.get(f"/klasser/{five_a.id}/kort/tavle")

    assert board.location == f"/klasser/{five_a.id}/kort"
    assert session.scalars(select(ClassOpening)).all() == []
    assert opened(desk, five_a) != first


def test_a_class_closes_by_itself(desk: Client, five_a: Unit, session: Session):
    opened(desk, five_a)
    session.execute(update(ClassOpening).values(closes_at=now()))

    assert "Åpne klassen" in desk.page(f"/klasser/{five_a.id}/kort").text
    assert desk.get(f"/klasser/{five_a.id}/kort/tavle").status_code == 303
