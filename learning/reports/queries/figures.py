"""The figures of every course in every node of the organisation, on a day.

Those of a day are reckoned once and kept: in the database when `flask figures` has prepared them, and in each process.
A report adds what has been done since. Why that is right stands in docs/decisions/0018.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.database import WRITES, now
from learning.kept import kept
from learning.reports.models import PreparedFigures
from learning.reports.queries.deeds import done, obliged, people_since, setting
from learning.reports.queries.facts import end_of
from learning.reports.rules.sums import Setting, Showcase, Spread, gained, read, spread, together
from learning.reports.rules.topics import Topics
from learning.revisions import Subject, revision

MARGIN = timedelta(minutes=2)
"""How long ago a deed must be to be certainly committed: twice what a request may take (`learning/database.py`)."""
MANY = 100
"""People who have done something since; where there are more, what they did is added for good."""
DAYS = 2
"""Days that a process keeps: today, and the one in the past that somebody asked for last."""
AT_ONCE = 1_000
"""People whose deeds one statement looks at."""


@dataclass(frozen=True, kw_only=True)
class Base:
    """The sums of a day, of all that was done before a moment, under one state of content and people."""

    day: date
    before: datetime
    state: tuple[str, str]
    setting: Setting
    sums: Spread


class Day:
    """What a process keeps of the figures of one day, under one state of content and people. One reader at a time."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.lock = Lock()
        self.base: Base | None = None
        self.showcase = Showcase()


class Calendar:
    """The few days that a process keeps; whichever was not asked for longest goes when another comes."""

    def __init__(self) -> None:
        self._days: dict[tuple[date, str], Day] = {}

    def day(self, on: date, content: str) -> Day:
        """Return what is kept of the day under the state of the content, which may be nothing yet."""
        if (on, content) not in self._days:
            self._days[on, content] = Day(on)
        day = self._days[on, content] = self._days.pop((on, content))
        for key in list(self._days)[:-DAYS]:
            del self._days[key]
        return day


def figures(session: Session, on: date) -> Topics:
    """Return the figures of the day in every node in which somebody is obliged, by course and population."""
    return figures_at(session, on, now())


def figures_at(session: Session, on: date, at: datetime) -> Topics:
    """Return the figures of a day as they are at the moment in which they are asked for."""
    day = _day(session, on)
    if day is None:
        return Showcase().show(everything(session, setting(session, on), on, end_of(on)))
    with day.lock:
        day.base, people = _latest(session, day, at)
        return day.showcase.show(_with_deeds(session, day.base, people, end_of(on)))


def await_figures(session: Session, on: date) -> None:
    """Reckon the figures of the day if nobody has; while another reader does, wait without a connection.

    After waiting the session sees a later moment. So this comes before all that must agree with the figures.
    """
    while (day := _day(session, on)) and day.base is None:
        if day.lock.acquire(blocking=False):
            try:
                day.base = reckoned(session, on, now())
            finally:
                day.lock.release()
            # Others may have asked for other days meanwhile, for which this one went: whoever asks again, reckons.
            return
        session.rollback()
        with day.lock:
            pass


def everything(session: Session, where: Setting, on: date, before: datetime) -> Spread:
    """Return the sums of the day, reckoned from all that everybody had done before a moment."""
    return together(spread(obliged(session, where, on), where), spread(done(session, on, before), where))


def reckoned(session: Session, on: date, at: datetime) -> Base:
    """Return the sums of the day up to a while before now: from those that are prepared, if they hold."""
    base, before = prepared(session, on), min(at - MARGIN, end_of(on))
    if base:
        return _advanced(session, base, before)
    where = setting(session, on)
    sums = everything(session, where, on, before)
    return Base(day=on, before=before, state=state(session), setting=where, sums=sums)


def prepared(session: Session, on: date, after: datetime | None = None) -> Base | None:
    """Return the sums of the day that are prepared, up to a later moment than the one given; None if none hold."""
    names = content, people = state(session)
    found = select(PreparedFigures).where(
        PreparedFigures.day == on, PreparedFigures.content == content, PreparedFigures.people == people
    )
    if after is not None:
        found = found.where(PreparedFigures.before > after)
    row = session.scalar(found)
    if row is None:
        return None
    return Base(day=on, before=row.before, state=names, setting=setting(session, on), sums=read(row.sums))


def with_deeds_since(session: Session, base: Base) -> Spread:
    """Return the base's sums with what has been done since: those of everything that was done."""
    return _with_deeds(session, base, _people(session, base), end_of(base.day))


def state(session: Session) -> tuple[str, str]:
    """Return the names of the states that the figures rest on."""
    return revision(session, Subject.CONTENT), revision(session, Subject.PEOPLE)


def _day(session: Session, on: date) -> Day | None:
    # Who writes may see two states. What has no name was never told to change.
    if session.info.get(WRITES, True) or not all(state(session)):
        return None
    return kept(session, Subject.PEOPLE, ("figures",), Calendar).day(on, revision(session, Subject.CONTENT))


def _latest(session: Session, day: Day, at: datetime) -> tuple[Base, Sequence[int]]:
    """Return a base after which few have done anything, and who has."""
    base = day.base or reckoned(session, day.day, at)
    people = _people(session, base)
    if len(people) > MANY:
        base = prepared(session, day.day, after=base.before) or base
        base = _advanced(session, base, min(at - MARGIN, end_of(day.day)))
        people = _people(session, base)
    return base, people


def _people(session: Session, base: Base) -> Sequence[int]:
    return people_since(session, base.before, end_of(base.day))


def _advanced(session: Session, base: Base, before: datetime) -> Base:
    """Return the base up to a later moment."""
    if before <= base.before:
        return base
    people = people_since(session, base.before, before)
    return replace(base, before=before, sums=_with_deeds(session, base, people, before))


def _with_deeds(session: Session, base: Base, people: Sequence[int], before: datetime) -> Spread:
    """Return the sums with what these people did between the base and a moment."""
    found = base.sums
    for first in range(0, len(people), AT_ONCE):
        some = people[first : first + AT_ONCE]
        later, earlier = (spread(done(session, base.day, at, some), base.setting) for at in (before, base.before))
        found = together(found, gained(later, earlier))
    return found
