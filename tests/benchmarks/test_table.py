"""The table is read by people: columns stand below each other, and what is missed stands out."""

from tests.benchmarks.results import Row, at_most, share_of_limit
from tests.benchmarks.table import number, table

PAGE = Row(
    name="module page",
    database="postgresql",
    unit="/s",
    values=(900, 1000, 1100),
    limits=(2000, 2000, 2000),
    target=share_of_limit(0.5),
)
START = Row(name="start", database="sqlite", unit="s", values=(3.25,), target=at_most(3))
BROKEN = Row(name="bell", database="sqlite", unit="pupils", values=(1500,), errors=2)


def test_a_row_shows_its_median_its_limit_and_whether_that_is_enough():
    _heads, line = table([PAGE]).splitlines()

    assert line.split() == [
        "module",
        "page",
        "postgresql",
        "1,000",
        "/s",
        "900",
        "–",
        "1,100",
        "2,000",
        "50%",
        "≥",
        "50%",
        "yes",
    ]


def test_columns_end_below_each_other():
    lines = table([PAGE, START, BROKEN]).splitlines()

    assert len({len(line) for line in lines}) == 1


def test_what_is_missed_and_what_failed_stands_out():
    _heads, start, broken = table([START, BROKEN]).splitlines()

    assert start.endswith("NO")
    assert broken.endswith("2 errors")


def test_figures_have_as_many_digits_as_say_something():
    assert [number(value) for value in (1234.5, 12.345, 0.04567)] == ["1,234", "12.3", "0.046"]
