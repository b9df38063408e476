"""The columns that reports on figures share, each with its definition, and their cells."""

from collections.abc import Sequence

from learning.findings import mark
from learning.reports.rules.figures import Figures, Measure
from learning.reports.rules.tables import Cell, Column, Kind

COLUMNS = (
    Column(
        "obliged",
        mark("Skal ta"),
        Kind.COUNT,
        mark("De som kurset er for, i enheten og enhetene under, på denne dagen. Hver person teller én gang per kurs."),
    ),
    Column(
        "started",
        mark("Begynt"),
        Kind.COUNT,
        mark("Har lest en modul, begynt på en quiz eller fullført kurset."),
    ),
    Column(
        "completed",
        mark("Fullført"),
        Kind.COUNT,
        mark("Har et bevis for kurset som gjelder på denne dagen."),
    ),
    Column(
        "coverage",
        mark("Dekning"),
        Kind.PROGRESS,
        mark("Hvor mange prosent av dem som skal ta kurset, som har fullført."),
    ),
    Column(
        "tested",
        mark("Svart"),
        Kind.COUNT,
        mark("Har levert et første forsøk på minst én av kursets quizer. Resten av tallene om mestring bygger på dem."),
    ),
    Column(
        "passed",
        mark("Bestått"),
        Kind.COUNT,
        mark("Har svart, og har etter ett eller flere forsøk bestått alle kursets quizer."),
    ),
    Column(
        "mastery",
        mark("Mestring"),
        Kind.PERCENT,
        mark("Hvor mange prosent av dem som har svart, som har bestått alle quizene."),
    ),
    Column(
        "mean",
        mark("Første forsøk"),
        Kind.PERCENT,
        mark(
            "Gjennomsnittet av poengene på første forsøk, i prosent: først for hver person, så for alle som har svart."
        ),
    ),
    Column(
        "last_active",
        mark("Sist aktiv"),
        Kind.DATE,
        mark("Den siste dagen noen leste, svarte eller besto."),
    ),
)


def named(cells: Sequence[Cell]) -> dict[str, Cell]:
    """Return the cells by their columns' names."""
    return {column.name: cell for column, cell in zip(COLUMNS, cells, strict=True)}


def cells(figures: Figures, *, has_quizzes: bool) -> tuple[Cell, ...]:
    """Return the cells of the columns: mastery is not defined where there is no quiz."""
    obliged, completed = _count(figures, Measure.OBLIGED), _count(figures, Measure.COMPLETED)
    return (
        obliged,
        _count(figures, Measure.STARTED),
        completed,
        _derived(figures, figures.share(Measure.COMPLETED, Measure.OBLIGED), Measure.COMPLETED, Measure.OBLIGED),
        *(_mastery(figures) if has_quizzes else [Cell()] * 4),
        _day(figures),
    )


def _mastery(figures: Figures) -> list[Cell]:
    return [
        _count(figures, Measure.TESTED),
        _count(figures, Measure.PASSED),
        _derived(figures, figures.share(Measure.PASSED, Measure.TESTED), Measure.PASSED, Measure.TESTED),
        _derived(figures, figures.mean(), Measure.POINTS, Measure.TESTED),
    ]


def _count(figures: Figures, measure: Measure) -> Cell:
    return Cell(figures.count(measure), suppressed=measure in figures.hidden)


def _derived(figures: Figures, value: int | None, *measures: Measure) -> Cell:
    return Cell(value, suppressed=bool(figures.hidden & set(measures)))


def _day(figures: Figures) -> Cell:
    if Measure.STARTED in figures.hidden:
        return Cell(suppressed=True)
    return Cell(figures.last_active_on)
