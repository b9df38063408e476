"""The largest class that the server bears when the bell rings, and the memory that it takes meanwhile."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from statistics import median

from tests.benchmarks.arena import Arena
from tests.benchmarks.bell import NEARLY_ALL, Bell, ring
from tests.benchmarks.browser import Browser, browse
from tests.benchmarks.judge import differences, lost
from tests.benchmarks.processes import memory
from tests.benchmarks.results import Row, Target, at_most, percentile
from tests.benchmarks.school import PAGE, Pupil, engine_of, enrol
from tests.benchmarks.wire import get

FIRST, TRIES = 1500, 2
LEAST = Target(FIRST)
IDLE_MEGABYTES, BELL_MEGABYTES = 160, 260
VISITS = 20
"""Before the server is idle every process of it has shown some pages."""
MILLISECONDS = 1000


def class_bell(arena: Arena, first: int = FIRST, tries: int = TRIES) -> Iterator[Row]:
    """Measure the server's memory, ring some bells, and look whether all that was acknowledged is kept."""
    with engine_of(arena.store.address) as engine:
        _visit(arena, enrol(engine, 1))
        yield _memory(arena, "memory, idle", memory(arena.ours.processes), IDLE_MEGABYTES)
        bells = climb(lambda pupils: ring(arena, enrol(engine, pupils + 1)), first, tries)
        missing = lost(engine, chain.from_iterable(bell.notes.saved for bell in bells))
    good = largest(bells)
    yield Row(
        name="class bell",
        database=arena.store.database,
        unit="pupils",
        values=[good.pupils if good else 0],
        target=LEAST,
        errors=len(missing) + bool(found := differences(arena.store)),
        about={"lost": len(missing), "verify": found, "bells": [_about(bell) for bell in bells]},
    )
    yield _memory(arena, "memory, under the bell", (good or bells[0]).megabytes, BELL_MEGABYTES)


def climb(ring: Callable[[int], Bell], first: int, tries: int) -> list[Bell]:
    """Ring for ever more pupils while it goes well, and for fewer when it does not; return all that was tried."""
    bells: list[Bell] = []
    pupils = first
    while len(bells) < tries:
        bells.append(ring(pupils))
        pupils = _next(bells)
    return bells


def largest(bells: Sequence[Bell]) -> Bell | None:
    """Return the bell with the most pupils that went well."""
    return max((bell for bell in bells if bell.is_fine), key=lambda bell: bell.pupils, default=None)


def _next(bells: Sequence[Bell]) -> int:
    """Return how many pupils to try: what the cores would bear, or halfway between what went well and what did not."""
    good = largest(bells)
    bad = min((bell.pupils for bell in bells if not bell.is_fine), default=None)
    if good is None:
        return _tens((bad or 0) * 0.7)
    if bad is None:
        return _tens(good.pupils * min(2, max(1.1, 0.85 / good.busy)))
    return _tens((good.pupils + bad) / 2)


def _tens(number: float) -> int:
    return 10 * round(number / 10)


def _visit(arena: Arena, pupils: Sequence[Pupil]) -> None:
    async def visit(browser: Browser) -> None:
        for pupil in pupils:
            for address in ("/", "/kurs", "/mine-kurs", PAGE):
                await browser.ask(get(address, pupil.cookie))

    for _ in range(VISITS):
        browse(arena.ours.place, visit)


def _memory(arena: Arena, name: str, megabytes: float, most: float) -> Row:
    return Row(name=name, database=arena.store.database, unit="MB", values=[megabytes], target=at_most(most))


def _about(bell: Bell) -> dict[str, object]:
    return {
        "pupils": bell.pupils,
        "is_fine": bell.is_fine,
        "seconds": round(bell.seconds, 1),
        "cpu_seconds": {who: round(seconds, 1) for who, seconds in bell.cpu.items()},
        "cpu_ms_for_each": {who: round(seconds / bell.pupils * MILLISECONDS) for who, seconds in bell.cpu.items()},
        "busy": round(bell.busy, 2),
        "memory_mb": round(bell.megabytes),
        "p50_p95_ms": {
            what: [round(share * MILLISECONDS) for share in (median(delays), percentile(delays, NEARLY_ALL))]
            for what, delays in bell.notes.delays.items()
        },
        "requests": sum(map(len, bell.notes.delays.values())),
        "errors": len(bell.notes.errors),
        "first_error": next(iter(bell.notes.errors), None),
    }
