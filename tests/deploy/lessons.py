"""A lesson in which something happens to what serves it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.deploy.processes import Program
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


def lesson(house: House, disturb: Callable[[], object]) -> tuple[Notes, int]:
    """Let all pupils take the quiz, disturb them in the middle; return their notes and what was in flight then."""
    return asyncio.run(_lesson(house, disturb))


async def _lesson(house: House, disturb: Callable[[], object]) -> tuple[Notes, int]:
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
