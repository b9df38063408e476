"""One cookie, for HTTPS, for this host and not for scripts; what it holds is nowhere else."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from learning import create_app
from learning.access import Role
from learning.accounts.models import SignIn
from learning.accounts.sessions.rules import hash_of
from learning.config import Config
from learning.database import Database
from tests import builders
from tests.client import Client
from tests.conftest import CONFIG, new_client

ATTRIBUTES = {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
HTTPS = "https://localhost"


@pytest.fixture
def browser(app: Flask, database: Database, session: Session) -> Client:
    """A browser that visits by HTTPS, where cookies are for that alone, and somebody who can sign in."""
    secure = create_app(Config(secret_key=CONFIG.secret_key), database)
    secure.test_client_class = Client
    builders.identity(session, builders.person(session, Role.STAFF))
    return new_client(secure, session)


def sign_in(browser: Client):
    return browser.post("/logg-inn", base_url=HTTPS, data={"name": "kari", "password": builders.PASSWORD})


def test_the_cookie_of_a_sign_in_has_every_mark(browser: Client):
    value, *attributes = sign_in(browser).headers["Set-Cookie"].split("; ")

    assert value.startswith("__Host-klimakurs=")
    assert set(attributes) >= ATTRIBUTES
    assert not [one for one in attributes if one.startswith("Domain")]


@pytest.mark.parametrize("address", ["/sprak", "/logg-ut"])
def test_every_cookie_that_is_set_or_taken_back_has_every_mark(browser: Client, address: str):
    sign_in(browser)

    set_again = browser.post(address, base_url=HTTPS, data={"language": "en"}).headers.getlist("Set-Cookie")

    assert [one.partition("=")[0] for one in set_again] == ["__Host-klimakurs"]
    assert set(set_again[0].split("; ")) >= ATTRIBUTES


def test_the_token_is_in_the_cookie_alone_and_the_database_holds_its_hash(browser: Client, session: Session):
    sign_in(browser)
    with browser.session_transaction(base_url=HTTPS) as cookie:
        token = str(cookie["_user_id"])

    pages = [browser.get(address, base_url=HTTPS) for address in ("/", "/min-side", "/mine-kurs")]

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert not [page for page in pages if token in page.text or token in str(page.headers)]
    assert [row.token_hash for row in session.query(SignIn)] == [hash_of(token)]


def test_a_visitor_who_only_reads_gets_no_cookie(browser: Client):
    answers = [browser.get(address, base_url=HTTPS) for address in ("/", "/kurs", "/logg-inn", "/personvern", "/x")]

    assert not [answer for answer in answers if "Set-Cookie" in answer.headers]
