"""People look at what is kept about them, change their password and choose their language."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.sessions.actions import begin_session
from learning.accounts.sessions.rules import FAILURES_PER_ACCOUNT, LONGEST, SEEN_EVERY
from learning.database import now
from tests.accounts.sessions.signing_in import sign_in
from tests.builders import AUTUMN, PASSWORD, identity, person
from tests.client import Client


@pytest.fixture
def kari(session: Session) -> User:
    user = person(session, Role.STAFF)
    identity(session, user)
    return user


def test_my_page_shows_what_i_am_and_where(client: Client, kari: User):
    page = client.sign_in(kari).page("/min-side")

    assert "Ansatt ved Eksempel kommune" in page.text
    assert "Bytt passord" in page.text


def test_who_signs_in_elsewhere_has_no_password_to_change(client: Client, session: Session):
    nora = person(session, Role.STAFF, name="Nora Li")
    client.sign_in(nora)

    page = client.page("/min-side")
    response = client.post("/min-side/passord", data={"current": "x", "new": "y", "again": "y"})

    assert "Bytt passord" not in page.text
    assert response.status_code == 404


def test_who_holds_no_role_today_reads_so(client: Client, session: Session):
    nora = person(session, Role.STAFF)
    session.execute(update(Membership).values(ends_on=AUTUMN))

    page = client.sign_in(nora).page("/min-side")

    assert "Du har ingen rolle her i dag" in page.text


def test_a_password_manager_is_told_the_user_name_and_not_the_name(client: Client, kari: User):
    page = client.sign_in(kari).get("/min-side")

    assert 'value="kari" autocomplete="username"' in page.text


def test_a_tablet_that_was_left_alone_for_long_is_no_place_where_one_is_signed_in(
    client: Client, session: Session, kari: User
):
    begin_session(session, user_id=kari.id, at=now() - LONGEST.idle - SEEN_EVERY)
    client.sign_in(kari)

    page = client.page("/min-side")

    assert "Du er bare logget inn her" in page.text


def test_a_new_password_ends_the_sessions_elsewhere_and_not_this_one(clients, kari: User):
    here, elsewhere = next(clients).sign_in(kari), next(clients).sign_in(kari)
    data = {"current": PASSWORD, "new": "en ny og lang setning", "again": "en ny og lang setning"}

    response = here.post("/min-side/passord", data=data)

    assert response.status_code == 303
    assert "Passordet er byttet" in here.page("/min-side").text
    assert elsewhere.get("/min-side").status_code == 303
    assert sign_in(elsewhere, password="en ny og lang setning").status_code == 303


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"current": "galt"}, "er skrevet feil"),
        ({"new": "kort", "again": "kort"}, "minst 10 tegn"),
        ({"again": "noe annet"}, "ikke like"),
        ({"new": "Sommer2026!", "again": "Sommer2026!"}, "lett å gjette"),
        ({"new": "kari moen kari", "again": "kari moen kari"}, "lett å gjette"),
        ({"new": "å" * 257, "again": "å" * 257}, "Høyst 256 tegn"),
    ],
)
def test_a_new_password_that_will_not_do_is_explained(client: Client, kari: User, change: dict[str, str], says: str):
    data = {"current": PASSWORD, "new": "en ny og lang setning", "again": "en ny og lang setning", **change}

    response = client.sign_in(kari).post("/min-side/passord", data=data)

    assert response.status_code == 422
    assert says in response.text


def test_who_finds_an_open_tablet_cannot_guess_the_password_for_ever(client: Client, kari: User):
    data = {"current": "galt", "new": "en ny og lang setning", "again": "en ny og lang setning"}
    client.sign_in(kari)
    for _guess in range(FAILURES_PER_ACCOUNT):
        client.post("/min-side/passord", data=data)

    refused = client.post("/min-side/passord", data={**data, "current": PASSWORD})

    assert refused.status_code == 429


def test_a_visitor_chooses_a_language_for_the_device(client: Client):
    response = client.post("/sprak", data={"language": "en", "back": "/kurs"})

    assert response.location == "/kurs"
    assert client.page("/kurs").root.get("lang") == "en"


def test_a_person_keeps_the_chosen_language_on_every_device(clients, kari: User):
    next(clients).sign_in(kari).post("/sprak", data={"language": "nn"})

    page = next(clients).sign_in(kari).page("/kurs")

    assert page.root.get("lang") == "nn"


def test_a_language_that_does_not_exist_is_refused(client: Client):
    assert client.post("/sprak", data={"language": "xx"}).status_code == 422
