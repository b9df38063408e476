"""Who has the password has nothing yet: no code opens twice, no step is skipped, and guessing soon has to wait."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity, SecondFactor, SignIn, SignInFailure, User
from learning.accounts.second_factor.codes import app_secret, plain
from learning.accounts.sessions.rules import FAILURES_PER_ACCOUNT, hash_of
from learning.audit import Event
from learning.database import Base, Database, now
from tests import builders
from tests.accounts.second_factor.phone import PAPER, SALT, Phone, phone_of, phone_that_scans
from tests.accounts.sessions.signing_in import sign_in
from tests.attacks.fuzz import send
from tests.attacks.material import FORM, Sent
from tests.attacks.test_redirects import TRICKS, leads_to
from tests.attacks.world import cookie
from tests.client import Client
from tests.conftest import CONFIG

AT_ONCE = 12
BEHIND = ("/", "/min-side", "/innhold", "/organisasjon", "/mine-kurs", "/min-side/tofaktor")


@pytest.fixture
def eva(session: Session) -> User:
    user = builders.person(session, Role.EDITOR, name="Eva Berg")
    builders.identity(session, user, "eva")
    return user


@pytest.fixture
def phone(session: Session, eva: User) -> Phone:
    return phone_of(session, eva)


@pytest.fixture
def halfway(client: Client, eva: User, phone: Phone) -> Client:
    """The browser of somebody who has Eva's password, and nothing else."""
    assert sign_in(client, "eva").location == "/logg-inn/kode"
    return client


def try_code(client: Client, code: str) -> str:
    """Return where a code leads; nowhere if it is refused."""
    return client.post("/logg-inn/kode", data={"code": code}).headers.get("Location", "")


def signed_in(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(SignIn)) or 0


def test_a_code_that_somebody_saw_opens_nothing_more(clients: Iterator[Client], eva: User, phone: Phone):
    here, thief = next(clients), next(clients)
    code = phone.code()
    for client in (here, thief):
        sign_in(client, "eva")

    assert (try_code(here, code), try_code(thief, code)) == ("/", "")


def test_a_code_from_before_the_last_used_one_opens_nothing(clients: Iterator[Client], eva: User, phone: Phone):
    here, thief = next(clients), next(clients)
    for client in (here, thief):
        sign_in(client, "eva")

    assert (try_code(here, phone.code(1)), try_code(thief, phone.code())) == ("/", "")


def test_another_persons_codes_open_nothing(session: Session, halfway: Client, eva: User):
    other = Phone(app_secret(CONFIG.secret_key, eva.id + 1, SALT))

    assert (try_code(halfway, other.code()), signed_in(session)) == ("", 0)


def test_a_code_on_paper_opens_once(clients: Iterator[Client], eva: User, phone: Phone):
    here, thief = next(clients), next(clients)
    for client in (here, thief):
        sign_in(client, "eva")

    assert (try_code(here, PAPER), try_code(thief, PAPER)) == ("/", "")


@pytest.mark.parametrize("address", BEHIND[1:])
def test_no_page_opens_to_the_password_alone(halfway: Client, address: str):
    response = halfway.get(address)

    assert response.location.startswith("/logg-inn?next=")
    assert "Eva Berg" not in halfway.get("/").text


@pytest.mark.parametrize("step", ["/logg-inn/tofaktor", "/logg-inn/passord"])
def test_the_password_alone_sets_up_no_other_app_and_changes_no_password(session: Session, halfway: Client, step: str):
    data = {"code": "000000", "new": "et helt nytt passord", "again": "et helt nytt passord"}

    answers = [halfway.get(step), halfway.post(step, data=data)]

    assert [answer.location for answer in answers] == ["/logg-inn/kode"] * 2
    assert session.scalars(select(SecondFactor.salt)).all() == [SALT]


def test_a_cookie_that_says_a_code_was_shown_opens_nothing_once_nothing_is_missing(
    app: Flask, session: Session, eva: User, phone: Phone
):
    planted = cookie(app, {"halfway": [eva.id, now().timestamp(), True]})
    session.commit()

    for step in ("kode", "passord", "tofaktor"):
        for method in ("GET", "POST"):
            status, headers, _text = send(app, Sent(method, f"/logg-inn/{step}", "", "form", FORM, b""), planted)

            assert (status, headers["Location"]) == (303, "/logg-inn")
    assert signed_in(session) == 0


def test_a_cookie_from_before_a_new_password_leads_nowhere(session: Session, halfway: Client, phone: Phone):
    session.execute(update(Identity).values(changed_at=now()))

    assert try_code(halfway, phone.code()) == "/logg-inn"


def test_a_cookie_of_somebody_who_is_gone_leads_nowhere(session: Session, halfway: Client, eva: User):
    session.execute(delete(User).where(User.id == eva.id))

    assert halfway.get("/logg-inn/kode").location == "/logg-inn"


