"""Where SQLite keeps the database: a file that somebody may move away while it is open."""

from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

OWNER_ONLY = 0o600
"""The mode of the file and of its copies. What SQLite writes beside it has the same."""


def follow_file(engine: Engine, path: Path) -> None:
    """Let no connection write into a file that was moved away or deleted: another one may have been restored there."""

    def identity() -> tuple[int, int] | None:
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def remember(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info["file"] = identity()

    def compare(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        if record.info["file"] != identity():
            raise DisconnectionError("The database's file is another one now.")

    event.listen(engine, "connect", remember)
    event.listen(engine, "checkout", compare)
