"""What a streaming replica could answer, were reports read there: the same figures, but no names (docs/scaling.md)."""

import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pytest

from learning.access import Role
from learning.accounts.sessions.actions import begin_session
from learning.database import Database, create_database_engine, now
from tests import builders
from tests.deploy.hosts import Host, several_hosts
from tests.deploy.processes import application, free_ports
from tests.faults.school import COOKIE, School, cookies

PEOPLE = 6


class Pair(NamedTuple):
    """An application on the primary and one on the replica, a leader's cookie and unit."""

    primary: Host
    replica: Host
    ports: tuple[int, int]
    cookie: str
    unit_id: int

    def ask(self, port: int, path: str) -> tuple[int, str]:
        """Ask as the leader."""
        connection = HTTPConnection("localhost", port, timeout=30)
        connection.request("GET", f"/enhet/{self.unit_id}{path}", headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        found = answer.status, answer.read().decode()
        connection.close()
        return found


def _address(host: Host) -> str:
    return f"postgresql+psycopg://klimakurs@/postgres?host={host.folder}"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """Both, with a workplace of some people."""
    ports = free_ports(2)
    with several_hosts() as (primary, _server, replica, _bouncer, _program):
        School(_address(primary)).open(1)
        cookie, unit_id = _workplace(_address(primary))
        with (
            application(_address(primary), tmp_path / "one", ports[0]),
            application(_address(replica), tmp_path / "two", ports[1]),
        ):
            yield Pair(primary, replica, (ports[0], ports[1]), cookie, unit_id)


def _workplace(address: str) -> tuple[str, int]:
    engine = create_database_engine(address)
    with Database(engine).session() as session:
        archive = builders.unit(session, "Arkivet")
        builders.module(session, builders.course(session, "avfall"))
        for _ in range(PEOPLE):
            builders.person(session, Role.STAFF, archive)
        leader = builders.person(session, Role.LEADER, archive)
        (cookie,) = cookies([begin_session(session, user_id=leader.id, at=now())], COOKIE)
        session.commit()
        found = cookie, archive.id
    engine.dispose()
    return found


def test_a_replica_has_the_same_figures_and_lets_nobody_see_a_name_without_a_record(pair: Pair):
    end = pair.primary.ask("SELECT pg_current_wal_lsn()")
    while not pair.replica.ask(f"SELECT pg_last_wal_replay_lsn() >= '{end}'::pg_lsn"):
        time.sleep(0.01)

    on_primary, on_replica = (pair.ask(port, "/courses.csv") for port in pair.ports)
    with_names = [pair.ask(port, "/people.csv")[0] for port in reversed(pair.ports)]

    assert on_replica == on_primary
    assert on_primary[0] == 200
    assert with_names == [503, 200]
