"""Two application processes behind the shipped nginx, on PostgreSQL: one goes away, and no pupil notices."""

import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.databases import Databases
from tests.deploy.lessons import CHANGES, PUPILS, House, lesson
from tests.deploy.nginx import proxy
from tests.deploy.processes import application, free_ports
from tests.faults.school import School


@pytest.fixture
def house(databases: Databases, tmp_path: Path) -> Iterator[House]:
    """Two processes behind nginx, and pupils who are signed in."""
    school = School(databases.new_address("postgresql"))
    cookies = school.open(PUPILS)
    http, https, *behind = free_ports(4)
    with ExitStack() as stack:
        processes = [
            stack.enter_context(application(school.address, tmp_path / f"{port}.log", port)) for port in behind
        ]
        stack.enter_context(proxy(tmp_path / "nginx", (http, https), behind))
        yield House(school, processes, f"http://localhost:{https}", cookies)


def test_a_process_killed_under_load_costs_no_answer_and_shows_no_error_beyond_the_requests_in_flight(house: House):
    notes, in_flight = lesson(house, house.processes[0].kill)

    promised = notes.ledger.promised()
    assert notes.ledger.tapped == PUPILS * CHANGES
    assert not notes.ledger.broken_promises(promised, house.school.answers())
    assert not notes.surprises
    assert notes.unheard + notes.refused <= in_flight


def test_a_process_stopped_under_load_is_noticed_by_nobody(house: House):
    notes, _in_flight = lesson(house, house.processes[0].stop)

    assert house.processes[0].process.returncode == 0
    assert not notes.ledger.broken_promises(notes.ledger.promised(), house.school.answers())
    assert (notes.unheard, notes.refused, notes.surprises) == (0, 0, {})


def test_a_reload_of_all_processes_at_once_is_noticed_by_nobody(house: House):
    def reload() -> None:
        for program in house.processes:
            program.signal(signal.SIGHUP)

    notes, _in_flight = lesson(house, reload)

    assert not notes.ledger.broken_promises(notes.ledger.promised(), house.school.answers())
    assert (notes.unheard, notes.refused, notes.surprises) == (0, 0, {})
