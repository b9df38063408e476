"""Guessing tells nothing and soon has to wait: an unknown name, a wrong password and a locked account look alike."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Semaphore

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from flask import Flask
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts import actions
from learning.accounts.actions import create_local_identity
from learning.accounts.sessions import throttle
from learning.accounts.sessions.rules import FAILURES_PER_ACCOUNT, FAILURES_PER_ADDRESS
from learning.database import Database, now
from tests import builders
from tests.attacks.conftest import Send
from tests.attacks.fuzz import send
from tests.attacks.material import FORM, Sent
from tests.attacks.world import FORMER, World

WRONG = "helt feil passord"


class CountingHasher(PasswordHasher):
    """Notes with which parameters it was asked."""

    def __init__(self) -> None:
        # With the least work that Argon2 allows: how much it is stands in the last test.
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.asked: list[str] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:
        self.asked.append(str(hash).rsplit("$", 2)[0])
        return super().verify(hash, password)


@pytest.fixture
def hasher(monkeypatch: pytest.MonkeyPatch) -> Iterator[CountingHasher]:
    counting = CountingHasher()
    monkeypatch.setattr(actions, "hasher", counting)
    actions.nobodys_hash.cache_clear()
    yield counting
    actions.nobodys_hash.cache_clear()


def guess(app: Flask, name: str, password: str = WRONG, address: str = "127.0.0.1") -> tuple[int, str, list[str]]:
    """Return status, text and the names of the headers."""
    body = f"name={name}&password={password}".encode()
    headers = {"HTTP_SEC_FETCH_SITE": "same-origin", "REMOTE_ADDR": address}
    status, answered, text = send(app, Sent("POST", "/logg-inn", "", "form", FORM, body, headers))
    return status, text.replace(name, "…"), sorted(name for name, _value in answered)


@pytest.fixture
def names(session: Session, world: World, hasher: CountingHasher) -> list[str]:
    """A name that is somebody's, one of somebody who left, and names that are nobody's."""
    create_local_identity(session, user=world.people[Role.STAFF], subject="kari", password=builders.PASSWORD, at=now())
    create_local_identity(session, user=world.people[FORMER], subject="ola", password=builders.PASSWORD, at=now())
    session.commit()
    return ["kari", "ola", "nobody", "KARI", "kari%20", "k%C3%A5ri", "%27%20OR%20%271%27%3D%271", "x" * 255]


def test_every_name_gets_the_same_answer_to_a_wrong_password(app: Flask, names: list[str]):
    answers = [guess(app, name) for name in names]

    assert {status for status, _text, _headers in answers} == {422}
    assert {str(headers) for _status, _text, headers in answers} == {str(answers[0][2])}
    assert {text.count("<") for _status, text, _headers in answers} == {answers[0][1].count("<")}
    assert all("passer ikke sammen" in text for _status, text, _headers in answers)


def test_every_name_costs_the_same_work(app: Flask, hasher: CountingHasher, names: list[str]):
    for name in names:
        guess(app, name)

    assert len(hasher.asked) == len(names)
    assert set(hasher.asked) == {hasher.asked[0]}


def test_a_name_that_nobody_bears_is_locked_like_any_other(app: Flask, names: list[str]):
    answers = {name: [guess(app, name) for _try in range(FAILURES_PER_ACCOUNT + 2)] for name in ("kari", "nobody")}

    statuses = {name: [status for status, _text, _headers in tries] for name, tries in answers.items()}
    assert statuses["kari"] == statuses["nobody"] == [422] * FAILURES_PER_ACCOUNT + [429] * 2
    assert answers["kari"][-1][1:] == answers["nobody"][-1][1:]


def test_a_locked_account_is_not_tried_even_with_the_right_password(
    app: Flask, hasher: CountingHasher, names: list[str]
):
    for _try in range(FAILURES_PER_ACCOUNT):
        guess(app, "kari")

    assert guess(app, "kari", builders.PASSWORD)[0] == 429
    assert len(hasher.asked) == FAILURES_PER_ACCOUNT


@pytest.mark.parametrize("variant", ["KARI", "Kari", "%20kari", "kari%20", "kari%09", "%C2%A0kari"])
def test_writing_a_name_otherwise_gives_no_more_tries(
    app: Flask, hasher: CountingHasher, names: list[str], variant: str
):
    for _try in range(FAILURES_PER_ACCOUNT):
        guess(app, "kari")

    assert guess(app, variant)[0] == 429


def test_spreading_guesses_over_names_ends_at_the_address(app: Flask, names: list[str]):
    statuses = [guess(app, f"nobody-{number}")[0] for number in range(FAILURES_PER_ADDRESS + 1)]

    assert statuses == [422] * FAILURES_PER_ADDRESS + [429]
    assert guess(app, "nobody-x", address="192.0.2.1")[0] == 422


def test_a_made_up_address_of_a_proxy_is_not_believed(app: Flask, names: list[str]):
    for number in range(FAILURES_PER_ACCOUNT):
        body = f"name=kari&password={WRONG}".encode()
        headers = {"HTTP_X_FORWARDED_FOR": f"192.0.2.{number}", "HTTP_X_REAL_IP": f"192.0.2.{number}"}
        send(app, Sent("POST", "/logg-inn", "", "form", FORM, body, headers))

    assert guess(app, "kari")[0] == 429


@pytest.fixture
def at_once(app: Flask, monkeypatch: pytest.MonkeyPatch, shared_database: Database, hasher: CountingHasher) -> Flask:
    """The application on a database with real commits, for many requests at once."""
    monkeypatch.setitem(app.extensions, "database", shared_database)
    with shared_database.session() as session:
        user = builders.person(session, Role.STAFF)
        create_local_identity(session, user=user, subject="kari", password=builders.PASSWORD, at=now())
        session.commit()
    return app


def test_a_burst_of_guesses_gets_no_more_checks_than_one_after_the_other(
    at_once: Flask, hasher: CountingHasher, monkeypatch: pytest.MonkeyPatch
):
    # As many processes do, which do not wait for one another.
    monkeypatch.setattr(throttle, "turn", Semaphore(12))

    with ThreadPoolExecutor(12) as threads:
        statuses = [answer[0] for answer in threads.map(lambda _number: guess(at_once, "kari"), range(40))]

    assert len(hasher.asked) <= FAILURES_PER_ACCOUNT
    assert set(statuses) <= {422, 429, 503}
    assert statuses.count(422) == len(hasher.asked)


@pytest.mark.parametrize("path", ["/logg-inn/kode", "/logg-inn/passord", "/logg-inn/tofaktor"])
def test_no_step_of_signing_in_opens_to_who_did_not_take_the_first(ask: Send, path: str):
    for actor in ("visitor", "impostor", "pupil"):
        for method in ("GET", "POST"):
            status, headers, _text = ask(actor, method, path, body=b"code=000000", content_type=FORM)

            assert (status, headers.get("Location", "").split("?")[0]) == (303, "/logg-inn"), (actor, method)


def test_argon2_has_todays_parameters():
    hashed = actions.hasher.hash(WRONG)

    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    with pytest.raises(VerifyMismatchError):
        actions.hasher.verify(hashed, WRONG[:-1])
