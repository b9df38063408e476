"""The rows as one table that a person reads."""

from collections.abc import Sequence

from tests.benchmarks.results import Row

HEADS = ("what", "database", "value", "least – most", "limit", "ratio", "must", "met")
LEFT = 2
"""So many columns are words, and begin at the left; the others are figures."""
HUNDREDS, ONES = 100, 1


def table(rows: Sequence[Row]) -> str:
    """Return the rows under their heads."""
    lines = [HEADS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADS))]
    return "\n".join(_line(line, widths) for line in lines)


def number(value: float) -> str:
    """Return a figure with as many digits as say something."""
    if value >= HUNDREDS:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= ONES else f"{value:.2g}"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    words = [f"{cell:{width}}" for cell, width in zip(cells[:LEFT], widths[:LEFT], strict=True)]
    figures = [f"{cell:>{width}}" for cell, width in zip(cells[LEFT:], widths[LEFT:], strict=True)]
    return "  ".join((*words, *figures))


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.name,
        row.database,
        f"{number(row.value)} {row.unit}",
        f"{number(min(row.values))} – {number(max(row.values))}",
        number(row.limit) if row.limit is not None else "",
        f"{row.ratio:.0%}" if row.ratio is not None else "",
        str(row.target) if row.target else "",
        _verdict(row),
    )


def _verdict(row: Row) -> str:
    if row.errors:
        return f"{row.errors} errors"
    return {None: "", True: "yes", False: "NO"}[row.met]
