"""Writes of what is measured with. The bulk is made inside the database, from few rows that were invented here."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from itertools import accumulate
from typing import Any

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from learning.accounts.actions import hasher
from learning.accounts.models import Identity, Membership, User
from learning.audit import record
from learning.courses.models import Completion, CourseCompletion
from learning.database import Base
from learning.demo.calendar import moment
from learning.demo.names import words
from learning.demo.queries import taught_courses
from learning.publishing.actions import publish
from learning.publishing.rules import Content
from learning.quizzes.models import Answer, Attempt
from learning.revisions import Subject, renew
from learning.scale import deeds, people, staging
from learning.scale.bare import bare
from learning.scale.paths import invent_paths
from learning.scale.population import A_YEAR, Placement, Population, populate
from learning.scale.queries import answers_given, most_answers_of_one
from learning.scale.rules import Size, TooManyAnswersError
from learning.scale.tree import Branch, plant
from learning.units.models import Unit

PATHS = 100
"""Ways through each course that are invented; more people than that go the same ways, on the same days."""
NUMBERED = (Unit, User, Identity, Membership, Completion, CourseCompletion, Answer)
BULK = (Membership, Identity, Attempt, Answer, Completion, CourseCompletion)
ROOM = {
    "postgresql": (
        "SET LOCAL work_mem = '256MB'",
        "SET LOCAL maintenance_work_mem = '512MB'",
        "SET LOCAL idle_in_transaction_session_timeout = 0",
    ),
    "sqlite": ("PRAGMA cache_size = -1000000",),
}
"""Memory for sorting some million rows, and for the whole index of answers, whose ids are in no order."""


def make_scale(session: Session, *, size: Size, content: Content, today: date) -> Population:
    """Fill an empty database with so many units, people, courses and answers, and return who is where.

    Raises UnfitSizeError where the numbers do not go together, and TooManyAnswersError.
    """
    size.check()
    began_at = moment(today - A_YEAR, 0)
    tree = plant(size, today)
    population = populate(size, tree)
    for statement in ROOM[session.get_bind().dialect.name]:
        session.execute(text(statement))
    publish(session, content=content, by=None, at=began_at)
    staging.set_up(session)
    with bare(session, [_table(model) for model in BULK]):
        _settle(session, tree.units, population, began_at, size.seed)
        _learn(session, population, size, today)
    staging.clear_away(session)
    _finish(session, size)
    return population


def _settle(session: Session, units: Sequence[Branch], population: Population, at: datetime, seed: int) -> None:
    known = ("id", "parent_id", "kind", "name", "code", "school_year", "grade")
    session.execute(insert(Unit), [{name: getattr(unit, name) for name in known} for unit in units])
    names = words()
    _stage(
        session,
        staging.word,
        [{"kind": kind, "place": place, "text": name} for kind in names for place, name in enumerate(names[kind])],
    )
    _stage(session, staging.placement, _numbered(population.placements))
    session.execute(people.ordinals(max(placement.count for placement in population.placements)))
    codes = {number: code for code, number in population.known.items()}
    session.execute(people.people(codes, {kind: len(names[kind]) for kind in names}, at, seed))
    session.execute(people.identities(hasher.hash(secrets.token_hex()), at))
    session.execute(people.memberships())


def _numbered(placements: Sequence[Placement]) -> list[dict[str, Any]]:
    firsts = accumulate((placement.count for placement in placements), initial=1)
    return [
        {**asdict(placement), "first_membership": first} for placement, first in zip(placements, firsts, strict=False)
    ]


def _learn(session: Session, population: Population, size: Size, today: date) -> None:
    count = min(PATHS, size.people)
    paths = invent_paths(taught_courses(session), count=count, today=today, seed=size.seed)
    _stage(session, staging.path, paths.paths)
    _stage(session, staging.path_attempt, paths.attempts)
    _stage(session, staging.path_answer, paths.answers)
    _stage(session, staging.path_completion, paths.completions)
    _stage(session, staging.path_proof, paths.proofs)
    known = list(population.known.values())
    session.execute(deeds.enrolments(known, answers=size.answers, paths=count, seed=size.seed, on=today))
    _know(session, staging.enrolment)
    if (given := answers_given(session)) + most_answers_of_one(session) < size.answers:
        raise TooManyAnswersError(given)
    session.execute(deeds.sittings(size.seed))
    _know(session, staging.sitting)
    for statement in (deeds.attempts(), deeds.answers(), deeds.completions(), deeds.proofs()):
        session.execute(statement)


def _stage(session: Session, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), rows)
    _know(session, table)


def _know(session: Session, table: Table) -> None:
    # Nobody else counts a temporary table's rows, and the database joins as if there were hardly any.
    session.execute(text(f"ANALYZE {table.name}"))


def _finish(session: Session, size: Size) -> None:
    if session.get_bind().dialect.name == "postgresql":
        for table in map(_table, NUMBERED):
            newest = select(func.coalesce(func.max(table.c.id), 0) + 1).scalar_subquery()
            sequence = func.pg_get_serial_sequence(f'"{table.name}"', "id")
            session.execute(select(func.setval(sequence, newest, False)))
    record(session, by=None, what="scale made", about=f"{size.people} people, {size.answers} answers")
    renew(session, Subject.PEOPLE)
    session.flush()
    session.execute(text("ANALYZE"))


def _table(model: type[Base]) -> Table:
    return Base.metadata.tables[model.__tablename__]
