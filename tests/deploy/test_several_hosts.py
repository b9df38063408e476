"""A primary, a streaming replica and pgbouncer: the primary falls, the replica takes its place with every answer."""

import signal
from pathlib import Path

from tests.deploy.hosts import several_hosts
from tests.deploy.lessons import CHANGES, PUPILS, House, lesson
from tests.deploy.processes import application, free_ports
from tests.faults.school import School


def test_a_primary_that_falls_takes_no_acknowledged_answer_with_it(tmp_path: Path):
    (port,) = free_ports(1)
    with several_hosts() as (primary, server, replica, bouncer, program):
        school = School(f"postgresql+psycopg://klimakurs@/postgres?host={primary.folder}")
        cookies = school.open(PUPILS)

        def fail_over() -> None:
            server.kill()
            replica.ask("SELECT pg_promote()")
            bouncer.lead_to(replica)
            program.signal(signal.SIGHUP)

        with application(bouncer.address, tmp_path / "log", port) as process:
            house = House(school, [process], f"http://127.0.0.1:{port}", cookies)
            notes, _in_flight = lesson(house, fail_over)
        kept = School(f"postgresql+psycopg://klimakurs@/postgres?host={replica.folder}").answers()

    assert notes.ledger.tapped == PUPILS * CHANGES
    assert not notes.ledger.broken_promises(notes.ledger.promised(), kept)
    assert not notes.surprises
