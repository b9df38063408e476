"""Publishing some thousand files: of which none has changed, and of which all texts have."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from learning.scale.content import generated_files
from tests.benchmarks.arena import Store
from tests.benchmarks.commands import flask, timed_flask
from tests.benchmarks.results import Row, at_most

COURSES = range(4, 28)
"""Each has 43 files: together 1,032."""
UNCHANGED_SECONDS, CHANGED_SECONDS = 1, 20
ROUNDS = 3


def publishing(store: Store, folder: Path) -> Iterator[Row]:
    """Publish new files, the same again, and all of them changed."""
    files = generated_files(COURSES)
    flask(store.address, "migrate")
    _write(folder, files)
    new = timed_flask(store.address, "publish", folder)
    unchanged = [timed_flask(store.address, "publish", folder) for _ in range(ROUNDS)]
    _write(folder, {path: _changed(path, content) for path, content in files.items()})
    changed = [timed_flask(store.address, "publish", folder)]
    row = _row(store, len(files))
    yield row("unchanged", unchanged, UNCHANGED_SECONDS)
    yield row("changed", changed, CHANGED_SECONDS)
    yield row("new", [new], None)


def _row(store: Store, files: int) -> Callable[[str, list[float], float | None], Row]:
    def row(what: str, values: list[float], most: float | None) -> Row:
        name = f"publishing 1,000 {what} files"
        target = at_most(most) if most else None
        return Row(name=name, database=store.database, unit="s", values=values, target=target, about={"files": files})

    return row


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _changed(path: str, content: bytes) -> bytes:
    """Return a text with a sentence more: in a quiz to its last explanation, in a module to its end."""
    if not path.endswith(".md"):
        return content
    more = b"> Det er endret.\n" if path.startswith("quizzes/") else b"\nDet er endret.\n"
    return content.rstrip(b"\n") + b"\n" + more
