"""How long a sign-in lasts, and when the next try at one must wait."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from learning.access import Role

WINDOW = timedelta(minutes=15)
FAILURES_PER_ACCOUNT = 8
FAILURES_PER_ADDRESS = 300
"""High: a whole school shares one address, and a quarter of five hundred pupils may mistype on the same morning."""


@dataclass(frozen=True)
class Limits:
    """How long a sign-in lasts: without a sign of life, and in all."""

    idle: timedelta
    absolute: timedelta


LONGEST = Limits(idle=timedelta(hours=4), absolute=timedelta(hours=12))
"""A working day: tablets and desks are shared, and an answer that waits is sent after signing in again."""
LIMITS = {
    Role.PUPIL: Limits(idle=timedelta(hours=2), absolute=timedelta(hours=10)),
    Role.LEADER: Limits(idle=timedelta(hours=1), absolute=timedelta(hours=12)),
    Role.EDITOR: Limits(idle=timedelta(minutes=30), absolute=timedelta(hours=10)),
    Role.ADMINISTRATOR: Limits(idle=timedelta(minutes=30), absolute=timedelta(hours=10)),
}
"""Where a role's limits are narrower than the longest: of several roles the narrowest holds."""
SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is noted when a device was last heard of."""


def limits(roles: Iterable[Role]) -> Limits:
    """Return how long somebody with these roles stays signed in."""
    narrow = [LONGEST, *(LIMITS[role] for role in roles if role in LIMITS)]
    return Limits(min(limit.idle for limit in narrow), min(limit.absolute for limit in narrow))


def has_ended(roles: Iterable[Role], *, began_at: datetime, seen_at: datetime, at: datetime) -> bool:
    """Tell whether a sign-in has grown too old, or has been silent for too long."""
    limit = limits(roles)
    return at - began_at >= limit.absolute or at - seen_at >= limit.idle + SEEN_EVERY


def hash_of(token: str) -> str:
    """Return what the database keeps of a random token or code; nobody can sign in with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def throttle_key(secret: str, word: str) -> str:
    """Return the word under the application's secret: it can be compared, not read."""
    return hmac.new(secret.encode(), word.strip().casefold().encode(), hashlib.sha256).hexdigest()


def wait_until(failures: Sequence[datetime], allowed: int) -> datetime | None:
    """Return when the next try is welcome, or None for at once: `allowed` failures a window, the oldest first."""
    if len(failures) < allowed:
        return None
    return sorted(failures)[-allowed] + WINDOW
