"""A copied cookie dies with the sign-in that it belongs to, and one that was tampered with never lived."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from itsdangerous import TimestampSigner
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning import create_app
from learning.access import Role
from learning.accounts.models import SignIn, User
from learning.accounts.sessions.rules import SEEN_EVERY, limits
from learning.config import Config
from learning.database import Database, now
from tests import builders
from tests.accounts.sessions.signing_in import sign_in
from tests.attacks.fuzz import send
from tests.attacks.material import Sent
from tests.attacks.world import World, cookie, cookies
from tests.client import Client

NEW = "enda en lang setning å huske"


@pytest.fixture
def kari(session: Session) -> User:
    user = builders.person(session, Role.STAFF)
    builders.identity(session, user)
    return user


def copied(client: Client) -> str:
    """Return the header that a thief would send."""
    kept = client.get_cookie("klimakurs")
    assert kept
    return f"klimakurs={kept.value}"


def opens(app: Flask, session: Session, header: str) -> bool:
    """Tell whether the cookie opens *my page*."""
    session.commit()
    return send(app, Sent("GET", "/min-side"), header)[0] == 200


ENDINGS = {
    "signing out": lambda here, there: here.post("/logg-ut"),
    "signing out everywhere": lambda here, there: here.post("/min-side/logg-ut-overalt"),
    "signing out everywhere from another device": lambda here, there: there.post("/min-side/logg-ut-overalt"),
    "a new password": lambda here, there: here.post(
        "/min-side/passord", data={"current": builders.PASSWORD, "new": NEW, "again": NEW}
    ),
    "a new password on another device": lambda here, there: there.post(
        "/min-side/passord", data={"current": builders.PASSWORD, "new": NEW, "again": NEW}
    ),
    "signing in anew": lambda here, there: sign_in(here),
}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_copied_cookie_opens_nothing_after(
    app: Flask, clients: Iterator[Client], session: Session, kari: User, ending: str
):
    here, there = next(clients), next(clients)
    sign_in(here)
    sign_in(there)
    thief = copied(here)
    assert opens(app, session, thief)

    ENDINGS[ending](here, there)

    assert not opens(app, session, thief)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("column", ["began_at", "seen_at"])
def test_a_copied_cookie_opens_nothing_after_the_limits(
    app: Flask, session: Session, world: World, role: Role, column: str
):
    header = cookies(app, session, world)[role]
    limit = limits([role]).absolute if column == "began_at" else limits([role]).idle + SEEN_EVERY

    session.execute(update(SignIn).values({column: now() - limit + timedelta(minutes=1)}))
    before = opens(app, session, header)
    session.execute(update(SignIn).values({column: now() - limit}))

    assert (before, opens(app, session, header)) == (True, False)


def test_somebody_who_is_gone_is_signed_out(app: Flask, session: Session, client: Client, kari: User):
    sign_in(client)
    thief = copied(client)

    session.execute(delete(User).where(User.id == kari.id))

    assert not opens(app, session, thief)


def test_a_cookie_from_before_signing_in_is_not_signed_in_after(
    app: Flask, session: Session, client: Client, kari: User
):
    client.post("/sprak", data={"language": "en"})
    planted = copied(client)

    sign_in(client)

    assert not opens(app, session, planted)


def test_a_cookie_signed_with_another_key_opens_nothing(app: Flask, session: Session, world: World):
    token = app.session_interface.get_signing_serializer(app).loads(
        cookies(app, session, world)["staff"].split("=", 1)[1]
    )
    other = create_app(Config(secret_key="x" * 40, secure_cookies=False), Database(app.extensions["database"].bind))

    assert opens(app, session, cookie(app, token))
    assert not opens(app, session, cookie(other, token))


def test_a_cookie_that_was_changed_anywhere_opens_nothing(app: Flask, session: Session, world: World):
    header = cookies(app, session, world)["staff"]
    value = header.partition("=")[2]
    cuts = [value[:place] for place in range(0, len(value), 7)]
    swaps = [
        # "Q" is far from "A": the last letter's lowest bits say nothing.
        value[:place] + ("Q" if value[place] in "ABCD" else "A") + value[place + 1 :]
        for place in range(0, len(value), 5)
    ]

    bent = [*cuts, *swaps, value + "A", "." + value, value + "." + value, value.upper(), value[::-1]]

    assert [one for one in bent if opens(app, session, f"klimakurs={one}")] == []


@pytest.mark.parametrize("word", ["", "1", "1.key", "None", "{id}", "{id}.", "' OR 1=1--", "%", "\0", "a" * 5000])
def test_a_token_that_nobody_was_given_opens_nothing(app: Flask, session: Session, world: World, word: str):
    guess = word.format(id=world.people["administrator"].id)

    assert not opens(
        app, session, cookie(app, {"_user_id": guess, "_fresh": True, "user_id": 1, "role": "administrator"})
    )


def test_a_cookie_of_yesterday_opens_nothing(app: Flask, session: Session, world: World, monkeypatch):
    header = cookies(app, session, world)["staff"]
    content = app.session_interface.get_signing_serializer(app).loads(header.partition("=")[2])
    yesterday = int(now().timestamp()) - 13 * 3600
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: yesterday)
    old = cookie(app, content)
    monkeypatch.undo()

    assert opens(app, session, header)
    assert not opens(app, session, old)
