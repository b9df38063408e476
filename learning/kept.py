"""What a process keeps of what rarely changes: read once for each state that it is in, and dropped with the next.

Nobody is told that something changed. Each transaction sees the name of one state (`learning/revisions.py`), and finds
here only what was read under that name. Each `Database` has shelves of its own.
"""

from collections.abc import Callable, Hashable
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy.orm import Session

from learning.database import SHELVES, WRITES
from learning.revisions import Subject, revision

Found = TypeVar("Found")
MOST = 2_000
"""Things on a shelf; the first that came goes for the next one."""
NOTHING = object()


class Shelf(NamedTuple):
    """What was read of one state."""

    name: str
    things: dict[Hashable, Any]


def kept(
    session: Session, subject: Subject, key: Hashable, read: Callable[[], Found], *, by_writers: bool = False
) -> Found:
    """Return what `read` returns of this state of the subject, asking it only if this process does not have it yet.

    The key says what it is, whose slice's, and in which language. It must be immutable, free of rows that belong to a
    session, and the same for everybody. Whoever writes finds it, too, but keeps it only `by_writers`: where those who
    ask for this key write other things than the subject.
    """
    name = revision(session, subject)
    shelf = _shelf(session, subject, name)
    thing = shelf.things.get(key, NOTHING)
    if thing is not NOTHING:
        return cast(Found, thing)
    found = read()
    # Who writes may be in the middle of the next state, which is perhaps never committed. Who reads sees the state of
    # the name or, without a transaction, a later one: never an earlier. What has no name was never told to change.
    if name and (by_writers or not session.info.get(WRITES, True)):
        _put(shelf.things, key, found)
    return found


def _shelf(session: Session, subject: Subject, name: str) -> Shelf:
    shelves: dict[Subject, Shelf] = session.info.get(SHELVES, {})
    shelf = shelves.get(subject)
    if shelf is None or shelf.name != name:
        shelf = shelves[subject] = Shelf(name, {})
    return shelf


def _put(things: dict[Hashable, Any], key: Hashable, thing: object) -> None:
    # Others may do the same at the same time: what they find is equal.
    things[key] = thing
    if len(things) > MOST:
        things.pop(next(iter(things)), None)
