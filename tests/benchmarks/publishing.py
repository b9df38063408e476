"""Publishing some thousand files: of which none has changed, and of which all texts have."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sqlalchemy import func, select

from learning.courses.models import CourseVersion, ModuleVersion
from learning.database import Database
from learning.quizzes.models import QuizVersion
from learning.scale.content import generated_files
from tests.benchmarks.arena import Store, own_database
from tests.benchmarks.commands import flask, timed_flask
from tests.benchmarks.results import Row, Target, at_most
from tests.benchmarks.school import engine_of

COURSES = range(4, 28)
"""Each has 43 files, all but one of them texts."""
LEAST = 1000
UNCHANGED_SECONDS, CHANGED_SECONDS = 1, 20
ROUNDS = 3


def publishing(beside: Store, folder: Path) -> Iterator[Row]:
    """Publish new files, the same again, and all of them changed."""
    store, files = own_database(beside, "publishing"), generated_files(COURSES)
    flask(store.address, "migrate")
    _write(folder, files)
    new = timed_flask(store.address, "publish", folder)
    unchanged = [timed_flask(store.address, "publish", folder) for _ in range(ROUNDS)]
    _write(folder, {path: _changed(path, content) for path, content in files.items()})
    changed = timed_flask(store.address, "publish", folder)
    about = {"files": len(files), "second_versions": _second_versions(store)}
    yield _row(store, "unchanged", unchanged, at_most(UNCHANGED_SECONDS), about)
    yield _row(store, "changed", [changed], at_most(CHANGED_SECONDS), about)
    yield _row(store, "new", [new], None, about)


def _row(store: Store, what: str, values: list[float], target: Target | None, about: Mapping[str, int]) -> Row:
    return Row(
        name=f"publishing 1,000 {what} files",
        database=store.database,
        unit="s",
        values=values,
        target=target,
        errors=int(about["second_versions"] < LEAST),
        about=about,
    )


def _second_versions(store: Store) -> int:
    """Return how many texts have been published twice: as many as were changed."""
    with engine_of(store.address) as engine, Database(engine).session(writes=False) as session:
        kinds = (CourseVersion, ModuleVersion, QuizVersion)
        return sum(session.scalar(select(func.count(kind.id)).where(kind.number == 2)) or 0 for kind in kinds)


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
