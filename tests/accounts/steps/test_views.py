"""Between the right password and being signed in: a code, a password of one's own, an app for codes."""

import pytest
from flask import Flask
from pyotp import TOTP
from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity, Membership, SecondFactor, SignIn, SignInFailure, User
from learning.accounts.second_factor import actions, codes
from learning.accounts.second_factor.rules import App
from learning.accounts.steps import rules
from learning.audit import Event
from learning.config import Config
from learning.database import now, request_session
from tests.accounts.second_factor.phone import PAPER, Phone, phone_that_scans
from tests.accounts.sessions.signing_in import sign_in
from tests.builders import MORNING, PASSWORD
from tests.client import Client
from tests.conftest import CONFIG

OWN = "mitt eget lange passord"


def deeds(session: Session) -> list[str]:
    return list(session.scalars(select(Event.what).order_by(Event.id)))


def test_an_editor_signs_in_with_a_password_and_a_code(client: Client, session: Session, editor: User, phone: Phone):
    asked = sign_in(client, "eva", to="/innhold")
    before = session.scalars(select(SignIn)).all()

    answer = client.post(asked.location, data={"code": phone.code()})

    assert asked.location == "/logg-inn/kode?next=/innhold"
    assert before == []
    assert answer.location == "/innhold"
    assert client.page("/innhold").heading
    assert session.scalars(select(SignIn.second_factor_at)).one() is not None
    assert session.scalars(select(SignInFailure)).all() == []


def test_the_page_that_asks_for_a_code_is_in_no_cache_and_offers_the_numbers(
    client: Client, editor: User, phone: Phone
):
    page = client.get(sign_in(client, "eva").location)

    assert page.headers["Cache-Control"] == "no-store"
    assert 'autocomplete="one-time-code"' in page.text
    assert 'inputmode="numeric"' in page.text


@pytest.mark.parametrize("code", ["", "12345", "ABCD-EFGH-IJKL-MNOQ", "x" * 41])
def test_a_wrong_code_is_explained_and_opens_nothing(
    client: Client, session: Session, editor: User, phone: Phone, code: str
):
    sign_in(client, "eva")

    response = client.post("/logg-inn/kode", data={"code": code})

    assert response.status_code == 422
    assert session.scalars(select(SignIn)).all() == []


def test_who_has_lost_the_phone_signs_in_with_a_code_on_paper(client: Client, editor: User, phone: Phone):
    sign_in(client, "eva")
    page = client.page("/logg-inn/kode")

    paper = client.page(page.links["Har du ikke telefonen? Bruk en reservekode"])
    response = client.post("/logg-inn/kode?reservekode=1", data={"code": PAPER.lower().replace("-", " ")})

    assert paper.heading == "Skriv en reservekode"
    assert response.location == "/"
    assert "Du har 0 reservekoder igjen" in client.page("/min-side").text


def test_a_code_is_taken_however_the_form_was_opened(client: Client, editor: User, phone: Phone):
    sign_in(client, "eva")

    response = client.post("/logg-inn/kode?reservekode=1", data={"code": phone.code()})

    assert response.location == "/"


def test_an_editor_without_an_app_sets_one_up_before_anything_else(client: Client, session: Session, editor: User):
    asked = sign_in(client, "eva", to="/innhold")
    phone = phone_that_scans(client.page(asked.location))
    again = phone_that_scans(client.page(asked.location))

    response = client.post(asked.location, data={"code": phone.code()})

    assert asked.location == "/logg-inn/tofaktor?next=/innhold"
    assert phone.app.secret == again.app.secret
    assert response.location == "/min-side/tofaktor/reservekoder?next=/innhold"
    page = client.page(response.location)
    assert len(page.elements("ul", class_="codes")[0]) == 10
    assert client.post(response.location).location == "/innhold"
    assert deeds(session) == ["second factor set up", "recovery codes made", "signed in"]


def test_the_picture_is_drawn_here_and_says_whose_codes_these_are(client: Client, editor: User):
    page = client.page(sign_in(client, "eva").location)

    picture = page.elements("img", class_="qr")[0].get("src", "")
    assert picture.startswith("data:image/svg+xml")
    assert "Klimakurs%20Eksempel%20kommune:eva" in page.links["Åpne i appen på denne telefonen"]


@pytest.mark.parametrize("code", ["", "000000"])
def test_an_app_that_shows_another_code_is_not_set_up(client: Client, session: Session, editor: User, code: str):
    sign_in(client, "eva")

    response = client.post("/logg-inn/tofaktor", data={"code": code})

    assert response.status_code == 422
    assert session.scalars(select(SecondFactor)).all() == []


