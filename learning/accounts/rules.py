"""Rules about people: who a signed-in person is, which passwords do, when sign-in must wait."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from learning.access import Permission, Role, may

DEMO_NAMES = {
    "elev": Role.PUPIL,
    "larer": Role.TEACHER,
    "ansatt": Role.STAFF,
    "leder": Role.LEADER,
    "rektor": Role.LEADER,
    "redaktor": Role.EDITOR,
    "administrator": Role.ADMINISTRATOR,
}
"""The user names of the demo's people whom the sign-in page offers as buttons, and what each is first of all."""
DEMO_WORDS = "klimakurs-demo"
"""The password of everybody in the demo. It opens nothing else: outside demo mode these people do not exist."""

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 256
WINDOW = timedelta(minutes=15)
FAILURES_PER_ACCOUNT = 8
FAILURES_PER_ADDRESS = 100
"""High, because a whole school shares one address and every pupil mistypes now and then."""


@dataclass(frozen=True)
class Place:
    """A role at a unit, held today."""

    unit_id: int
    role: Role


@dataclass(frozen=True)
class Person:
    """Somebody signed in, as every view sees them: what Flask-Login calls the user."""

    id: int
    name: str
    language: str | None
    session_key: str
    places: tuple[Place, ...]

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """Return what the session keeps: the id and the key that ends it when the password changes."""
        return f"{self.id}.{self.session_key}"

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held today, at whatever unit."""
        return frozenset(place.role for place in self.places)

    @property
    def is_staff(self) -> bool:
        """Whether courses are part of a job, and not of school."""
        return bool(self.roles - {Role.PUPIL})

    def may(self, permission: Permission) -> bool:
        """Tell whether any role held today grants the permission."""
        return may(self.roles, permission)


def throttle_key(secret: str, word: str) -> str:
    """Return the word under the application's secret: it can be compared, not read."""
    return hmac.new(secret.encode(), word.strip().casefold().encode(), hashlib.sha256).hexdigest()


def wait_until(failures: Sequence[datetime], allowed: int) -> datetime | None:
    """Return when the next try is welcome, or None for at once: `allowed` failures a window, the oldest first."""
    if len(failures) < allowed:
        return None
    return sorted(failures)[-allowed] + WINDOW
