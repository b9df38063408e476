"""The class bell: within a minute pupils open the module, and every one of them takes the same quiz."""

import asyncio
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from os import cpu_count
from random import Random

from tests.benchmarks.arena import Arena
from tests.benchmarks.browser import Browser, browse
from tests.benchmarks.processes import cpu_seconds, memory
from tests.benchmarks.quiz import Field, read_questions
from tests.benchmarks.results import percentile
from tests.benchmarks.school import Pupil
from tests.benchmarks.sitting import Notes, Sitting

MINUTE = 60.0
SLOWEST = 0.5
"""Seconds that 95 of 100 answers to each thing asked may take."""
NEARLY_ALL = 95
GLANCE_SECONDS = 1.0


@dataclass(frozen=True)
class Bell:
    """What came of one bell."""

    pupils: int
    notes: Notes
    seconds: float
    cpu: Mapping[str, float]
    """CPU seconds of the server, the database and the client."""
    megabytes: float
    """The most that the server held."""

    @property
    def slowest(self) -> tuple[str, float]:
        """What was asked whose 95th percentile is the highest, and that, in seconds."""
        return max(((what, percentile(delays, NEARLY_ALL)) for what, delays in self.notes.delays.items()), key=_second)

    @property
    def is_fine(self) -> bool:
        """Tell whether everybody was served in time, and nothing failed."""
        return not self.notes.errors and self.notes.handed_in == self.pupils and self.slowest[1] < SLOWEST

    @property
    def busy(self) -> float:
        """The share of the machine's cores that all of it kept busy."""
        return sum(self.cpu.values()) / self.seconds / (cpu_count() or 1)


def ring(arena: Arena, pupils: Sequence[Pupil], within: float = MINUTE) -> Bell:
    """Let the pupils begin, spread over so many seconds; the first of them shows what may be answered."""
    spare, *class_ = pupils
    fields = browse(arena.ours.place, partial(read_questions, pupil=spare))
    processes = {"server": arena.ours.processes, "database": arena.store.processes}
    before = {name: cpu_seconds(process) for name, process in processes.items() if process}
    spent, began = time.process_time(), time.perf_counter()
    with _most_memory(arena.ours.processes) as most:
        notes = asyncio.run(_attend(arena.ours.place, class_, fields, within))
    seconds = time.perf_counter() - began
    cpu = {name: cpu_seconds(processes[name]) - already for name, already in before.items()}
    return Bell(len(class_), notes, seconds, {**cpu, "client": time.process_time() - spent}, max(most))


async def _attend(
    place: tuple[str, int], pupils: Sequence[Pupil], fields: Mapping[str, Sequence[Field]], within: float
) -> Notes:
    random, notes = Random(1), Notes()
    async with asyncio.TaskGroup() as together:
        for pupil in pupils:
            sitting = Sitting(pupil, Browser(place), notes, Random(random.random()), fields)
            together.create_task(sitting.attend(random.uniform(0, within)))
    return notes


@contextmanager
def _most_memory(process: int) -> Iterator[list[float]]:
    """Yield a list of what the process holds, in megabytes, which grows every second."""
    seen, is_over = [memory(process)], threading.Event()

    def glance() -> None:
        while not is_over.wait(GLANCE_SECONDS):
            seen.append(memory(process))

    thread = threading.Thread(target=glance)
    thread.start()
    try:
        yield seen
    finally:
        is_over.set()
        thread.join()


def _second(pair: tuple[str, float]) -> float:
    return pair[1]
