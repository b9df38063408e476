"""The secret that signs sessions, in a file that only the service can read; made at the first start."""

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

BYTES = 48
FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class ReadableByOthersError(Exception):
    """The file can be read by others than its owner."""


def secret_in(path: Path) -> str:
    """Return the secret that the file holds, made where there is none; processes that start at once get the same.

    Raises ReadableByOthersError, and OSError where the file can be neither read nor made.
    """
    if not path.exists():
        _make(path)
    if path.stat().st_mode & FOR_OTHERS:
        raise ReadableByOthersError(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(f"{secrets.token_urlsafe(BYTES)}\n")
            file.flush()
            os.fsync(file.fileno())
        # A link is made by one process only; the others read what it holds.
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        draft.unlink()
