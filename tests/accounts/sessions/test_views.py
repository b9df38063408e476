"""People sign in, and those who only try are held back."""

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts import actions
from learning.accounts.models import SignInFailure, User
from learning.accounts.sessions import throttle
from learning.accounts.sessions.rules import FAILURES_PER_ACCOUNT, WINDOW
from learning.audit import Event
from learning.database import Database, now
from tests.accounts.sessions.signing_in import sign_in
from tests.builders import PASSWORD, identity, person
from tests.client import Client
from tests.conftest import new_client

WRONG = "Brukernavnet og passordet passer ikke sammen"


def test_somebody_with_an_account_signs_in_and_is_greeted(client: Client, session: Session, kari: User):
    response = sign_in(client, " Kari ")

    assert (response.status_code, response.location) == (303, "/")
    assert client.page("/").heading == "Hei, Kari Moen"
    assert session.scalars(select(Event.what)).all() == ["signed in"]


def test_a_password_hash_with_old_parameters_is_renewed_at_sign_in(client: Client, session: Session):
    ola = identity(session, person(session, Role.STAFF, name="Ola Å"), "ola")
    before = ola.password_hash

    sign_in(client, "ola")

    assert ola.password_hash != before
    assert sign_in(client, "ola").status_code == 303


def test_who_would_wait_in_line_for_too_long_comes_back_later(
    client: Client, session: Session, kari: User, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(throttle, "PATIENCE_SECONDS", 0.01)

    with throttle.in_turn():
        response = sign_in(client)

    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert session.scalars(select(SignInFailure)).all() == []
    assert sign_in(client).status_code == 303


def test_others_can_write_while_a_password_is_checked(app: Flask, shared_database: Database, monkeypatch):
    class SlowHasher(PasswordHasher):
        def verify(self, hash: str, password: str) -> bool:
            with shared_database.session() as others:
                others.add(Event(at=now(), what="an answer was saved", about=""))
                others.commit()
            return super().verify(hash, password)

    with shared_database.session() as session:
        identity(session, person(session, Role.STAFF))
        session.commit()
    monkeypatch.setitem(app.extensions, "database", shared_database)
    monkeypatch.setattr(actions, "hasher", SlowHasher())

    response = sign_in(new_client(app, shared_database.session()))

    assert response.status_code == 303


def test_who_wanted_a_page_comes_to_it_after_signing_in(client: Client, kari: User):
    asked = client.get("/mine-kurs?x=1")

    assert asked.location == "/logg-inn?next=/mine-kurs?x%3D1"
    assert sign_in(client, to="/mine-kurs").location == "/mine-kurs"


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "x"])
def test_signing_in_never_leads_to_another_site(client: Client, kari: User, address: str):
    response = sign_in(client, to=address)

    assert response.location == "/"


@pytest.mark.parametrize(("name", "password"), [("kari", "galt passord"), ("ingen", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(client: Client, kari: User, name: str, password: str):
    response = sign_in(client, name, password)

    assert response.status_code == 422
    assert WRONG in response.text
    assert password not in response.text


def test_an_empty_form_says_what_is_missing(client: Client):
    response = client.post("/logg-inn", data={})

    assert response.status_code == 422
    assert "Skriv brukernavnet ditt." in response.text


def test_who_guesses_passwords_must_wait_even_with_the_right_one(client: Client, session: Session, kari: User):
    for _guess in range(FAILURES_PER_ACCOUNT):
        sign_in(client, password="galt passord")

    refused = sign_in(client)
    session.execute(update(SignInFailure).values(at=now() - WINDOW))
    later = sign_in(client)

    assert (refused.status_code, later.status_code) == (429, 303)
    assert now() < refused.retry_after <= now() + WINDOW


def test_failures_hold_no_name_and_no_address(client: Client, session: Session, kari: User):
    sign_in(client, password="galt passord")

    failure = session.scalars(select(SignInFailure)).one()

    assert len(failure.account) == len(failure.address) == 64
    assert sign_in(client).status_code == 303
    assert session.scalars(select(SignInFailure)).all() == []


def test_the_language_chosen_before_signing_in_stays(client: Client, kari: User):
    client.post("/sprak", data={"language": "en"})

    sign_in(client)

    assert client.page("/").root.get("lang") == "en"


@pytest.mark.parametrize("cookie", ["", "1", "a token of nobody", "å" * 5000])
def test_a_session_that_was_tampered_with_is_no_session(client: Client, kari: User, cookie: str):
    with client.session_transaction() as session:
        session["_user_id"] = cookie

    assert client.get("/min-side").status_code == 303


def test_the_demo_offers_its_people_as_buttons(app: Flask, client: Client, session: Session, monkeypatch):
    identity(session, person(session, Role.PUPIL, name="Ida By"), "elev")
    plain = client.page("/logg-inn").text
    config = app.extensions["klimakurs"]

    monkeypatch.setitem(app.extensions, "klimakurs", type(config)(secret_key=config.secret_key, demo=True))

    assert "Ida By" not in plain
    assert "Ida By" in client.page("/logg-inn").text
