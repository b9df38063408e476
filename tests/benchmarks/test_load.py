"""The benchmarks measure both servers, and notice an answer that is not the wanted one."""

from collections.abc import Iterator
from itertools import repeat
from pathlib import Path

import pytest

from tests.benchmarks.arena import Arena, Store, arena
from tests.benchmarks.load import press
from tests.benchmarks.rates import Pace, pages, saving
from tests.benchmarks.school import engine_of, enrol, publish
from tests.benchmarks.wire import get

MOMENT = Pace(rounds=1, seconds=0.2, warm_up_seconds=0.05)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    """Both servers on one database."""
    folder = tmp_path_factory.mktemp("bench")
    store = Store("sqlite", f"sqlite:///{folder / 'bench.sqlite3'}", None)
    publish(store.address)
    with arena(store, folder) as place:
        yield place


def test_pages_and_answers_are_measured_beside_the_bare_routes(place: Arena):
    with engine_of(place.store.address) as engine:
        # Enough for sixteen connections: no answer of anybody is overtaken by their next one.
        pupils = enrol(engine, 20)

    rows = {row.name: row for row in (*pages(place, pupils, MOMENT), *saving(place, pupils, MOMENT))}

    assert not [row.about["surprise"] for row in rows.values() if row.errors]
    assert rows["module page"].limit_name == "one SELECT"
    assert all(rows[name].ratio > 0 for name in ("module page", "question page", "saving an answer"))


def test_a_page_that_is_not_the_wanted_one_is_an_error(place: Arena):
    missing = repeat(get("/kurs/finnes-ikke", "nobody=1"))

    seen = press(place.ours.place, missing, connections=2, seconds=0.1)

    assert seen.errors > 0
    assert seen.answered == 0
    assert " 404 " in seen.surprise


def test_a_server_that_is_gone_is_an_error_and_ends_the_round(tmp_path: Path):
    with pytest.raises(OSError, match="refused"):
        press(("127.0.0.1", 1), repeat(get("/", "")), connections=1, seconds=0.1)
