"""Ways through a course."""

from collections import Counter

from learning.scale.paths import Paths, invent_paths
from learning.scale.population import A_YEAR
from tests.demo.material import TODAY, course, quiz


def paths(count: int = 40, seed: int = 1) -> Paths:
    """Return so many ways through a small course."""
    return invent_paths([course(quiz(id=1), quiz(id=2))], count=count, today=TODAY, seed=seed)


def test_each_way_says_how_many_answers_it_has():
    ways = paths()

    ways_of = {attempt["id"]: attempt["path_id"] for attempt in ways.attempts}
    counted = Counter(ways_of[answer["attempt_id"]] for answer in ways.answers)
    assert {way["id"]: way["answers"] for way in ways.paths} == {way["id"]: counted[way["id"]] for way in ways.paths}


def test_most_come_to_the_end_and_some_do_not():
    ways = paths()

    assert 0.5 < len(ways.proofs) / len(ways.paths) < 1
    assert any(attempt["finished"] is None for attempt in ways.attempts)


def test_they_go_all_through_the_year():
    started = [attempt["started"] for attempt in paths().attempts]

    assert (max(started) - min(started)) / 86_400 > A_YEAR.days * 0.8


def test_another_seed_gives_other_ways_and_the_same_the_same():
    assert paths().answers == paths().answers
    assert paths().answers != paths(seed=2).answers
