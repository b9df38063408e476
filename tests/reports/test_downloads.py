"""A long list leaves piece by piece while it is read, and holds up nobody."""

from collections.abc import Iterator
from contextlib import closing
from socket import socket
from threading import BoundedSemaphore
from time import monotonic

import pytest
from flask import Flask
from sqlalchemy import QueuePool, delete, select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from learning import create_app
from learning.access import Role
from learning.accounts.models import Membership, User
from learning.audit import Event
from learning.database import Database
from learning.reports import downloads, views
from learning.reports.queries import duties
from learning.reports.rules import files
from learning.reports.rules.looks import NAMES_SEEN
from tests import builders
from tests.client import Client
from tests.conftest import CONFIG, new_client

NAMES = [f"Anne {number}" for number in range(9)]


@pytest.fixture
def long_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take five rows for many, three lines for as much as is sent at once, and read two rows at a time."""
    monkeypatch.setattr(views, "LONGEST_TABLE", 5)
    monkeypatch.setattr(files, "PIECE", 3)
    monkeypatch.setattr(duties, "CHUNK", 2)


@pytest.fixture
def town(shared_database: Database) -> Iterator[Session]:
    """A session in which a leader and nine people work at the municipality, and have a course to take."""
    with shared_database.session() as session:
        builders.course(session)
        for name in NAMES:
            builders.person(session, Role.STAFF, name=name)
        builders.person(session, Role.LEADER, name="Leder Vik")
        session.commit()
        yield session


@pytest.fixture
def client(shared_database: Database, town: Session) -> Client:
    """The leader's browser."""
    app: Flask = create_app(CONFIG, shared_database)
    app.test_client_class = Client
    leader = town.scalars(select(User).where(User.display_name == "Leder Vik")).one()
    return new_client(app, town).sign_in(leader)


def begin(client: Client, kind: str = "csv", **environment: object) -> TestResponse:
    """Ask for the list of the municipality's people, and take nothing yet."""
    root = builders.municipality(client.session)
    return client.get(f"/enhet/{root.id}/people.{kind}", buffered=False, environ_overrides=environment)


def connections_in_use(client: Client, database: Database) -> int:
    client.session.rollback()
    pool = database.bind.engine.pool
    assert isinstance(pool, QueuePool)
    return pool.checkedout()


@pytest.mark.usefixtures("long_page")
@pytest.mark.parametrize("kind", ["csv", "json"])
def test_a_list_leaves_in_pieces_and_whole(client: Client, kind: str):
    response = begin(client, kind)

    pieces = list(response.iter_encoded())

    assert len(pieces) > 3
    assert [name for name in NAMES if name in b"".join(pieces).decode()] == NAMES


@pytest.mark.usefixtures("long_page")
def test_the_look_is_on_record_before_the_first_name_leaves(client: Client, town: Session):
    response = begin(client)

    noted = town.scalars(select(Event.id).where(Event.what == NAMES_SEEN)).all()

    assert len(noted) == 1
    assert NAMES[-1] in response.text


@pytest.mark.usefixtures("long_page")
def test_who_goes_away_leaves_the_connection_to_others(client: Client, shared_database: Database):
    response = begin(client)
    next(response.iter_encoded())
    while_sending = connections_in_use(client, shared_database)

    response.close()

    assert (while_sending, connections_in_use(client, shared_database)) == (1, 0)


@pytest.mark.usefixtures("long_page")
def test_a_list_that_is_taken_to_its_end_leaves_the_connection_to_others(client: Client, shared_database: Database):
    response = begin(client)

    list(response.iter_encoded())

    assert connections_in_use(client, shared_database) == 0


@pytest.mark.usefixtures("long_page")
def test_what_happens_while_a_list_is_sent_is_not_in_it(client: Client, town: Session):
    pieces = begin(client).iter_encoded()
    first = next(pieces)
    town.execute(update(User).values(display_name="Somebody else"))
    town.execute(delete(Membership).where(Membership.role == Role.STAFF))
    town.commit()

    text = b"".join([first, *pieces]).decode()

    assert [name for name in NAMES if name in text] == NAMES
    assert "Somebody else" not in text


@pytest.mark.usefixtures("long_page")
def test_a_list_that_is_taken_too_slowly_ends(client: Client, shared_database: Database, monkeypatch):
    response = begin(client)
    monkeypatch.setattr(downloads, "monotonic", lambda: monotonic() + downloads.LONGEST)

    with pytest.raises(TimeoutError, match="in time"):
        list(response.iter_encoded())

    assert connections_in_use(client, shared_database) == 0


@pytest.mark.usefixtures("long_page")
def test_a_connection_is_impatient_only_while_a_list_is_sent(client: Client):
    with closing(socket()) as connection:
        response = begin(client, **{downloads.CONNECTION: connection})
        while_sending = connection.gettimeout()

        response.close()

        assert while_sending == pytest.approx(downloads.LONGEST, abs=30)
        assert connection.gettimeout() is None


@pytest.mark.usefixtures("long_page")
def test_who_asks_while_too_many_take_their_lists_is_told_when_to_come_back(
    client: Client, shared_database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(downloads, "PLACES", BoundedSemaphore(1))
    first = begin(client)

    refused = begin(client)
    in_use = connections_in_use(client, shared_database)
    first.close()

    assert (refused.status_code, refused.headers["Retry-After"], in_use) == (503, "30", 1)
    assert "<h1" in refused.text
    assert begin(client).status_code == 200


@pytest.mark.usefixtures("long_page")
def test_who_asks_only_for_the_head_of_a_list_takes_no_place(client: Client, shared_database: Database, monkeypatch):
    monkeypatch.setattr(downloads, "PLACES", BoundedSemaphore(1))
    root = builders.municipality(client.session)

    answers = [client.head(f"/enhet/{root.id}/people.csv").status_code for _ in range(2)]

    assert answers == [200, 200]
    assert connections_in_use(client, shared_database) == 0


def test_a_list_that_the_page_shows_leaves_as_one_with_its_length(client: Client, shared_database: Database):
    response = begin(client)

    assert response.content_length == len(response.data)
    assert connections_in_use(client, shared_database) == 0
