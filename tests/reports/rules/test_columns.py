"""What a row of figures shows."""

from datetime import date

from learning.reports.rules.columns import COLUMNS, cells, named
from learning.reports.rules.figures import NOBODY, Figures, Measure
from learning.reports.rules.tables import Cell

DAY = date(2026, 11, 20)
COUNTS = dict(zip(Measure, (40, 30, 20, 25, 15, 1700), strict=True))
HIDDEN = Cell(suppressed=True)


def test_a_row_shows_counts_and_the_shares_they_make() -> None:
    found = named(cells(Figures(COUNTS, DAY), has_quizzes=True))

    assert {name: cell.value for name, cell in found.items()} == {
        "obliged": 40,
        "started": 30,
        "completed": 20,
        "coverage": 50,
        "tested": 25,
        "passed": 15,
        "mastery": 60,
        "mean": 68,
        "last_active": DAY,
    }


def test_a_share_is_hidden_with_either_of_its_parts() -> None:
    figures = Figures(COUNTS, DAY, frozenset({Measure.COMPLETED, Measure.TESTED}))

    found = named(cells(figures, has_quizzes=True))

    hidden = [name for name, cell in found.items() if cell == HIDDEN]
    assert hidden == ["completed", "coverage", "tested", "mastery", "mean"]


def test_the_last_activity_is_hidden_with_those_who_started() -> None:
    found = named(cells(Figures(COUNTS, DAY, frozenset({Measure.STARTED})), has_quizzes=True))

    assert found["last_active"] == HIDDEN


def test_a_course_without_quizzes_has_no_mastery() -> None:
    found = named(cells(Figures(COUNTS, DAY), has_quizzes=False))

    assert {found[name] for name in ("tested", "passed", "mastery", "mean")} == {Cell()}


def test_nobody_has_no_share() -> None:
    found = named(cells(NOBODY, has_quizzes=True))

    assert {found[name] for name in ("coverage", "mastery", "mean", "last_active")} == {Cell()}


def test_every_column_says_what_it_means() -> None:
    assert all(column.definition for column in COLUMNS)
