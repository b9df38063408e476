"""What every table and column holds about people. Beside the six names: `register.toml`, read."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import MetaData

FILE = Path(__file__).parent / "register.toml"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A table of the register; columns with what they hold."""

    whose: str
    why: str
    kept: str
    personal: Mapping[str, str]
    other: Mapping[str, str]
    withheld: Mapping[str, str]
    """Personal columns that are not in the file people take along, each with the reason."""

    @property
    def columns(self) -> dict[str, str]:
        """All columns with what they hold."""
        return {**self.personal, **self.other}


@cache
def register() -> dict[str, Entry]:
    """Return the register by table."""
    parts = ("personal", "other", "withheld")
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: Entry(
            whose=table["whose"],
            why=table["why"],
            kept=table["kept"],
            **{part: table.get(part, {}) for part in parts},
        )
        for name, table in tables.items()
    }


def gaps(metadata: MetaData, entries: Mapping[str, Entry]) -> Iterator[str]:
    """Yield what stands in the tables and not in the register, in both parts of it, or in the register alone."""
    columns = {f"{table.name}.{column.name}" for table in metadata.sorted_tables for column in table.columns}
    entered = {f"{name}.{column}" for name, entry in entries.items() for column in entry.columns}
    yield from sorted(columns ^ entered)
    for name, entry in entries.items():
        twice = set(entry.personal) & set(entry.other)
        strange = set(entry.withheld) - set(entry.personal)
        yield from sorted(f"{name}.{column}" for column in twice | strange)
