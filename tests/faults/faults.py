"""What goes wrong while pupils answer, in an order that the seed draws."""

from collections.abc import Callable
from functools import partial
from random import Random
from typing import NamedTuple

from tests.faults.server import Server
from tests.faults.stores import Store

KILLS = 10
"""So many times workers, or the whole server, are killed; the failures of the database come on top."""
WHOLE_SERVERS = 2


def nothing() -> None:
    """Leave it as it is: somebody else mends it."""


class Fault(NamedTuple):
    """Something that breaks, and what its keeper does about it."""

    name: str
    strike: Callable[[], None]
    mend: Callable[[], None] = nothing


def schedule(server: Server, store: Store, random: Random) -> list[Fault]:
    """Return the faults of a run: workers that fall, sometimes the whole server, and what befalls the database."""
    workers = [Fault("worker killed", partial(server.kill_worker, random))] * (KILLS - WHOLE_SERVERS)
    whole = [Fault("server killed", server.kill, server.start)] * WHOLE_SERVERS
    faults = [*workers, *whole, *(Fault(*failure) for failure in store.failures)]
    return random.sample(faults, len(faults))
