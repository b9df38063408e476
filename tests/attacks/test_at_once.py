"""Two requests at the same moment do what one would."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select

from learning.access import Role
from learning.accounts.models import SignIn
from learning.audit import Event
from learning.courses.models import Completion
from learning.database import Database
from learning.quizzes.models import Answer, Attempt
from tests.attacks.fuzz import send
from tests.attacks.material import FORM, Sent
from tests.attacks.world import World, cookies, make_world

AT_ONCE = 8


@pytest.fixture
def town(app: Flask, monkeypatch: pytest.MonkeyPatch, shared_database: Database) -> tuple[World, str]:
    """A municipality in a database with real commits, and a pupil's cookie."""
    monkeypatch.setitem(app.extensions, "database", shared_database)
    with shared_database.session() as session:
        world = make_world(session)
        return world, cookies(app, session, world)[Role.PUPIL]


@pytest.fixture
def rush(app: Flask, town: tuple[World, str]) -> Callable[..., set[int]]:
    """Send the same request several times at the same moment; return the statuses."""

    def send_all(path: str, body: bytes = b"") -> set[int]:
        sent = Sent("POST", path, "", "form", FORM, body)
        with ThreadPoolExecutor(AT_ONCE) as threads:
            return {answer[0] for answer in threads.map(lambda _number: send(app, sent, town[1]), range(AT_ONCE))}

    return send_all


def number(database: Database, model: type, *conditions: object) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0


def test_a_quiz_begins_once(rush, shared_database: Database, town):
    before = number(shared_database, Attempt)

    statuses = rush("/kurs/klima/forprove")

    assert statuses == {303}
    assert number(shared_database, Attempt) == before + 1


def test_a_final_that_is_not_open_begins_for_nobody(rush, shared_database: Database, town):
    before = number(shared_database, Attempt)

    statuses = rush("/kurs/klima/sluttprove")

    assert statuses == {409}
    assert number(shared_database, Attempt) == before


def test_a_quiz_ends_once(rush, shared_database: Database, town):
    attempt = town[0].attempts[Role.PUPIL]

    statuses = rush(f"/forsok/{attempt}/ferdig")

    assert statuses == {303}
    assert number(shared_database, Attempt, Attempt.id == attempt, Attempt.points == 0) == 1


def test_a_module_is_read_once(rush, shared_database: Database, town):
    assert rush("/kurs/klima/vaer/lest") == {303}
    assert number(shared_database, Completion, Completion.user_id == town[0].people[Role.PUPIL].id) == 1


def test_an_answer_is_kept_once(rush, shared_database: Database, town):
    attempt = town[0].attempts[Role.PUPIL]
    body = b"writer=00000000-0000-0000-0000-000000000005&sequence=1&answer=3&go=stay"

    assert rush(f"/forsok/{attempt}/sporsmal/tall", body) <= {200, 204, 303}
    assert number(shared_database, Answer, Answer.attempt_id == attempt, Answer.question == "tall") == 1


def test_signing_out_at_once_ends_one_sign_in_and_fails_nobody(rush, shared_database: Database, town):
    before = number(shared_database, SignIn)

    assert rush("/logg-ut") == {303}
    assert number(shared_database, SignIn) == before - 1
    assert number(shared_database, Event, Event.what == "server error") == 0
