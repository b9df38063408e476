"""How far each of a unit's people has come with each course, one after the other: there may be hundreds of thousands.

So the database sorts them, and hands them over some at a time. Only the order of their names is worked out here, for
no database knows the alphabet as we do (`learning/sorting.py`): that takes some 130 bytes for each of them.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from time import sleep
from typing import Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Exists,
    Integer,
    Row,
    Select,
    TableValuedAlias,
    and_,
    case,
    cast,
    column,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.orm import Session, aliased

from learning.accounts.models import Membership, User
from learning.accounts.queries import is_current
from learning.courses.models import Audience, Completion, CourseCompletion, Module
from learning.database import NORWAY
from learning.quizzes.models import Attempt, Quiz
from learning.reports.queries.facts import end_of, is_for, population_of
from learning.reports.rules.duties import Duty, Proof, Status
from learning.reports.rules.organisation import Population
from learning.sorting import sort_key
from learning.units.models import Unit

CHUNK = 500
"""Rows in memory at a time."""
DIGITS = 10
"""As many as the largest id has."""
LEAST_DONE_FIRST = {status: place for place, status in enumerate(Status)}


class People(NamedTuple):
    """Some units' members of one population on a day, and the courses that they may be obliged to take, in order."""

    unit_ids: Collection[int]
    population: Population
    course_ids: Sequence[int]
    on: date


class DutyRow(NamedTuple):
    """Somebody, where they belong, and a course that is their duty."""

    name: str
    units: tuple[str, ...]
    course_id: int
    duty: Duty


def duties(session: Session, people: People, language: str) -> Iterator[DutyRow]:
    """Give a row for each person and course, those who have the most left first, then by name."""
    statement = _statement(_ranking(session, _by_name(session, people, language)), people)
    with session.execute(statement, execution_options={"yield_per": CHUNK}) as found:
        for _key, rows in groupby(found, key=lambda row: (row.place, row.course_id)):
            yield _duty(list(rows))


def _by_name(session: Session, people: People, language: str) -> Sequence[int]:
    """Return the people's ids, sorted by their names. A line of bytes for each is a quarter of a tuple of words."""
    members = select(User.id, User.display_name).join(Membership, Membership.user_id == User.id).distinct()
    lines: list[bytes] = []
    for rows in session.execute(members.where(_belong(people)), execution_options={"yield_per": CHUNK}).partitions():
        lines += [_line(row.display_name, row.id, language) for row in rows]
        # Where everybody shares a thread, nobody waits for all of the names.
        sleep(0)
    lines.sort()
    return array("q", (int(line[-DIGITS:]) for line in lines))


def _line(name: str, user_id: int, language: str) -> bytes:
    # As bytes they stand in the order of their words: UTF-8 keeps it, and no name has what parts them.
    return "\0".join((*sort_key(name, language), f"{user_id:0{DIGITS}}")).encode()


def _belong(people: People) -> ColumnElement[bool]:
    is_one = population_of(Membership.role) == people.population.value
    return and_(is_current(people.on), is_one, Membership.unit_id.in_(people.unit_ids))


def _ranking(session: Session, user_ids: Sequence[int]) -> TableValuedAlias:
    """Return (user_id, place): the people in this order. They go as a word: of a list the driver makes several."""
    words = ",".join(map(str, user_ids))
    if session.get_bind().dialect.name == "postgresql":
        # PostgreSQL sees how long an array is, and plans for it.
        numbers = cast(func.string_to_array(words, ","), ARRAY(Integer))
        ranks = func.unnest(numbers).table_valued(column("user_id", Integer), with_ordinality="place")
        return ranks.render_derived(name="ranking")
    return func.json_each(f"[{words}]").table_valued(column("value", Integer), column("key", Integer))


def _statement(ranking: TableValuedAlias, people: People) -> Select[Any]:
    user_id, place = ranking.c
    status = _status(people.on).label("status")
    course = case({course_id: number for number, course_id in enumerate(people.course_ids)}, value=Audience.course_id)
    who = (place.label("place"), User.display_name, Unit.name, Audience.course_id)
    return (
        select(*who, status, CourseCompletion.completed_at, CourseCompletion.valid_until)
        .select_from(User)
        .join(ranking, user_id == User.id)
        .join(Membership, Membership.user_id == User.id)
        .join(Unit, Unit.id == Membership.unit_id)
        .join(Audience, is_for())
        .outerjoin(CourseCompletion, _is_proof(CourseCompletion, people.on))
        .where(_belong(people), Audience.course_id.in_(people.course_ids))
        .order_by(status, place, course, Unit.name)
    )


def _status(on: date) -> ColumnElement[int]:
    """Return what `Duty.status` is, as the place in its order."""
    proof = aliased(CourseCompletion)
    counts = or_(proof.valid_until.is_(None), proof.valid_until >= on)
    return case(
        (exists().where(_is_proof(proof, on), counts), LEAST_DONE_FIRST[Status.COMPLETED]),
        (exists().where(_is_proof(proof, on)), LEAST_DONE_FIRST[Status.EXPIRED]),
        (or_(_has_read(end_of(on)), _has_tried(end_of(on))), LEAST_DONE_FIRST[Status.STARTED]),
        else_=LEAST_DONE_FIRST[Status.NOT_STARTED],
    )


def _is_proof(proof: type[CourseCompletion], on: date) -> ColumnElement[bool]:
    is_theirs = and_(proof.user_id == Membership.user_id, proof.course_id == Audience.course_id)
    return and_(is_theirs, proof.completed_at < end_of(on))


def _has_read(before: datetime) -> Exists:
    return exists().where(
        Completion.user_id == Membership.user_id,
        Completion.module_id == Module.id,
        Module.course_id == Audience.course_id,
        or_(Completion.read_at < before, Completion.passed_at < before),
    )


def _has_tried(before: datetime) -> Exists:
    return exists().where(
        Attempt.user_id == Membership.user_id,
        Attempt.quiz_id == Quiz.id,
        Quiz.course_id == Audience.course_id,
        Attempt.started_at < before,
    )


def _duty(rows: list[Row[Any]]) -> DutyRow:
    first = rows[0]
    units = tuple(dict.fromkeys(row.name for row in rows))
    has_started = first.status > LEAST_DONE_FIRST[Status.NOT_STARTED]
    return DutyRow(first.display_name, units, first.course_id, Duty(has_started, tuple(_proofs(rows))))


def _proofs(rows: Iterable[Row[Any]]) -> Iterator[Proof]:
    for row in rows:
        if row.completed_at is not None:
            yield Proof(row.completed_at.astimezone(NORWAY).date(), row.valid_until)
