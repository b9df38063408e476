"""A row says what was measured, and no more than that is met."""

from tests.benchmarks.results import Row, Target, at_most, percentile, share_of_limit


def row(**given: object) -> Row:
    return Row(**{"name": "module page", "database": "sqlite", "unit": "/s", "values": (90, 100, 400), **given})


def test_the_value_is_what_half_of_the_rounds_reach():
    assert row().value == 100


def test_a_busy_minute_that_slows_both_leaves_the_ratio_as_it_is():
    measured = row(values=(50, 5, 50), limits=(100, 10, 100))

    assert measured.ratio == 0.5


def test_a_row_meets_its_target_by_its_share_of_the_limit_and_not_by_its_value():
    target = share_of_limit(0.5)

    assert row(values=(60,), limits=(100,), target=target).met
    assert not row(values=(1000,), limits=(10_000,), target=target).met


def test_a_share_of_a_limit_that_was_not_measured_is_not_met():
    assert not row(target=share_of_limit(0.5)).met


def test_the_least_and_the_most_are_themselves_good_enough():
    assert row(values=(1500,), target=Target(1500)).met
    assert row(values=(50,), target=at_most(50)).met
    assert not row(values=(50.1,), target=at_most(50)).met


def test_a_row_with_one_wrong_answer_meets_nothing():
    assert not row(target=at_most(1000), errors=1).met


def test_a_row_without_a_target_is_neither_met_nor_missed():
    assert row().met is None


def test_a_record_names_the_value_the_limit_and_the_target():
    record = row(
        limits=(200, 200, 200), limit_name="one SELECT", target=share_of_limit(0.25), about={"p95_ms": 7}
    ).as_record()

    assert record["ratio"] == 0.5
    assert (record["value"], record["minimum"], record["maximum"], record["rounds"]) == (100, 90, 400, 3)
    assert (record["limit"], record["limit_name"], record["target"], record["met"]) == (
        200,
        "one SELECT",
        "≥ 25%",
        True,
    )
    assert record["p95_ms"] == 7


def test_the_95th_percentile_is_a_value_that_was_measured():
    values = list(range(100, 0, -1))

    assert percentile(values, 95) == 95
    assert percentile([3], 95) == 3
    assert percentile([1, 2], 50) == 1
