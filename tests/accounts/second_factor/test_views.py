"""*My page*: people set up an app for codes, exchange it, renew the codes on paper, or end it all."""

import pytest
from flask import Flask
from pyotp import TOTP
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity, Membership, RecoveryCode, SecondFactor, SignIn, User
from learning.accounts.second_factor import actions, codes
from learning.accounts.second_factor.queries import second_factor
from learning.accounts.second_factor.rules import SHOWN_FOR, App
from learning.accounts.sessions.rules import FAILURES_PER_ACCOUNT
from learning.database import request_session
from tests.accounts.second_factor.phone import PAPER, SALT, Phone, phone_that_scans
from tests.accounts.sessions.signing_in import sign_in
from tests.builders import MORNING, PASSWORD, person
from tests.client import Client

APP, CODES = "/min-side/tofaktor", "/min-side/tofaktor/reservekoder"
NEW_CODES, REMOVAL = "/min-side/tofaktor/nye-reservekoder", "/min-side/tofaktor/fjern"


def shown_codes(client: Client) -> list[str]:
    page = client.page(CODES)
    return ["".join(item.itertext()).strip() for item in page.elements("ul", class_="codes")[0]]


def salts(session: Session) -> list[str]:
    return list(session.scalars(select(SecondFactor.salt)))


def test_a_leader_chooses_a_second_factor(clients, here: Client, leader: User):
    elsewhere = next(clients).sign_in(leader)
    phone = phone_that_scans(here.page(APP))

    response = here.post(APP, data={"code": phone.code(), "proof": PASSWORD})

    assert response.location == CODES
    assert len(shown_codes(here)) == 10
    assert "10 reservekoder igjen" in here.page("/min-side").text
    assert elsewhere.get("/min-side").status_code == 303
    assert sign_in(elsewhere, "lise").location == "/logg-inn/kode"


@pytest.mark.parametrize(
    ("code", "proof", "says"),
    [
        ("", PASSWORD, "Skriv koden."),
        ("000000", PASSWORD, "Koden stemmer ikke."),
        (None, "galt passord", "Passordet er skrevet feil."),
        (None, "", "Skriv passordet ditt."),
    ],
)
def test_an_open_screen_and_a_phone_are_too_little_to_set_up_an_app(
    session: Session, here: Client, code: str | None, proof: str, says: str
):
    phone = phone_that_scans(here.page(APP))

    response = here.post(APP, data={"code": phone.code() if code is None else code, "proof": proof})

    assert response.status_code == 422
    assert says in response.text
    assert salts(session) == []


def test_who_finds_an_open_screen_cannot_guess_the_password_or_a_code_for_ever(here: Client, phone: Phone):
    for _guess in range(FAILURES_PER_ACCOUNT):
        here.post(NEW_CODES, data={"proof": phone.wrong_code()})

    assert here.post(NEW_CODES, data={"proof": phone.code()}).status_code == 429


def test_a_new_phone_takes_the_place_of_the_old_one(session: Session, here: Client, phone: Phone):
    new_phone = phone_that_scans(here.page(APP))

    response = here.post(APP, data={"code": new_phone.code(), "proof": phone.code()})

    assert response.location == CODES
    assert here.post(NEW_CODES, data={"proof": phone.code(1)}).status_code == 422
    assert here.post(NEW_CODES, data={"proof": new_phone.code(1)}).location == CODES
    assert SALT not in salts(session)


def test_a_lost_phone_is_replaced_with_a_code_on_paper(session: Session, here: Client, phone: Phone):
    new_phone = phone_that_scans(here.page(APP))

    response = here.post(APP, data={"code": new_phone.code(), "proof": PAPER})

    assert response.location == CODES
    assert SALT not in salts(session)


def test_the_password_alone_never_replaces_an_app(session: Session, here: Client, phone: Phone):
    new_phone = phone_that_scans(here.page(APP))

    response = here.post(APP, data={"code": new_phone.code(), "proof": PASSWORD})

    assert response.status_code == 422
    assert salts(session) == [SALT]


