"""The folder on disk, as paths and bytes. None of the six names: the only place that opens content files."""

from collections.abc import Iterator
from pathlib import Path

PARTS = ("courses", "quizzes")
PRE_TEST, FINAL = "_start", "_final"
"""What the files of the two quizzes are called that belong to a course and to no module of it."""


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return every file of `courses/` and `quizzes/` in the folder, by its path from there; hidden files left out."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}


def _files(folder: Path) -> Iterator[Path]:
    for part in PARTS:
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and not any(step.startswith(".") for step in path.relative_to(folder).parts):
                yield path
