"""A storm: pupils take a quiz over a bad network, while one thing after the other breaks."""

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.faults import Fault, schedule
from tests.faults.judge import Judge
from tests.faults.network import STORM, Network
from tests.faults.pupils import Notes, Pupil
from tests.faults.report import Report
from tests.faults.school import School
from tests.faults.server import served
from tests.faults.stores import STORES

GLANCE_SECONDS = 0.02
"""How often it is looked whether the time for the next fault has come."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many pupils change how many answers each, thinking at most so long in between.

    They send again what failed so many times faster than the page would.
    """

    pupils: int
    changes: int
    thinking_seconds: float
    hurry: float
    at_most_seconds: int
    """Where something hangs, the run ends all the same."""


def run(plan: Plan, database: str, folder: Path, seed: int) -> Report:
    """Let a storm blow over one kind of database, in an empty folder; nothing is left running."""
    random, notes, began = Random(seed), Notes(), time.monotonic()
    with STORES[database](folder) as store:
        school = School(store.address)
        cookies = school.open(plan.pupils)
        with served(store.address, folder / "server.log") as server:
            network = Network(lambda: server.address, random, STORM)
            manner = (plan.thinking_seconds, plan.hurry)
            pupils = [Pupil(cookie, network, notes, random, *manner) for cookie in cookies]
            storm = Storm(plan, network, notes, pupils, Judge(school, notes.ledger, pupils))
            asyncio.run(storm.blow(schedule(server, store, random)))
    figures = {**_figures(notes, network), "seconds": time.monotonic() - began}
    return Report(database, seed, {"pupils": plan.pupils, **figures}, storm.struck, notes.surprises, storm.wrong)


def _figures(notes: Notes, network: Network) -> dict[str, int | float]:
    return {
        "answers tapped": notes.ledger.tapped,
        "answers acknowledged": notes.ledger.acknowledged,
        "requests": network.counts.total(),
        **{f"requests {fate}": number for fate, number in sorted(network.counts.items())},
        "requests unheard": notes.unheard,
        "requests refused": notes.refused,
        "requests repeated": notes.unheard + notes.refused + notes.surprises.total(),
        "longest outage in seconds": notes.ledger.longest_silence,
    }


@dataclass
class Storm:
    """One run: `blow` it once, then read what it did."""

    plan: Plan
    network: Network
    notes: Notes
    pupils: Sequence[Pupil]
    judge: Judge
    struck: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    async def blow(self, faults: Sequence[Fault]) -> None:
        """Let the pupils begin, answer while things break, and hand in; then judge what is left."""
        async with asyncio.timeout(self.plan.at_most_seconds):
            await asyncio.gather(*(pupil.begin() for pupil in self.pupils))
            async with asyncio.TaskGroup() as together:
                together.create_task(self._break(faults))
                for pupil in self.pupils:
                    together.create_task(pupil.take(self.plan.changes))
            await asyncio.gather(*(pupil.hand_in() for pupil in self.pupils))
            await self.network.calm_down()
            self.wrong += await self.judge.judge_the_end()

    async def _break(self, faults: Sequence[Fault]) -> None:
        for number, fault in enumerate(faults, 1):
            await self._until_answers_flow(number / (len(faults) + 1))
            await asyncio.to_thread(fault.strike)
            self.struck[fault.name] += 1
            self.wrong += [f"{fault.name}: {words}" for words in await self.judge.judge()]
            await asyncio.to_thread(fault.mend)

    async def _until_answers_flow(self, share: float) -> None:
        """Wait until so much of the work is done, something was saved since the last fault, and more is on its way."""
        ledger, saved = self.notes.ledger, self.notes.ledger.acknowledged
        while self._share_done() < share or ledger.acknowledged == saved or not self.network.in_flight:
            assert any(pupil.is_busy for pupil in self.pupils), "The pupils were done before everything had broken."
            await asyncio.sleep(GLANCE_SECONDS)

    def _share_done(self) -> float:
        waiting = sum(len(pupil.device) for pupil in self.pupils)
        return (self.notes.ledger.tapped - waiting) / (self.plan.pupils * self.plan.changes)
