"""The two tables of docs/scaling.md: what `make bench` measured, and what follows. `python -m …experiments.scaling`.

The first table is copied out of bench.json. The second is arithmetic on the first, and a test reckons it anew.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from math import ceil
from pathlib import Path
from typing import Any, NamedTuple

from learning.config import ROOT

PAGE, RESULT = ROOT / "docs" / "scaling.md", ROOT / "bench.json"
ROUTES = ("module page", "question page", "saving an answer")
LESSON = "a pupil's whole lesson"
KINDS = ("postgresql", "sqlite")
BUSY = 0.6
"""The share of a core that may be used before waiting grows: no more is planned for."""
ANSWERS = 10
MINUTE, HOUR = 60, 3_600
MILLISECONDS = 1_000
NUMBER = re.compile(r"[\d.,]+")


class Peak(NamedTuple):
    """So many pupils who begin the same lesson within so many seconds."""

    name: str
    pupils: int
    seconds: int


PEAKS = (
    Peak("a school: 400 pupils within a minute", 400, MINUTE),
    Peak("a municipality: every tenth of 13,000 within a minute", 1_300, MINUTE),
    Peak("a country, any hour: every tenth of 650,000 within the hour", 65_000, HOUR),
    Peak("a country at 10:00: every tenth of 650,000 within a minute", 65_000, MINUTE),
    Peak("a national climate day: every third of 650,000 within a minute", 216_700, MINUTE),
)


def main() -> None:
    """Write both tables into the page."""
    page = PAGE.read_text()
    if RESULT.is_file():
        page = put(page, "measured", measured(json.loads(RESULT.read_text())))
    PAGE.write_text(put(page, "reckoned", reckoned(page)))


def measured(bench: Mapping[str, Any]) -> list[str]:
    """Return the table of what a request costs, out of the benchmark's result."""
    lines = ["| CPU milliseconds, the application's + the database's | PostgreSQL | SQLite |", "|---|---|---|"]
    rows = {(row["name"], row["database"]): row for row in bench["rows"]}
    for route in ROUTES:
        lines.append(_line(route, [_of_route(rows.get((route, kind))) for kind in KINDS]))
    bells = [_largest(rows.get(("class bell", kind))) for kind in KINDS]
    requests = next((round(bell["requests"] / bell["pupils"]) for bell in bells if bell), "?")
    lines.append(_line(f"{LESSON}: {requests} requests", [_of_lesson(bell) for bell in bells]))
    around = bench["surroundings"]
    disk = f"a commit waits {around['fdatasync_ms']['median']} ms for the disk"
    others = f"the machine's load average was {around['load'][0]:.1f}"
    return [*lines, "", f"On {around['cores']} cores, of which the load took its part; {disk}; {others}."]


def reckoned(page: str) -> list[str]:
    """Return the table of what each peak needs, by the costs that the page names."""
    application, database = lesson(page)
    lines = ["| who begins, and within what time | answers a second | cores, application | cores, PostgreSQL |"]
    lines.append("|---|---|---|---|")
    for peak in PEAKS:
        cores = [_cores(peak, milliseconds) for milliseconds in (application, database)]
        lines.append(_line(peak.name, [f"{_a_second(peak):,.0f}", *(f"{number:,}" for number in cores)]))
    return lines


def lesson(page: str) -> tuple[float, float]:
    """Return the milliseconds of a lesson that the page names: the application's and PostgreSQL's."""
    row = next(line for line in between(page, "measured") if line.startswith(f"| {LESSON}"))
    application, database = (float(word.replace(",", "")) for word in NUMBER.findall(row.split("|")[2])[:2])
    return application, database


def between(page: str, name: str) -> list[str]:
    """Return the lines of a table of the page."""
    return page.split(_begin(name))[1].split(_end(name))[0].strip().splitlines()


def put(page: str, name: str, lines: Iterable[str]) -> str:
    """Return the page with other lines in the place of a table."""
    before, rest = page.split(_begin(name))
    return "\n".join((before + _begin(name), *lines, _end(name) + rest.split(_end(name))[1]))


def _begin(name: str) -> str:
    return f"<!-- {name} -->"


def _end(name: str) -> str:
    return f"<!-- end of {name} -->"


def _a_second(peak: Peak) -> float:
    return peak.pupils * ANSWERS / peak.seconds


def _cores(peak: Peak, milliseconds: float) -> int:
    return ceil(peak.pupils * milliseconds / MILLISECONDS / peak.seconds / BUSY)


def _line(name: str, cells: Iterable[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _of_route(row: Mapping[str, Any] | None) -> str:
    return _sum([row["server_cpu_ms"], row["database_cpu_ms"]], digits=1) if row else "not measured"


def _of_lesson(bell: Mapping[str, Any] | None) -> str:
    if not bell:
        return "not measured"
    shares = [bell["cpu_seconds"].get(who, 0) / bell["pupils"] * MILLISECONDS for who in ("server", "database")]
    return _sum(shares, digits=0)


def _sum(shares: Iterable[float], *, digits: int) -> str:
    """Write what several spend; SQLite has no processes of its own."""
    return " + ".join(f"{share:.{digits}f}" for share in shares if share)


def _largest(row: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    bells = [bell for bell in (row or {}).get("bells", ()) if bell["is_fine"]]
    return max(bells, key=lambda bell: bell["pupils"], default=None)


if __name__ == "__main__":
    main()
    sys.stdout.write(f"{Path(PAGE).relative_to(ROOT)}\n")
