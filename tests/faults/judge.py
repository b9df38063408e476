"""Compares what the pupils were promised with what the database holds."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from tests.faults.ledger import Ledger, Stored
from tests.faults.pupils import Pupil
from tests.faults.school import School, worth


class Judge:
    """Reads the database past the server, whenever asked, and says in words what is missing."""

    def __init__(self, school: School, ledger: Ledger, pupils: Sequence[Pupil]) -> None:
        self._school = school
        self._ledger = ledger
        self._pupils = pupils

    async def judge(self) -> list[str]:
        """Return what was acknowledged until now and is not there, and what is neither there nor on a device."""
        homeless = self._ledger.homeless(kept for pupil in self._pupils for kept in pupil.kept)
        promised = self._ledger.promised()
        stored = await asyncio.to_thread(self._school.answers)
        lost = [f"{place.question} is neither acknowledged nor on the device" for place in homeless]
        return lost + self._ledger.broken_promises(promised, stored)

    async def judge_the_end(self) -> list[str]:
        """Return the same, and what is wrong with the points of attempts that have all been handed in."""
        stored, results = self._school.answers(), self._school.results()
        return await self.judge() + miscounted(stored, results)


def miscounted(stored: Iterable[Stored], results: Mapping[UUID, float | None]) -> list[str]:
    """Return which answers, and which attempts, have other points than they are worth."""
    wrong, total = [], dict.fromkeys(results, 0.0)
    for place, change, points in stored:
        total[place.attempt] += worth(place.question, change.response)
        if points != worth(place.question, change.response):
            wrong.append(f"{place.question} has {points} points for {change.response}")
    return wrong + [
        f"{id} has {points} points, not {total[id]}" for id, points in results.items() if points != total[id]
    ]
