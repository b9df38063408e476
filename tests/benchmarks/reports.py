"""What a municipality's report costs at any size, and what its size costs everybody else."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.arena import Store, own_database
from tests.benchmarks.processes import grown, resident
from tests.benchmarks.results import Row, Target, at_most
from tests.benchmarks.town import ALIKE, ALIKE_SIZE, LEADER, PUPIL, TEACHER, UNIT_LEADER, Page, Town, look, town

MILLISECONDS_BY_PEOPLE = {2_000: 50, 20_000: 80, 200_000: 250}
SIZES = {"postgresql": (2_000, 20_000, 200_000), "sqlite": (2_000, 20_000)}
STREAMING_MEGABYTES = 32
"""What a process may grow by while it sends the longest file, at any size."""
ROUNDS = 15
"""Warm ones, after as many cold ones."""
SLOWER = Target(1.5, is_least=False, is_ratio=True)
OTHERS = {"one unit's page": UNIT_LEADER, "a class page": TEACHER, "a person's home": PUPIL}
"""Where it is a unit's, it is as large as the one beside it: what differs is the municipality around it."""
COURSE = "kurs-16"
"""One that `flask scale` makes for everybody who works there, after the courses of the folder."""
READ = f"/kurs/{COURSE}/del-{{}}/lest"
FILES, WHOLE_FILES = 4, 1
ONE_COURSE = f"&course={COURSE}"
FILE = "{}/people.csv?population=staff"


def reports(store: Store, folder: Path) -> Iterator[Row]:
    """Measure in municipalities of all sizes."""
    with ExitStack() as stack:
        smallest = None
        for people in SIZES[store.database]:
            place = stack.enter_context(town(own_database(store, f"town_{people}"), people, folder))
            smallest = smallest or place
            yield from _report(store.database, place)
            if place is not smallest:
                yield from _others(store.database, smallest, place)
            yield from _file(store.database, place)


def _report(database: str, place: Town) -> Iterator[Row]:
    page, target = place.pages[LEADER], at_most(MILLISECONDS_BY_PEOPLE[place.people])
    first, _bytes = look(place.server, page)
    again = [look(place.server, page)[0] for _ in range(2 * ROUNDS)][ROUNDS:]
    changed = []
    for _ in range(ROUNDS):
        _somebody_reads(place)
        changed.append(look(place.server, page)[0])
    values = {"": again, ", something changed": changed, ", first after a start": [first]}
    for when, milliseconds in values.items():
        name = f"unit report, {place.people:,} people{when}"
        is_first = len(milliseconds) == 1
        yield _row(database, name, milliseconds, None if is_first else target, {"made_in_s": round(place.seconds)})


def _somebody_reads(place: Town) -> None:
    look(place.server, Page(READ.format(1), next(place.learners)), "POST")


def _file(database: str, place: Town) -> Iterator[Row]:
    page = place.pages[LEADER]
    whole, one_course = (Page(FILE.format(page.address) + course, page.cookie) for course in ("", ONE_COURSE))
    before = resident(place.server.processes)
    seen = [look(place.server, whole) for _ in range(WHOLE_FILES)]
    memory = grown(before)
    times = [look(place.server, one_course)[0] for _ in range(FILES)]
    name = f"CSV of people, {place.people:,} people"
    yield _row(database, f"{name}, one course", times, None, {"bytes": look(place.server, one_course)[1]})
    yield _row(
        database, f"{name}, all courses", [milliseconds for milliseconds, _bytes in seen], None, {"bytes": seen[0][1]}
    )
    yield Row(
        name=f"{name}, all courses: memory",
        database=database,
        unit="MB",
        values=[memory],
        target=at_most(STREAMING_MEGABYTES),
    )


def _others(database: str, smallest: Town, place: Town) -> Iterator[Row]:
    """Compare the pages that few people's data are on with the same in the smallest municipality, in turn."""
    for what, who in OTHERS.items():
        values, limits = [], []
        for _ in range(2 * ROUNDS):
            limits.append(look(smallest.server, smallest.pages[who])[0])
            values.append(look(place.server, place.pages[who])[0])
        yield Row(
            name=f"{what}, {place.people:,} people",
            database=database,
            unit="ms",
            values=_warm(values),
            limits=_warm(limits),
            limit_name=f"the same at {smallest.people:,} people",
            target=SLOWER,
            about={"people": ALIKE_SIZE} if who in ALIKE else {},
        )


def _warm(milliseconds: Sequence[float]) -> Sequence[float]:
    return milliseconds[ROUNDS:]


def _row(database: str, name: str, values: Sequence[float], target: Target | None, about: dict[str, object]) -> Row:
    return Row(name=name, database=database, unit="ms", values=values, target=target, about=about)
