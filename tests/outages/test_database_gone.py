"""The database falls, hangs or is held: people are told, nothing acknowledged is lost, the same process goes on."""

import psycopg
import pytest
from sqlalchemy import Connection, event

from tests.databases import KINDS
from tests.outages.conftest import Outage
from tests.outages.sitting import BROWSER, Sitting
from tests.pages import read_page
from tests.postgresql import Server

ON_POSTGRESQL = pytest.mark.parametrize("kind", [kind for kind in KINDS if kind == "postgresql"])


def test_while_the_database_is_away_people_are_told_and_then_the_same_process_goes_on(outage: Outage):
    with outage.begin():
        by_script, by_browser = outage.sitting.save(1), outage.sitting.save(2, BROWSER)

    assert [(refused.status_code, refused.headers["Retry-After"]) for refused in (by_script, by_browser)] == [
        (503, "30"),
        (503, "30"),
    ]
    assert by_script.mimetype == "text/plain"
    assert read_page(by_browser.text).heading in ("Klimakurs is away for a moment", "Klimakurs er borte et øyeblikk")
    assert outage.sitting.kept == []
    assert outage.sitting.save(3).status_code < 300
    assert outage.sitting.kept == [3]
    assert outage.sitting.connections_in_use == 0


@ON_POSTGRESQL
def test_a_restart_between_two_requests_is_not_noticed(server: Server, sitting: Sitting, kind: str):
    sitting.save(1)

    server.crash(0)

    assert sitting.save(2).status_code < 300
    assert sitting.kept == [2]


def hang_up(address: str, connection: Connection) -> None:
    """End a connection from the other end, as a falling server does."""
    mine = connection.connection.dbapi_connection
    assert isinstance(mine, psycopg.Connection)
    with psycopg.connect(address.replace("+psycopg", ""), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [mine.info.backend_pid])


@ON_POSTGRESQL
def test_an_answer_that_did_not_arrive_is_not_called_saved(server: Server, sitting: Sitting, kind: str):
    def lose(connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("INSERT INTO answer"):
            hang_up(server.address, connection)

    event.listen(sitting.database.bind, "before_cursor_execute", lose)
    refused = sitting.save(1)
    event.remove(sitting.database.bind, "before_cursor_execute", lose)

    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "30")
    assert sitting.kept == []
    assert sitting.save(2).status_code < 300
    assert sitting.connections_in_use == 0


@ON_POSTGRESQL
def test_a_page_that_was_read_before_the_database_fell_is_shown(server: Server, sitting: Sitting, kind: str):
    def lose(connection: Connection) -> None:
        hang_up(server.address, connection)

    event.listen(sitting.database.bind, "rollback", lose)
    page = sitting.learner.client.get("/kurs/klima/vaer")
    event.remove(sitting.database.bind, "rollback", lose)

    assert page.status_code == 200
    assert sitting.connections_in_use == 0
    assert sitting.save(1).status_code < 300
