"""What people had done in their courses before a moment, summed over those who hold the same places."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Integer,
    Select,
    String,
    Subquery,
    and_,
    bindparam,
    case,
    cast,
    func,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership
from learning.accounts.queries import is_current
from learning.accounts.rules import Place
from learning.courses.models import Audience, Completion, Course, CourseCompletion
from learning.database import NORWAY, UtcDateTime
from learning.quizzes.models import Attempt
from learning.reports.queries.facts import Moment, People, each_person, is_live, live_quizzes
from learning.reports.rules.sums import MILLION, Group, Places, Setting, Sums
from learning.units.models import Unit
from learning.units.rules import UnitKind


def setting(session: Session, on: date) -> Setting:
    """Return where people count, and whom courses are for, on the day."""
    units = session.execute(select(Unit.id, Unit.parent_id, Unit.grade)).all()
    audience: dict[int, frozenset[tuple[Role, int | None]]] = {}
    wanted = select(Audience.course_id, Audience.role, Audience.grade).join(Course, Course.id == Audience.course_id)
    for row in session.execute(wanted.where(is_live(Course.retired_at, on))):
        audience[row.course_id] = audience.get(row.course_id, frozenset()) | {(row.role, row.grade)}
    return Setting(
        parents={row.id: row.parent_id for row in units},
        grades={row.id: row.grade for row in units},
        audience=audience,
    )


def obliged(session: Session, setting: Setting, on: date) -> Iterator[Group]:
    """Give how many hold which places on the day, once for every course that may be for them."""
    people = _places(on, None)
    for places, number in session.execute(select(people.c.places, func.count()).group_by(people.c.places)):
        read = _read(places)
        yield from (Group(read, course_id, Sums(obliged=number)) for course_id in setting.audience)


def done(session: Session, on: date, before: datetime, people: Collection[int] | None = None) -> Iterator[Group]:
    """Give what people with roles on the day had done in each course before a moment, reckoned as on the day.

    It is about everybody, or about those with the ids.
    """
    given = {"before": before} if people is None else {"before": before, "people": people}
    for places, course_id, *numbers, first_at, last_at in session.execute(
        _sums(on, is_of_some=people is not None), given
    ):
        last_day = max(at for at in (first_at, last_at) if at).astimezone(NORWAY).toordinal()
        yield Group(_read(places), course_id, Sums._make((0, *numbers, last_day)))


def people_since(session: Session, at: datetime, before: datetime) -> list[int]:
    """Return the ids of those who have done something from the one moment to the other."""
    return sorted(set(session.scalars(_since(), {"at": at, "before": before})))


@cache
def _since() -> CompoundSelect[int]:
    deeds = (
        (Completion.user_id, Completion.read_at),
        (Completion.user_id, Completion.passed_at),
        (Attempt.user_id, Attempt.started_at),
        (Attempt.user_id, Attempt.finished_at),
        (CourseCompletion.user_id, CourseCompletion.completed_at),
    )
    at, before = bindparam("at", type_=UtcDateTime), bindparam("before", type_=UtcDateTime)
    return union_all(*(select(user_id).where(moment >= at, moment < before) for user_id, moment in deeds))


def _read(places: str) -> Places:
    # The database gives them in any order.
    pairs = (place.split(" ") for place in sorted(places.split(",")))
    return tuple(Place(int(unit_id), Role(role)) for role, unit_id in pairs)


def _places(on: date, people: People) -> Subquery:
    """Return (user_id, places) of everybody with a role on the day, each once, in the words that `_read` reads."""
    teaches = and_(Unit.kind == UnitKind.CLASS, Membership.role != Role.PUPIL)
    home = case((teaches, Unit.parent_id), else_=Unit.id)
    place = type_coerce(Membership.role, String) + " " + cast(home, String)
    wanted = is_current(on) if people is None else and_(is_current(on), Membership.user_id.in_(people))
    single = (
        select(Membership.user_id, place.label("place"))
        .join(Unit, Unit.id == Membership.unit_id)
        .where(wanted)
        .distinct()
        .subquery()
    )
    return (
        select(single.c.user_id, func.aggregate_strings(single.c.place, ",").label("places"))
        .group_by(single.c.user_id)
        .subquery("people")
    )


@lru_cache(maxsize=4)
def _sums(on: date, *, is_of_some: bool) -> Select[Any]:
    """Return the SELECT of the sums, built once for the day: building it takes longer than asking for a few people."""
    before: Moment = bindparam("before", type_=UtcDateTime)
    people: People = bindparam("people", expanding=True) if is_of_some else None
    holders, each = _places(on, people), each_person(on, before, people)
    quizzes = live_quizzes(on)
    wanted = select(quizzes.c.course_id, func.count().label("quizzes")).group_by(quizzes.c.course_id).subquery("wanted")
    has_passed = and_(each.c.percent.is_not(None), each.c.passed == wanted.c.quizzes)
    return (
        select(
            holders.c.places,
            each.c.course_id,
            func.count(),
            func.count(each.c.completed),
            func.count(each.c.percent),
            func.count(case((has_passed, 1))),
            # Whole millionths, person by person: sums of them are the same in whichever order they are made.
            func.coalesce(func.sum(cast(func.round(each.c.percent * MILLION), Integer)), 0),
            func.max(each.c.first_at),
            func.max(each.c.last_at),
        )
        .join(each, each.c.user_id == holders.c.user_id)
        .outerjoin(wanted, wanted.c.course_id == each.c.course_id)
        .group_by(holders.c.places, each.c.course_id)
    )
