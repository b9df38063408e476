"""What every request passes: access, language, headers and the pages for what went wrong."""

import psycopg
import pytest
from flask import Blueprint, Flask
from gunicorn.http.errors import InvalidChunkSize
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from werkzeug.exceptions import BadRequest

from learning import create_app
from learning.access import Role, public
from learning.config import Config
from learning.database import request_session
from learning.web import local_address, refuse_views_without_access
from tests import builders
from tests.builders import PASSWORD, identity, person
from tests.client import Client
from tests.conftest import CONFIG
from tests.pages import read_page


def test_nothing_inline_and_nothing_from_elsewhere_may_run(client: Client):
    headers = client.get("/kurs").headers

    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Request-Id"]


def test_pages_about_a_person_stay_out_of_caches(client: Client, session: Session):
    visitor = client.get("/kurs").headers["Cache-Control"]
    mine = client.sign_in(person(session, Role.STAFF)).get("/kurs").headers["Cache-Control"]

    assert (visitor, mine) == ("private, no-cache", "no-store")


def test_what_others_caches_may_keep_holds_no_persons_session(client: Client, session: Session):
    kari = person(session, Role.STAFF)
    identity(session, kari)
    client.post("/logg-inn", data={"name": "kari", "password": PASSWORD})

    headers = client.get(f"/static/{client.application.config['RELEASE']}/site.js").headers

    assert "public" in headers["Cache-Control"]
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize(
    ("wanted", "gets"), [("en-GB,en", "en"), ("nn", "nn"), ("no", "nb"), ("nb-NO", "nb"), ("fr", "nb"), ("", "nb")]
)
def test_a_visitor_reads_the_language_of_the_browser(client: Client, wanted: str, gets: str):
    page = client.page("/kurs", headers={"Accept-Language": wanted})

    assert page.root.get("lang") == gets


def test_an_english_reader_gets_british_dates(client: Client, session: Session):
    client.sign_in(person(session, Role.EDITOR))
    builders.module(session, builders.course(session), quiz="")

    client.post("/sprak", data={"language": "en"})

    assert "02/11/2026" in client.page("/innhold").text


@pytest.mark.parametrize("address", ["/finnes-ikke", "/kurs/finnes-ikke", "/forsok/x", "/enhet/999999999999999999999"])
def test_what_is_not_there_gets_a_page_in_the_same_dress(client: Client, session: Session, address: str):
    response = client.sign_in(person(session, Role.LEADER)).get(address)

    assert response.status_code == 404
    assert read_page(response.text).heading == "Vi finner ikke siden"


def test_a_page_used_the_wrong_way_says_how_it_can_be_used(client: Client):
    response = client.get("/logg-ut")

    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]


@pytest.mark.parametrize("address", ["/uleselig", "/oppstykket"])
def test_a_request_that_cannot_be_read_is_said_not_to_fit(breaking: Flask, address: str):
    response = breaking.test_client().get(address)

    assert response.status_code == 400
    assert read_page(response.text).heading == "Noe i det du sendte, passer ikke"


def test_a_pupil_is_told_that_a_report_is_for_others(client: Client, session: Session):
    response = client.sign_in(person(session, Role.PUPIL)).get("/enhet")

    assert response.status_code == 403


def test_what_is_too_large_is_refused(client: Client):
    response = client.post("/sprak", data={"language": "x" * 300_000})

    assert response.status_code == 413


@pytest.mark.parametrize(
    ("address", "safe"),
    [("/kurs?x=1#y", "/kurs?x=1#y"), ("//x", None), ("/\\x", None), ("https://x", None), (None, None), ("/a\nb", None)],
)
def test_only_our_own_addresses_are_gone_back_to(address: str | None, safe: str | None):
    assert local_address(address) == safe


def test_a_view_that_states_no_access_stops_the_start():
    app = Flask("forgetful")
    app.add_url_rule("/", "page", lambda: "")

    with pytest.raises(RuntimeError, match="page"):
        refuse_views_without_access(app)


@pytest.fixture
def breaking() -> Flask:
    """An application with pages that fail: one for want of its database, the others by mistakes of ours."""
    app = create_app(Config(secret_key=CONFIG.secret_key, database_url="sqlite://"))
    pages = Blueprint("breaking", __name__)

    @pages.get("/borte")
    @public
    def gone() -> str:
        raise OperationalError("SELECT 1", {}, psycopg.OperationalError("gone"))

    @pages.get("/uten-tabell")
    @public
    def without_table() -> str:
        request_session().execute(text("SELECT secret FROM nowhere"))
        return ""

    @pages.get("/galt")
    @public
    def wrong() -> str:
        raise ZeroDivisionError("secret words of a pupil")

    @pages.get("/uleselig")
    @public
    def unreadable() -> str:
        raise BadRequest

    @pages.get("/oppstykket")
    @public
    def broken_off() -> str:
        raise InvalidChunkSize(b"x")

    app.register_blueprint(pages)
    return app


def test_when_the_database_is_away_the_page_says_when_to_come_back(breaking: Flask):
    response = breaking.test_client().get("/borte")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert read_page(response.text).heading == "Klimakurs er borte et øyeblikk"


def test_a_mistake_of_ours_is_a_page_and_a_line_in_the_log_without_values(breaking: Flask, capfd):
    response = breaking.test_client().get("/galt")

    assert response.status_code == 500
    assert read_page(response.text).heading == "Noe gikk galt hos oss"
    assert "secret words" not in capfd.readouterr().err


def test_a_table_that_is_missing_is_a_mistake_of_ours_and_not_an_outage(breaking: Flask):
    response = breaking.test_client().get("/uten-tabell")

    assert (response.status_code, "Retry-After" in response.headers) == (500, False)


def test_a_script_is_told_of_a_mistake_of_ours_in_one_line(breaking: Flask):
    response = breaking.test_client().get("/galt", headers={"Accept": "*/*"})

    assert (response.status_code, response.text) == (500, "Internal Server Error\n")


def test_over_https_the_cookie_is_for_https_only():
    app = create_app(Config(secret_key=CONFIG.secret_key, database_url="sqlite://"))

    response = app.test_client().get("/personvern")

    assert app.config["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert "max-age" in response.headers["Strict-Transport-Security"]