def test_of_two_who_set_up_an_app_at_once_the_second_is_asked_for_the_firsts_code(
    client: Client, session: Session, editor: User, monkeypatch: pytest.MonkeyPatch
):
    quicker = App(editor.id, "quicker", 1)

    class SlowApp(TOTP):
        def generate_otp(self, input: int) -> str:
            actions.add_app(request_session(), app=quicker, at=MORNING)
            request_session().commit()
            return super().generate_otp(input)

    phone = phone_that_scans(client.page(sign_in(client, "eva").location))
    monkeypatch.setattr(codes, "TOTP", SlowApp)

    response = client.post("/logg-inn/tofaktor", data={"code": phone.code()})

    assert response.location == "/logg-inn/kode"


def test_who_got_a_password_on_paper_chooses_another_before_anything_else(
    client: Client, session: Session, newcomer: Identity
):
    asked = sign_in(client, "nora", to="/mine-kurs")
    page = client.page(asked.location)

    response = client.post(asked.location, data={"new": OWN, "again": OWN})

    assert asked.location == "/logg-inn/passord?next=/mine-kurs"
    assert page.heading == "Velg ditt eget passord"
    assert response.location == "/mine-kurs"
    assert "Passordet er ditt eget nå." in client.page("/mine-kurs").text
    assert newcomer.handed_out_at is None
    client.post("/logg-ut")
    assert sign_in(client, "nora", OWN).location == "/"


@pytest.mark.parametrize(
    ("new", "says"),
    [("kort", "minst 10 tegn"), ("Sommer2026!", "lett å gjette"), ("noranoranora", "lett å gjette")],
)
def test_a_password_of_ones_own_that_will_not_do_is_explained(client: Client, newcomer: Identity, new: str, says: str):
    sign_in(client, "nora")

    response = client.post("/logg-inn/passord", data={"new": new, "again": new})

    assert response.status_code == 422
    assert says in response.text


def test_a_pupil_keeps_the_password_on_paper(client: Client, session: Session, newcomer: Identity):
    session.scalars(select(Membership)).one().role = Role.PUPIL

    assert sign_in(client, "nora").location == "/"


def test_a_new_password_for_an_editor_asks_for_code_then_password(
    client: Client, session: Session, editor: User, phone: Phone
):
    session.scalars(select(Identity)).one().handed_out_at = now()

    first = sign_in(client, "eva").location
    second = client.post(first, data={"code": phone.code()}).location
    third = client.post(second, data={"new": OWN, "again": OWN}).location

    assert (first, second, third) == ("/logg-inn/kode", "/logg-inn/passord", "/")
    assert client.page("/innhold").heading


def test_a_new_editor_with_a_password_on_paper_does_both(client: Client, session: Session, editor: User):
    session.scalars(select(Identity)).one().handed_out_at = now()

    first = sign_in(client, "eva").location
    second = client.post(first, data={"new": OWN, "again": OWN}).location
    third = client.post(second, data={"code": phone_that_scans(client.page(second)).code()}).location

    assert (first, second) == ("/logg-inn/passord", "/logg-inn/tofaktor")
    assert third == "/min-side/tofaktor/reservekoder"


def test_who_waits_too_long_halfway_begins_anew(client: Client, editor: User, phone: Phone):
    sign_in(client, "eva", to="/innhold")
    with client.session_transaction() as cookie:
        user_id, at, has_shown_code = cookie["halfway"]
        cookie["halfway"] = [user_id, at - rules.LASTS.total_seconds(), has_shown_code]

    response = client.post("/logg-inn/kode?next=/innhold", data={"code": phone.code()})

    assert response.location == "/logg-inn?next=/innhold"
    assert "gikk for lang tid" in client.page(response.location).text


def test_where_the_municipality_does_not_demand_it_a_password_is_enough(
    app: Flask, client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
):
    config = Config(secret_key=CONFIG.secret_key, second_factor=False)
    monkeypatch.setitem(app.extensions, "klimakurs", config)

    assert sign_in(client, "eva").location == "/"
    assert client.page("/innhold").heading
    assert "Slå på totrinnsinnlogging" in client.page("/min-side").text


def test_somebody_who_chose_a_second_factor_is_asked_for_it(
    client: Client, session: Session, editor: User, phone: Phone
):
    session.scalars(select(Membership)).one().role = Role.LEADER

    assert sign_in(client, "eva").location == "/logg-inn/kode"


def test_after_too_many_wrong_codes_the_page_says_what_helps(
    client: Client, session: Session, editor: User, phone: Phone
):
    session.scalars(select(SecondFactor)).one().wrong_codes = 50
    sign_in(client, "eva")

    response = client.post("/logg-inn/kode", data={"code": phone.code()})
    by_paper = client.post("/logg-inn/kode", data={"code": PAPER})

    assert "Bruk en reservekode" in response.text
    assert by_paper.location == "/"


def test_a_code_is_no_password(client: Client, editor: User, phone: Phone):
    assert sign_in(client, "eva", phone.code()).status_code == 422
    assert sign_in(client, "eva", PASSWORD).status_code == 303
