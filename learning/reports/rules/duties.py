"""How far a person has come with a course that is their duty."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from learning.findings import mark


class Status(StrEnum):
    """Where a person stands, those who have the most left first."""

    NOT_STARTED = "not started"
    STARTED = "started"
    EXPIRED = "expired"
    COMPLETED = "completed"


STATUS_LABELS = {
    Status.NOT_STARTED: mark("Ikke begynt"),
    Status.STARTED: mark("Har begynt"),
    Status.EXPIRED: mark("Må fornyes"),
    Status.COMPLETED: mark("Fullført"),
}


@dataclass(frozen=True, order=True)
class Proof:
    """When a course was completed, and the last day on which that counts; None is for ever."""

    completed_on: date
    valid_until: date | None = None

    def counts(self, on: date) -> bool:
        """Tell whether the proof counts on the day."""
        return self.valid_until is None or self.valid_until >= on


@dataclass(frozen=True)
class Duty:
    """A course that a person should take, and what they have done about it by a day."""

    has_started: bool
    proofs: tuple[Proof, ...]

    def status(self, on: date) -> Status:
        """Return where the person stands on the day."""
        if any(proof.counts(on) for proof in self.proofs):
            return Status.COMPLETED
        if self.proofs:
            return Status.EXPIRED
        return Status.STARTED if self.has_started else Status.NOT_STARTED

    def proof(self, on: date) -> Proof | None:
        """Return the latest proof that counts on the day, or the latest that no longer does."""
        return max(self.proofs, key=lambda proof: (proof.counts(on), proof.completed_on), default=None)
