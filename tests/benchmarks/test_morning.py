"""The search for the largest class that is served in time."""

from collections.abc import Callable

from tests.benchmarks.bell import Bell
from tests.benchmarks.morning import climb, largest
from tests.benchmarks.sitting import Notes


def school_that_bears(most: int) -> Callable[[int], Bell]:
    """Return what rings for so many pupils; with more than it bears they wait a second."""

    def ring(pupils: int) -> Bell:
        delay = 0.1 if pupils <= most else 1.0
        notes = Notes(delays={"save": [delay] * pupils}, handed_in=pupils)
        return Bell(pupils, notes, seconds=60, cpu={"server": 120 * pupils / most}, megabytes=200)

    return ring


def test_a_school_that_bears_more_is_asked_for_more():
    bells = climb(school_that_bears(10_000), 1500, 3)

    assert [bell.is_fine for bell in bells] == [True, True, True]
    assert largest(bells).pupils > 1500


def test_a_school_that_bears_less_is_asked_for_less():
    bells = climb(school_that_bears(1200), 1500, 2)

    assert largest(bells).pupils == 1050


def test_between_a_class_that_was_served_and_one_that_was_not_lies_the_next():
    served, waited, between = climb(school_that_bears(1600), 1500, 3)

    assert served.is_fine
    assert not waited.is_fine
    assert served.pupils < between.pupils < waited.pupils


def test_where_nobody_was_served_in_time_there_is_no_largest_class():
    assert largest(climb(school_that_bears(10), 1500, 2)) is None


def test_a_class_in_which_one_pupil_never_handed_in_was_not_served():
    notes = Notes(delays={"save": [0.1]}, handed_in=24)

    assert not Bell(25, notes, seconds=60, cpu={"server": 1}, megabytes=200).is_fine


def test_a_class_is_served_when_the_slowest_thing_asked_is_quick_for_95_of_100():
    notes = Notes(delays={"save": [0.1] * 100, "look": [0.1] * 95 + [9] * 5}, handed_in=25)

    assert Bell(25, notes, seconds=60, cpu={"server": 1}, megabytes=200).is_fine
    notes.delays["look"].append(9)
    assert not Bell(25, notes, seconds=60, cpu={"server": 1}, megabytes=200).is_fine
