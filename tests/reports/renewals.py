"""Whoever changes what figures rest on renews its name in the same transaction: watched statement by statement."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event

from learning.revisions import Subject

WRITES = {
    Subject.CONTENT: re.compile(r"(INSERT INTO|UPDATE|DELETE FROM) (audience|course|module|quiz)\b"),
    Subject.PEOPLE: re.compile(
        r"(INSERT INTO|UPDATE|DELETE FROM) (unit|membership)\b|(INSERT INTO|DELETE FROM) \"?user\b"
        r"|DELETE FROM (attempt|answer|completion|course_completion)\b"
    ),
}
RENEWAL = "INSERT INTO revision"


class Watch:
    """What each transaction changed and renewed, and what was committed under its old name."""

    def __init__(self) -> None:
        self.forgotten: list[set[Subject]] = []

    def note(self, connection: Connection, _cursor: object, statement: str, given: object, *_about: object) -> None:
        changed, renewed = connection.info.setdefault("changes", (set(), set()))
        changed.update(subject for subject, writes in WRITES.items() if writes.match(statement))
        if statement.startswith(RENEWAL):
            renewed.update(subject for subject in Subject if subject.value in str(given))

    def judge(self, connection: Connection) -> None:
        changed, renewed = connection.info.pop("changes", (set(), set()))
        self.forgotten += [changed - renewed] if changed - renewed else []

    def drop(self, connection: Connection) -> None:
        connection.info.pop("changes", None)


@contextmanager
def watched(engine: Engine) -> Iterator[None]:
    """Fail if a transaction of the block changed something and left its name as it was."""
    watch = Watch()
    listeners = (("before_cursor_execute", watch.note), ("commit", watch.judge), ("rollback", watch.drop))
    for name, listener in listeners:
        event.listen(engine, name, listener)
    try:
        yield
    finally:
        for name, listener in listeners:
            event.remove(engine, name, listener)
    assert watch.forgotten == []
