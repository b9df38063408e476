"""Pupils sign in by scanning or typing, and nobody is signed in or out without a word."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.accounts.models import Membership, SignInFailure, User
from learning.audit import Event
from learning.classes.cards.models import LoginCard
from learning.classes.entrance.halfway import LASTS
from learning.database import today
from learning.units.models import Unit
from tests.classes.cards.paper import enter, opened, printed, scan, type_words
from tests.client import Client


def test_scanning_and_one_tap_sign_in(client: Client, desk: Client, five_a: Unit, ola: User, session: Session):
    card = printed(desk, five_a, ola)

    shown = scan(client, card.token)
    asked = client.page(shown.location)
    inside = enter(client)

    assert asked.heading == "Er du Ola?"
    assert (inside.status_code, inside.location) == (303, "/begynn")
    assert client.page("/").heading == "Hei, Ola"
    assert session.scalars(select(Event.what)).all()[-1] == "signed in with card"


def test_typing_signs_in_where_the_teacher_has_opened_the_class(client: Client, desk: Client, five_a: Unit, ola: User):
    card, code = printed(desk, five_a, ola), opened(desk, five_a)

    typed = type_words(client, f" {code[:2]} {code[2:]} ", card.phrase.upper().replace(" ", " - "))

    assert typed.location == "/kort/deg"
    assert enter(client).location == "/begynn"


def test_a_lesson_of_thirty_who_all_mistype_signs_in_from_one_address(
    client: Client, desk: Client, five_a: Unit, ola: User, session: Session
):
    card, code = printed(desk, five_a, ola), opened(desk, five_a)

    for _pupil in range(30):
        slip = type_words(client, code, f"{card.phrase}q")
        assert slip.status_code == 422
        assert "Mente du" in slip.text
        assert type_words(client, code, card.phrase).status_code == 303

    assert session.scalars(select(SignInFailure)).all() == []


@pytest.mark.parametrize(
    ("phrase", "advice"),
    [
        ("", "Skriv de tre ordene på kortet ditt."),
        ("tiger fjell", "Skriv alle de tre ordene"),
        ("tiger fjell fjord elg", "Skriv alle de tre ordene"),
        ("123", "Skriv alle de tre ordene"),
        ("tiger fjeld fjord", "Mente du «fjell»?"),
        ("tiger qqqq fjord", "Se på kortet ditt en gang til"),
        ("elg " * 20, "Dette er for langt"),
    ],
)
def test_what_stands_on_no_card_is_said_and_is_no_guess(client: Client, session: Session, phrase: str, advice: str):
    response = type_words(client, "12345", phrase)

    assert response.status_code == 422
    assert advice in response.text
    assert session.scalars(select(SignInFailure)).all() == []


def test_the_board_may_lead_to_the_page_with_the_code_filled_in(client: Client):
    (field,) = client.page("/kort?klasse=48213").elements("input", id="code")

    assert field.get("value") == "48213"


def test_somebody_who_is_signed_in_is_not_replaced_without_a_word(
    client: Client, desk: Client, five_a: Unit, ola: User, liv: User
):
    card = printed(desk, five_a, ola)
    client.sign_in(liv)

    scan(client, card.token)
    asked = client.page("/kort/deg")

    assert "Liv er logget inn her nå" in asked.text
    assert client.page("/").heading == "Hei, Liv"
    enter(client)
    assert client.page("/").heading == "Hei, Ola"


def test_whoever_is_signed_in_already_goes_on(client: Client, desk: Client, five_a: Unit, ola: User):
    card = printed(desk, five_a, ola)
    client.sign_in(ola)

    assert scan(client, card.token).location == "/begynn"


def test_somebody_elses_card_is_put_down(client: Client, desk: Client, five_a: Unit, ola: User):
    scan(client, printed(desk, five_a, ola).token)

    assert client.post("/kort/ikke-deg").location == "/kort"
    assert enter(client).location == "/kort"


def test_a_tablet_that_was_put_down_forgets_whose_card_it_was(client: Client, desk: Client, five_a: Unit, ola: User):
    scan(client, printed(desk, five_a, ola).token)
    with client.session_transaction() as cookie:
        cookie["card"][1] -= LASTS.total_seconds()
        cookie.modified = True

    assert client.get("/kort/deg").location == "/kort"
    assert enter(client).location == "/kort"
    assert "Skann kortet ditt en gang til" in client.page("/kort").text


def test_a_card_that_is_too_old_opens_nothing(client: Client, desk: Client, five_a: Unit, ola: User, session: Session):
    card, code = printed(desk, five_a, ola), opened(desk, five_a)
    session.execute(update(LoginCard).values(good_through=today() - timedelta(days=1)))

    assert scan(client, card.token).status_code == 422
    assert type_words(client, code, card.phrase).status_code == 422


def test_a_pupil_who_has_left_school_does_not_come_in(
    client: Client, desk: Client, five_a: Unit, ola: User, session: Session
):
    card, code = printed(desk, five_a, ola), opened(desk, five_a)
    mine = update(Membership).where(Membership.user_id == ola.id)
    session.execute(mine.values(ends_on=Membership.starts_on))

    assert scan(client, card.token).status_code == 422
    assert type_words(client, code, card.phrase).status_code == 422


@pytest.mark.usefixtures("liv")
def test_where_two_should_have_the_same_words_they_are_nobodys(
    client: Client, desk: Client, five_a: Unit, ola: User, session: Session
):
    card, code = printed(desk, five_a, ola, "alle"), opened(desk, five_a)
    words = session.scalars(select(LoginCard.phrase_hash).where(LoginCard.user_id == ola.id)).one()
    session.execute(update(LoginCard).values(phrase_hash=words))

    assert type_words(client, code, card.phrase).status_code == 422


def test_no_page_with_a_name_on_it_is_kept_for_the_next_one(client: Client, desk: Client, five_a: Unit, ola: User):
    scan(client, printed(desk, five_a, ola).token)

    assert client.get("/kort/deg").headers["Cache-Control"] == "no-store"
