"""Two application processes behind the shipped nginx, on PostgreSQL: one goes away, and no pupil notices."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.databases import Databases
from tests.deploy.nginx import proxy
from tests.deploy.processes import Program, application, free_ports
from tests.faults.network import Network
from tests.faults.pupils import Notes, Pupil
from tests.faults.school import School

PUPILS, CHANGES = 20, 20


@dataclass(frozen=True)
class House:
    """A school, and what serves it."""

    school: School
    processes: list[Program]
    address: str
    cookies: list[str]


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


async def lesson(house: House, disturb: Callable[[], object]) -> tuple[Notes, int]:
    """Let all pupils take the quiz, disturb them in the middle; return their notes and what was in flight then."""
    notes, random = Notes(), Random(7)
    network = Network(lambda: house.address, random)
    pupils = [Pupil(cookie, network, notes, random, thinking_seconds=0.2) for cookie in house.cookies]
    await asyncio.gather(*(pupil.begin() for pupil in pupils))
    async with asyncio.TaskGroup() as classroom:
        for pupil in pupils:
            classroom.create_task(pupil.take(CHANGES))
        while notes.ledger.tapped < PUPILS * CHANGES / 3:
            await asyncio.sleep(0.01)
        in_flight = network.in_flight
        await asyncio.to_thread(disturb)
    return notes, in_flight


def test_a_process_killed_under_load_costs_no_answer_and_shows_no_error_beyond_the_requests_in_flight(house: House):
    notes, in_flight = asyncio.run(lesson(house, house.processes[0].kill))

    promised = notes.ledger.promised()
    assert notes.ledger.tapped == PUPILS * CHANGES
    assert not notes.ledger.broken_promises(promised, house.school.answers())
    assert not notes.surprises
    assert notes.unheard + notes.refused <= in_flight


def test_a_process_stopped_under_load_is_noticed_by_nobody(house: House):
    notes, _in_flight = asyncio.run(lesson(house, house.processes[0].stop))

    assert house.processes[0].process.returncode == 0
    assert not notes.ledger.broken_promises(notes.ledger.promised(), house.school.answers())
    assert (notes.unheard, notes.refused, notes.surprises) == (0, 0, {})


def test_a_reload_of_all_processes_at_once_is_noticed_by_nobody(house: House):
    def reload() -> None:
        for program in house.processes:
            program.signal(signal.SIGHUP)

    notes, _in_flight = asyncio.run(lesson(house, reload))

    assert not notes.ledger.broken_promises(notes.ledger.promised(), house.school.answers())
    assert (notes.unheard, notes.refused, notes.surprises) == (0, 0, {})
