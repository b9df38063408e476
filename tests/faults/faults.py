"""What goes wrong while pupils answer: ten faults, in an order that the seed draws."""

import time
from collections.abc import Callable
from functools import partial
from random import Random
from typing import NamedTuple

from tests.faults.server import Server
from tests.faults.stores import Store

FAULTS = 10
SERVER_FAULTS = 2


class Fault(NamedTuple):
    """Something that breaks, and what its keeper does about it."""

    name: str
    strike: Callable[[], None]
    mend: Callable[[], None] = partial(time.sleep, 0)


def schedule(server: Server, store: Store, random: Random) -> list[Fault]:
    """Return the faults of a run: those of the database, the whole server's, and for the rest workers that fall."""
    database = [Fault(*failure) for failure in store.failures]
    whole = [Fault("server killed", server.kill, server.start)] * SERVER_FAULTS
    workers = [Fault("worker killed", partial(server.kill_worker, random))] * (FAULTS - len(database) - len(whole))
    return random.sample([*database, *whole, *workers], FAULTS)
