"""What came of a run, as figures."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Report:
    """The figures of one run on one database."""

    database: str
    seed: int
    figures: dict[str, int | float]
    """What happened, in words, and how often or for how many seconds."""
    faults: Counter[str]
    surprises: Counter[int]
    """Answers that no page should get, by status."""
    wrong: list[str]
    """Whatever was lost, older than promised, or miscounted."""

    @property
    def rows(self) -> dict[str, str]:
        """The report's lines: what, and how much."""
        surprises = {f"answered {status}": number for status, number in self.surprises.items()}
        numbers = {**self.figures, **self.faults, **surprises, "answers lost": len(self.wrong), "seed": self.seed}
        return {
            name: f"{number:,.1f}" if isinstance(number, float) else f"{number:,}" for name, number in numbers.items()
        }


def table(reports: Iterable[Report]) -> str:
    """Return the reports side by side."""
    columns = {report.database: report.rows for report in reports}
    names = dict.fromkeys(name for rows in columns.values() for name in rows)
    lines = [f"{'':28}" + "".join(f"{database:>14}" for database in columns)]
    lines += [f"{name:28}" + "".join(f"{rows.get(name, '–'):>14}" for rows in columns.values()) for name in names]
    return "\n".join(lines)
