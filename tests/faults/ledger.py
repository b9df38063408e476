"""What an onlooker wrote down: every change that a pupil made, and the last one that the server acknowledged."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID


class Place(NamedTuple):
    """Where an answer belongs."""

    attempt: UUID
    question: str


class Change(NamedTuple):
    """A change of an answer, as a page numbers it."""

    writer: UUID
    sequence: int
    response: str


class Stored(NamedTuple):
    """A row of the table of answers."""

    place: Place
    change: Change
    points: float


class Ledger:
    """The changes of every answer in the order in which they were made."""

    def __init__(self) -> None:
        self._changes: dict[Place, list[Change]] = {}
        self._kept: dict[Place, int] = {}
        self._heard_at = 0.0
        self.tapped = 0
        self.acknowledged = 0
        self.longest_silence = 0.0
        """Seconds between two acknowledgements."""

    def tap(self, place: Place, change: Change) -> None:
        """Note that a pupil changed an answer."""
        self._changes.setdefault(place, []).append(change)
        self.tapped += 1

    def acknowledge(self, place: Place, change: Change) -> None:
        """Note that the server said that it has the change."""
        index = self._changes[place].index(change)
        self._kept[place] = max(index, self._kept.get(place, index))
        self.acknowledged += 1
        self._listen(time.monotonic())

    def last(self, place: Place) -> Change | None:
        """Return the newest change of an answer."""
        changes = self._changes.get(place)
        return changes[-1] if changes else None

    def promised(self) -> dict[Place, int]:
        """Return which change of each answer the server has acknowledged by now."""
        return dict(self._kept)

    def homeless(self, devices: Iterable[tuple[Place, Change]]) -> list[Place]:
        """Return the answers whose newest change neither the server has acknowledged nor a device still keeps."""
        kept = set(devices)
        return [
            place
            for place, changes in self._changes.items()
            if self._kept.get(place) != len(changes) - 1 and (place, changes[-1]) not in kept
        ]

    def broken_promises(self, promised: Mapping[Place, int], stored: Iterable[Stored]) -> list[str]:
        """Return, in words, how the rows fall short of what had been promised before they were read."""
        rows = list(stored)
        found = {row.place: row.change for row in rows}
        times = Counter(row.place for row in rows)
        return [
            *(f"{place.question} is there {number} times" for place, number in times.items() if number > 1),
            *(f"{place.question} was never answered so" for place in found if self._index(place, found[place]) < 0),
            *(
                f"{place.question} was promised at {index}, stored at {self._index(place, found.get(place))}"
                for place, index in promised.items()
                if self._index(place, found.get(place)) < index
            ),
        ]

    def _listen(self, at: float) -> None:
        self.longest_silence = max(self.longest_silence, at - (self._heard_at or at))
        self._heard_at = at

    def _index(self, place: Place, change: Change | None) -> int:
        changes = self._changes.get(place, [])
        return changes.index(change) if change in changes else -1
