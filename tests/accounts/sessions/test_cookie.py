"""A sign-in begins with a new token, lives as long as its role allows, and ends for good."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, SignIn, User
from learning.accounts.sessions import actions
from learning.accounts.sessions.rules import SEEN_EVERY, hash_of, limits
from learning.database import Database, now, today
from tests.accounts.sessions.signing_in import sign_in
from tests.client import Client
from tests.databases import EngineAt


def token(client: Client) -> str:
    with client.session_transaction() as cookie:
        return str(cookie["_user_id"])


def grow_older(session: Session, **ages: timedelta) -> None:
    session.execute(update(SignIn).values({name: now() - age for name, age in ages.items()}))


def is_signed_in(client: Client) -> bool:
    return client.get("/min-side").status_code == 200


def number(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(SignIn)) or 0


def test_signing_in_again_replaces_the_token_and_ends_the_old_one(client: Client, session: Session, kari: User):
    sign_in(client)
    before = token(client)

    sign_in(client)

    assert token(client) != before
    assert session.scalars(select(SignIn.token_hash)).all() == [hash_of(token(client))]


def test_signing_out_ends_a_copied_cookie_too(clients, session: Session, kari: User):
    here, thief = next(clients), next(clients)
    sign_in(here)
    with thief.session_transaction() as cookie:
        cookie["_user_id"] = token(here)
    assert is_signed_in(thief)

    here.post("/logg-ut")

    assert (is_signed_in(here), is_signed_in(thief), number(session)) == (False, False, 0)


def test_signing_out_everywhere_ends_every_device_of_mine_and_nobody_elses(clients, session: Session, kari: User):
    here, elsewhere, ola = next(clients).sign_in(kari), next(clients).sign_in(kari), next(clients)
    ola.sign_in(another(session))
    page = here.page("/min-side").text

    response = here.post("/min-side/logg-ut-overalt")

    assert "2 steder" in page
    assert response.location == "/logg-inn"
    assert "logget ut overalt" in here.page("/logg-inn").text
    assert [is_signed_in(client) for client in (here, elsewhere, ola)] == [False, False, True]


def another(session: Session) -> User:
    user = User(code="ola", display_name="Ola By", created_at=now())
    session.add(user)
    session.flush()
    return user


@pytest.mark.parametrize("role", list(Role))
def test_a_sign_in_ends_when_it_has_grown_too_old_for_the_role(
    client: Client, session: Session, kari: User, role: Role
):
    session.execute(update(Membership).values(role=role))
    client.sign_in(kari)
    almost = limits([role]).absolute - timedelta(minutes=1)

    grow_older(session, began_at=almost)
    before = is_signed_in(client)
    grow_older(session, began_at=almost + timedelta(minutes=1))

    assert (before, is_signed_in(client)) == (True, False)


@pytest.mark.parametrize("role", list(Role))
def test_a_sign_in_ends_after_a_silence_that_the_role_sets(client: Client, session: Session, kari: User, role: Role):
    session.execute(update(Membership).values(role=role))
    client.sign_in(kari)
    idle = limits([role]).idle

    grow_older(session, seen_at=idle)
    before = is_signed_in(client)
    grow_older(session, seen_at=idle + SEEN_EVERY)

    assert (before, is_signed_in(client)) == (True, False)


def test_a_new_role_narrows_the_limits_at_once(client: Client, session: Session, kari: User):
    client.sign_in(kari)
    grow_older(session, seen_at=timedelta(hours=2))
    unit_id = session.scalars(select(Membership.unit_id)).one()

    session.add(Membership(user_id=kari.id, unit_id=unit_id, role=Role.ADMINISTRATOR, starts_on=today()))

    assert not is_signed_in(client)


def test_that_a_device_was_seen_is_noted_now_and_then_and_not_with_every_page(
    client: Client, session: Session, kari: User
):
    client.sign_in(kari)
    grow_older(session, seen_at=SEEN_EVERY - timedelta(minutes=1))
    recent = session.scalar(select(SignIn.seen_at))
    client.get("/min-side")
    unchanged = session.scalar(select(SignIn.seen_at))

    grow_older(session, seen_at=SEEN_EVERY)
    client.get("/min-side")

    assert unchanged == recent
    assert now() - session.scalars(select(SignIn.seen_at)).one() < timedelta(minutes=1)


def test_a_page_is_shown_even_where_it_cannot_be_noted_that_the_device_was_seen(
    client: Client, session: Session, kari: User, monkeypatch: pytest.MonkeyPatch
):
    def fail(*_rest: object, **_names: object) -> None:
        raise OperationalError("UPDATE", {}, Exception("the disk is full"))

    client.sign_in(kari)
    grow_older(session, seen_at=SEEN_EVERY)
    monkeypatch.setattr(actions, "note_seen", fail)

    assert is_signed_in(client)


def test_sign_ins_that_grew_too_old_are_cleared_away_at_the_next_one(client: Client, session: Session, kari: User):
    client.sign_in(kari)
    grow_older(session, began_at=timedelta(hours=13))

    sign_in(client)

    assert number(session) == 1


def test_the_cookie_is_for_the_server_alone(app: Flask, client: Client, kari: User):
    cookie = sign_in(client).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_who_is_signed_in_is_told_that_the_database_is_away(
    kari: User, client: Client, app: Flask, engine_at: EngineAt
):
    client.sign_in(kari)
    app.extensions["database"] = Database(engine_at("sqlite:////nowhere/klimakurs.sqlite3"))

    response = client.get("/kurs", headers={"Accept": "text/html"})

    assert (response.status_code, "Logg ut" in response.text) == (503, False)


def test_a_role_that_demands_a_code_ends_a_sign_in_without_one_at_once(client: Client, session: Session, kari: User):
    sign_in(client)
    unit_id = session.scalars(select(Membership.unit_id)).one()
    before = is_signed_in(client)

    session.add(Membership(user_id=kari.id, unit_id=unit_id, role=Role.EDITOR, starts_on=today()))
    asked = client.get("/innhold")

    assert (before, asked.location) == (True, "/logg-inn?next=/innhold")
    assert sign_in(client, to="/innhold").location == "/logg-inn/tofaktor?next=/innhold"
