"""What a copy of the database is, whichever kind of database it was made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine

REVISION = "alembic_version"
"""The migrations' own table."""
UNCOUNTED = {REVISION, "sign_in"}
"""Tables that are no content: of who is signed in, a copy has nothing."""
OURS = {"course", "event", "membership", "unit", "user"}
"""The tables that every release has had."""


class BackupError(Exception):
    """Nothing was copied or restored; the message says why, and what to do."""


@dataclass(frozen=True, kw_only=True)
class Contents:
    """What a copy holds: the number of rows by table, and the step of the migrations that its tables are on."""

    revision: str
    rows: Mapping[str, int]


class Tools(Protocol):
    """What a kind of database is copied and restored with. Everything raises BackupError where it cannot be done."""

    NAME: str
    """Of the kind."""
    ENDING: str
    """Of a copy's name."""

    def write(self, engine: Engine, copy: Path) -> None:
        """Write what the database holds at one moment into a file that is there already, empty."""

    def contents(self, copy: Path) -> Contents | None:
        """Read a copy to its end; None where the file is none of this kind or not ours."""

    def refuse_unless_empty(self, engine: Engine) -> None:
        """Raise BackupError where the database has tables or is in use."""

    def restore(self, engine: Engine, copy: Path) -> None:
        """Make an empty database what the copy holds, brought to this release; whole or not at all."""