def test_of_two_who_set_up_an_app_at_once_the_second_begins_anew(
    session: Session, here: Client, leader: User, monkeypatch: pytest.MonkeyPatch
):
    quicker = App(leader.id, "quicker", 1)

    class SlowApp(TOTP):
        def generate_otp(self, input: int) -> str:
            actions.add_app(request_session(), app=quicker, at=MORNING)
            request_session().commit()
            return super().generate_otp(input)

    phone = phone_that_scans(here.page(APP))
    monkeypatch.setattr(codes, "TOTP", SlowApp)

    response = here.post(APP, data={"code": phone.code(), "proof": PASSWORD})

    assert response.location == APP
    assert salts(session) == ["quicker"]


def test_codes_on_paper_are_shown_until_they_are_put_away(here: Client, phone: Phone):
    here.post(NEW_CODES, data={"proof": phone.code()})
    shown = shown_codes(here)

    again = shown_codes(here)
    response = here.post(CODES)

    assert shown == again
    assert response.location == "/min-side"
    assert here.get(CODES).location == "/min-side"


def test_codes_on_paper_are_shown_for_some_minutes(here: Client, phone: Phone):
    here.post(NEW_CODES, data={"proof": phone.code()})
    with here.session_transaction() as cookie:
        salt, made_at = cookie["paper"]
        cookie["paper"] = [salt, made_at - SHOWN_FOR.total_seconds()]

    assert here.get(CODES).location == "/min-side"


def test_new_codes_on_paper_open_and_the_old_ones_do_not(session: Session, here: Client, phone: Phone):
    page = here.page(NEW_CODES)
    here.post(NEW_CODES, data={"proof": phone.code()})
    code = shown_codes(here)[3]

    by_old = here.post(NEW_CODES, data={"proof": PAPER})
    by_new = here.post(NEW_CODES, data={"proof": code})

    assert page.heading == "Lag nye reservekoder"
    assert (by_old.status_code, by_new.status_code) == (422, 303)
    assert session.scalars(select(RecoveryCode)).all()


@pytest.mark.parametrize("proof", ["", "000000", PASSWORD])
@pytest.mark.parametrize("address", [NEW_CODES, REMOVAL])
def test_an_open_screen_is_too_little_to_change_or_end_it(
    session: Session, here: Client, phone: Phone, address: str, proof: str
):
    response = here.post(address, data={"proof": proof})

    assert response.status_code == 422
    assert salts(session) == [SALT]


def test_who_chose_a_second_factor_may_end_it(clients, session: Session, here: Client, leader: User, phone: Phone):
    elsewhere = next(clients).sign_in(leader)
    page = here.page(REMOVAL)

    response = here.post(REMOVAL, data={"proof": phone.code()})

    assert page.heading == "Slå av totrinnsinnlogging"
    assert response.location == "/min-side"
    assert "Totrinnsinnlogging er slått av." in here.page("/min-side").text
    assert second_factor(session, leader.id) is None
    assert elsewhere.get("/min-side").status_code == 303
    assert sign_in(elsewhere, "lise").location == "/"


def test_whose_role_demands_it_may_not_end_it(session: Session, here: Client, phone: Phone):
    session.scalars(select(Membership)).one().role = Role.ADMINISTRATOR

    answers = [here.get(REMOVAL), here.post(REMOVAL, data={"proof": phone.code()})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert "Slå av" not in here.page("/min-side").text
    assert salts(session) == [SALT]


@pytest.mark.parametrize("address", [NEW_CODES, REMOVAL])
def test_without_an_app_there_is_nothing_to_change(here: Client, address: str):
    assert (here.get(address).status_code, here.post(address).status_code) == (404, 404)


def test_who_signs_in_elsewhere_has_the_second_factor_there(client: Client, session: Session):
    client.sign_in(person(session, Role.STAFF, name="Nora Li"))

    assert client.get(APP).status_code == 404
    assert "Totrinnsinnlogging" not in client.page("/min-side").text


def test_after_a_new_password_a_sign_in_with_a_code_is_still_one(
    app: Flask, session: Session, here: Client, phone: Phone
):
    session.scalars(select(Membership)).one().role = Role.EDITOR
    new = "en ny og lang setning"

    here.post("/min-side/passord", data={"current": PASSWORD, "new": new, "again": new})

    assert session.scalars(select(SignIn.second_factor_at)).one() is not None
    assert here.page("/innhold").heading
    assert session.scalars(select(Identity.handed_out_at)).one() is None
