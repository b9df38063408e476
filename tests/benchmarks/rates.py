"""How many pages and answers a second, beside the bare routes: rounds of each in turn, on both servers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

from tests.benchmarks.answering import answer_some, begin_all, changes, insertions
from tests.benchmarks.arena import Arena
from tests.benchmarks.load import Round, press
from tests.benchmarks.processes import cpu_seconds
from tests.benchmarks.results import Row, percentile, share_of_limit
from tests.benchmarks.school import PAGE, Pupil
from tests.benchmarks.wire import Request, get
from tests.faults.server import Server

CONNECTIONS = 16
"""Eight for each process: they are busy all the time, and no connection to the database is waited for."""
MILLISECONDS = 1000
SHARES = {
    ("module page", "postgresql"): 0.50,
    ("module page", "sqlite"): 0.25,
    ("question page", "postgresql"): 0.45,
    ("question page", "sqlite"): 0.22,
    ("saving an answer", "postgresql"): 0.45,
    ("saving an answer", "sqlite"): 0.45,
}
"""The share of its limit that each page must reach."""
ONE_SELECT, ONE_INSERT = "one SELECT", "one INSERT and COMMIT"
SELECT_ALONE, INSERT_ALONE = "one SELECT, alone", "one INSERT, alone"
"""Without a word to begin and end a transaction: what nothing could be cheaper than. No target rests on them."""
SAVING = (ONE_INSERT, INSERT_ALONE, "saving an answer")
TOGETHER = {"sqlite": 1, "postgresql": CONNECTIONS}
"""How many commits may share one visit to the disk: SQLite has one writer at a time."""
LIMITS = {"module page": ONE_SELECT, "question page": ONE_SELECT, "saving an answer": ONE_INSERT}


@dataclass(frozen=True)
class Pace:
    """How often and for how long each route is under load."""

    rounds: int = 5
    seconds: float = 2
    warm_up_seconds: float = 1
    """Before the first round, which is not the first time."""


@dataclass(frozen=True)
class Runner:
    """A route under load: on which server, and what it is asked."""

    name: str
    server: Server
    requests: Iterator[Request]


@dataclass(frozen=True)
class Result:
    """A round of a runner, with the CPU time that the server and the database used."""

    round: Round
    server_seconds: float
    database_seconds: float


def pages(arena: Arena, pupils: Sequence[Pupil], pace: Pace) -> list[Row]:
    """Measure the module page and the question page, of pupils who are signed in and in the middle of the quiz."""
    attempts = begin_all(arena, pupils)
    answer_some(arena, attempts)
    runners = [
        Runner("hello", arena.limits, cycle([get("/hello", pupils[0].cookie)])),
        Runner(ONE_SELECT, arena.limits, cycle([get(f"/person/{pupil.id}", pupil.cookie) for pupil in pupils])),
        Runner(SELECT_ALONE, arena.limits, cycle([get(f"/alone/{pupil.id}", pupil.cookie) for pupil in pupils])),
        Runner("module page", arena.ours, cycle([get(PAGE, pupil.cookie) for pupil in pupils])),
        Runner("question page", arena.ours, cycle([get(one.first, one.pupil.cookie) for one in attempts])),
    ]
    return _rows(arena, runners, pace)


def saving(arena: Arena, pupils: Sequence[Pupil], pace: Pace) -> list[Row]:
    """Measure saving answers: every one of them another pupil's and another answer than the one before."""
    runners = [
        Runner(ONE_INSERT, arena.limits, insertions("/row", pupils)),
        Runner(INSERT_ALONE, arena.limits, insertions("/row-alone", pupils)),
        Runner("saving an answer", arena.ours, changes(arena, begin_all(arena, pupils))),
    ]
    return _rows(arena, runners, pace)


def _rows(arena: Arena, runners: Sequence[Runner], pace: Pace) -> list[Row]:
    results: dict[str, list[Result]] = {runner.name: [] for runner in runners}
    for runner in runners:
        _run(arena, runner, pace.warm_up_seconds)
    for _ in range(pace.rounds):
        for runner in runners:
            results[runner.name].append(_run(arena, runner, pace.seconds))
    return [_row(arena.store.database, runner.name, results) for runner in runners]


def _run(arena: Arena, runner: Runner, seconds: float) -> Result:
    processes = [runner.server.processes, arena.store.processes]
    before = [cpu_seconds(process) if process else 0 for process in processes]
    result = press(runner.server.place, runner.requests, connections=CONNECTIONS, seconds=seconds)
    after = [cpu_seconds(process) if process else 0 for process in processes]
    return Result(result, after[0] - before[0], after[1] - before[1])


def _row(database: str, name: str, results: Mapping[str, Sequence[Result]]) -> Row:
    own, limit = results[name], LIMITS.get(name, "")
    share = SHARES.get((name, database))
    return Row(
        name=name,
        database=database,
        unit="/s",
        values=[result.round.rate for result in own],
        limits=[result.round.rate for result in results.get(limit, ())],
        limit_name=limit,
        target=share_of_limit(share) if share else None,
        errors=sum(result.round.errors for result in own),
        about={
            "cpu_ratio": _cpu_ratio(results.get(limit, ()), own),
            "committing_together": TOGETHER[database] if name in SAVING else None,
            **_about(own),
        },
    )


def _cpu_ratio(limit: Sequence[Result], own: Sequence[Result]) -> float | None:
    """Return how the CPU time of a limit's answer compares with ours: says more than the ratio on a busy machine."""
    return round(_cost(limit) / _cost(own), 3) if limit else None


def _cost(results: Sequence[Result]) -> float:
    spent = sum(result.server_seconds + result.database_seconds for result in results)
    return spent / (sum(result.round.answered for result in results) or 1)


def _about(results: Sequence[Result]) -> dict[str, object]:
    answered = sum(result.round.answered for result in results) or 1
    delays = [delay for result in results for delay in result.round.delays]
    costs = {
        "server": sum(result.server_seconds for result in results),
        "database": sum(result.database_seconds for result in results),
        "client": sum(result.round.client_seconds for result in results),
    }
    return {
        **{f"{who}_cpu_ms": round(seconds / answered * MILLISECONDS, 3) for who, seconds in costs.items()},
        **{
            f"p{percent}_ms": round(percentile(delays, percent) * MILLISECONDS, 1) for percent in (50, 95, 99) if delays
        },
        "surprise": next((result.round.surprise for result in results if result.round.surprise), None),
    }
