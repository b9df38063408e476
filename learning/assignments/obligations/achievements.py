"""What people have done of what was given. Beside `queries.py`, which asks it of one person and of many."""

from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    cast,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from learning.assignments.obligations.rules.obligation import Achievement, Task
from learning.courses.models import Completion, CourseCompletion, Module
from learning.courses.rules import renews_on
from learning.database import NORWAY

Achievements = dict[Task, list[Achievement]]

proof, completion, module = CourseCompletion.__table__.c, Completion.__table__.c, Module.__table__.c


def _statement(is_theirs: Callable[[ColumnElement[int]], ColumnElement[bool]]) -> CompoundSelect[*tuple[Any, ...]]:
    days = (proof.valid_until, proof.renews_on)
    courses = select(
        proof.user_id, proof.course_id, cast(null(), Integer).label("module_id"), proof.completed_at, *days
    ).where(proof.course_id.in_(bindparam("course_ids", expanding=True)), is_theirs(proof.user_id))
    of_its_time = and_(
        proof.user_id == completion.user_id,
        proof.course_id == module.course_id,
        proof.round == completion.round,
    )
    modules = (
        select(completion.user_id, module.course_id, completion.module_id, completion.completed_at, *days)
        .join(Module.__table__, module.id == completion.module_id)
        .outerjoin(CourseCompletion.__table__, of_its_time)
        .where(completion.module_id.in_(bindparam("module_ids", expanding=True)), completion.completed_at.is_not(None))
        .where(is_theirs(completion.user_id))
    )
    return union_all(courses, modules)


OF_ONE = _statement(lambda user_id: user_id == bindparam("user_id"))


def achievements_of(session: Session, user_id: int, tasks: Collection[Task]) -> Achievements:
    """Return what a person has achieved of the tasks."""
    rows = session.execute(OF_ONE, {"user_id": user_id, **_values(tasks)})
    return _by_person(rows).get(user_id, {})


def achievements(session: Session, user_ids: Select[int], tasks: Collection[Task]) -> dict[int, Achievements]:
    """Return what those have achieved of the tasks whom the SELECT finds."""
    return _by_person(session.execute(_statement(lambda user_id: user_id.in_(user_ids)), _values(tasks)))


def _values(tasks: Collection[Task]) -> dict[str, list[int]]:
    return {
        "course_ids": [course_id for course_id, module_id in tasks if module_id is None],
        "module_ids": [module_id for _course_id, module_id in tasks if module_id is not None],
    }


def _by_person(rows: Iterable[Row[*tuple[Any, ...]]]) -> dict[int, Achievements]:
    found: dict[int, Achievements] = {}
    for row in rows:
        found.setdefault(row.user_id, {}).setdefault((row.course_id, row.module_id), []).append(_achievement(row))
    return found


def _achievement(row: Row[*tuple[Any, ...]]) -> Achievement:
    """A proof counts until it runs out; a module until the course is taken anew, its own part with the rest."""
    day = row.completed_at.astimezone(NORWAY).date()
    if row.module_id is None:
        return Achievement(day, row.valid_until)
    anew = row.renews_on or renews_on(row.valid_until)
    return Achievement(day, anew and anew - timedelta(days=1))