def test_a_cookie_that_was_tampered_with_leads_nowhere(app: Flask, halfway: Client, eva: User):
    kept = halfway.get_cookie("klimakurs")
    assert kept
    bent = [kept.value[:place] + "A" + kept.value[place + 1 :] for place in range(0, len(kept.value), 5)]

    leads = [send(app, Sent("GET", "/logg-inn/kode"), f"klimakurs={one}") for one in bent if one != kept.value]

    assert {(status, headers["Location"]) for status, headers, _text in leads} == {(303, "/logg-inn")}


def test_the_right_password_gives_nobody_more_guesses_at_the_code(halfway: Client, session: Session, phone: Phone):
    statuses = []
    for _guess in range(FAILURES_PER_ACCOUNT):
        statuses.append(sign_in(halfway, "eva").status_code)
        statuses.append(halfway.post("/logg-inn/kode", data={"code": phone.wrong_code()}).status_code)

    assert 429 in statuses
    assert statuses.count(422) <= FAILURES_PER_ACCOUNT / 2
    assert try_code(halfway, phone.code()) == ""
    assert session.scalars(select(Event.what)).all().count("code refused") == statuses.count(422)


def test_patience_does_not_help_who_guesses_codes(halfway: Client, session: Session, phone: Phone):
    session.execute(update(SecondFactor).values(wrong_codes=49))
    halfway.post("/logg-inn/kode", data={"code": phone.wrong_code()})
    session.execute(delete(SignInFailure))

    response = halfway.post("/logg-inn/kode", data={"code": phone.code()})

    assert (response.status_code, signed_in(session)) == (422, 0)


@pytest.fixture
def at_once(app: Flask, monkeypatch: pytest.MonkeyPatch, shared_database: Database) -> tuple[Flask, Phone, str]:
    """The application on a database with real commits, Eva's phone, and the cookie of who has her password."""
    monkeypatch.setitem(app.extensions, "database", shared_database)
    with shared_database.session() as session:
        eva = builders.person(session, Role.EDITOR)
        builders.identity(session, eva, "eva")
        phone = phone_of(session, eva)
        session.commit()
        return app, phone, cookie(app, {"halfway": [eva.id, now().timestamp(), False]})


def rush(at_once: tuple[Flask, Phone, str], code: str, times: int) -> list[int]:
    app, _phone, halfway = at_once
    sent = Sent("POST", "/logg-inn/kode", "", "form", FORM, f"code={code}".encode())
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return [answer[0] for answer in threads.map(lambda _number: send(app, sent, halfway), range(times))]


def test_a_burst_of_codes_gets_no_more_looks_than_one_after_the_other(at_once, shared_database: Database):
    statuses = rush(at_once, at_once[1].wrong_code(), 40)

    with shared_database.session() as session:
        looked_at = session.scalars(select(SecondFactor.wrong_codes)).one()
    assert looked_at == statuses.count(422) <= FAILURES_PER_ACCOUNT
    assert set(statuses) <= {422, 429, 503}


@pytest.mark.parametrize("kind", ["app", "paper"])
def test_of_many_who_send_the_same_code_at_once_one_gets_in(at_once, shared_database: Database, kind: str):
    statuses = rush(at_once, at_once[1].code() if kind == "app" else PAPER, FAILURES_PER_ACCOUNT)

    with shared_database.session() as session:
        assert signed_in(session) == statuses.count(303) == 1


@pytest.mark.parametrize("trick", TRICKS)
def test_no_step_leads_to_another_site(client: Client, eva: User, trick: str):
    with client.session_transaction() as kept:
        kept["halfway"] = [eva.id, now().timestamp(), False]
    query = {"next": trick.encode(errors="replace").decode()}
    elsewhere = client.get("/logg-inn/passord", query_string=query)
    phone = phone_that_scans(client.page("/logg-inn/tofaktor"))

    codes = client.post("/logg-inn/tofaktor", query_string=query, data={"code": phone.code()})
    last = client.post("/min-side/tofaktor/reservekoder", query_string=query)

    answers = [answer for answer in (elsewhere, codes, last) if answer.status_code != 422]
    assert {leads_to(answer.location) for answer in answers} <= {"localhost"}


def test_a_wrong_password_never_tells_whether_there_is_a_second_factor(client: Client, session: Session, phone: Phone):
    builders.identity(session, builders.person(session, Role.EDITOR, name="Ola By"), "ola")

    answers = {name: sign_in(client, name, "galt passord") for name in ("eva", "ola", "nobody")}

    assert {answer.status_code for answer in answers.values()} == {422}
    assert len({answer.text.replace(name, "…") for name, answer in answers.items()}) == 1
    assert not client.get_cookie("klimakurs")


def test_a_stolen_database_holds_neither_the_apps_secret_nor_a_code(session: Session, phone: Phone):
    rows = [str(row) for table in Base.metadata.sorted_tables for row in session.execute(table.select())]
    everything = "\n".join(rows)

    assert hash_of(plain(PAPER)) in everything
    assert not [word for word in (phone.app.secret, PAPER, plain(PAPER), phone.code()) if word in everything]
