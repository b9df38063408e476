"""What was given to one person, and what a class has to do."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Row, Select, and_, bindparam, select
from sqlalchemy.orm import Session

from learning.accounts.models import Membership
from learning.assignments.holders import is_meant
from learning.assignments.models import Assignment, Exemption
from learning.assignments.obligations.achievements import achievements_of
from learning.assignments.obligations.rules.belonging import since
from learning.assignments.obligations.rules.obligation import Achievement, Bearer, Status, Task
from learning.assignments.obligations.rules.recurrence import current, due_on, obligations
from learning.assignments.rules import Repeats
from learning.courses import contents
from learning.courses.contents import ModuleRow
from learning.courses.models import Course
from learning.courses.queries import CourseRow, every_course
from learning.units.models import Unit


class MyObligation(NamedTuple):
    """Something that was given to a person, as it stands: of what comes back, the time that has opened last."""

    assignment_id: int
    course: CourseRow
    module: ModuleRow | None
    """The part of the course that is meant; None is all of it."""
    opens_on: date
    due_on: date | None
    is_required: bool
    note: str
    status: Status
    fulfilled_on: date | None
    changed_at: datetime
    """When it was given, or changed last, for everybody or for this person."""
    batch: UUID
    turn: int
    """How often it was to be done before."""

    @property
    def title(self) -> str:
        """What it is called, in the language of `language`."""
        return self.module.title if self.module else self.course.title

    @property
    def language(self) -> str:
        """The language of the title."""
        return self.module.language if self.module else self.course.language


Text = tuple[CourseRow, ModuleRow | None]
# Every signed-in person's first page asks this: it is built once, and finds nothing for most.
_homes = (
    select(Membership.unit_id.label("home_id"), Membership.unit_id.label("unit_id"))
    .where(Membership.user_id == bindparam("user_id"))
    .cte("above", recursive=True)
)
ABOVE = _homes.union(
    select(_homes.c.home_id, Unit.parent_id).join(Unit, Unit.id == _homes.c.unit_id).where(Unit.parent_id.is_not(None))
)
TARGET = Unit.__table__.alias("target")
MINE: Select[*tuple[Any, ...]] = (
    select(Assignment, Exemption, Membership.starts_on, Membership.ends_on)
    .join(ABOVE, ABOVE.c.unit_id == Assignment.unit_id)
    .join(Membership, and_(Membership.unit_id == ABOVE.c.home_id, Membership.user_id == bindparam("user_id")))
    .join(TARGET, TARGET.c.id == Assignment.unit_id)
    .outerjoin(Exemption, and_(Exemption.assignment_id == Assignment.id, Exemption.user_id == bindparam("user_id")))
    .where(Assignment.withdrawn_at.is_(None), is_meant(TARGET.c.kind))
)


def my_obligations(session: Session, user_id: int, on: date, language: str) -> list[MyObligation]:
    """Return what was given to a person: what is left first, by due date, then the rest; nothing that is retired."""
    given: dict[int, list[Row[*tuple[Any, ...]]]] = {}
    for row in session.execute(MINE, {"user_id": user_id}):
        given.setdefault(row.Assignment.id, []).append(row)
    if not given:
        return []
    texts = _texts(session, {rows[0].Assignment.task for rows in given.values()}, language)
    done = achievements_of(session, user_id, texts)
    found = (
        _mine(rows, done.get(task, []), texts[task], on)
        for rows in given.values()
        if (task := rows[0].Assignment.task) in texts
    )
    return sorted((one for one in found if one), key=_place)


def left_to_do(session: Session, user_id: int, on: date, language: str) -> list[MyObligation]:
    """Return what is left to do of what was given to a person, the first due date in front; given twice, it is once."""
    found: dict[Task, MyObligation] = {}
    for mine in my_obligations(session, user_id, on, language):
        if mine.status.is_left:
            found.setdefault((mine.course.id, mine.module and mine.module.id), mine)
    return list(found.values())


def _place(mine: MyObligation) -> tuple[bool, date, bool, int]:
    return not mine.status.is_left, mine.due_on or date.max, not mine.is_required, mine.assignment_id


def _texts(session: Session, tasks: Collection[Task], language: str) -> dict[Task, Text]:
    """Return what is offered of the tasks."""
    courses = {course.id: course for course in every_course(session, language) if not course.is_retired}
    found: dict[Task, Text] = {}
    for course_id, module_id in tasks:
        if module_id is None and course_id in courses:
            found[course_id, None] = (courses[course_id], None)
        elif course_id in courses:
            parts = contents.modules(session, course_id, language)
            found |= {(course_id, part.id): (courses[course_id], part) for part in parts if part.id == module_id}
    return found


def _mine(
    rows: Sequence[Row[*tuple[Any, ...]]], done: Sequence[Achievement], text: Text, on: date
) -> MyObligation | None:
    """Return where the person is with it; None for somebody to whom it belonged once."""
    assignment: Assignment = rows[0].Assignment
    exemption: Exemption | None = rows[0].Exemption
    first = since(((row.starts_on, row.ends_on) for row in rows), on)
    if first is None:
        return None
    grant = exemption.grant if exemption else None
    times = obligations(assignment.terms, Bearer(since=first, achievements=tuple(done), grant=grant), on)
    time = current(times, on)
    return MyObligation(
        assignment_id=assignment.id,
        course=text[0],
        module=text[1],
        opens_on=time.opens_on,
        due_on=time.due_on,
        is_required=assignment.is_required,
        note=assignment.note,
        status=time.status(on),
        fulfilled_on=time.fulfilled_on,
        changed_at=max(assignment.changed_at, exemption.at) if exemption else assignment.changed_at,
        batch=assignment.batch,
        turn=times.index(time),
    )


def recurring(session: Session) -> Sequence[int]:
    """Return the ids of what comes back, of courses that are still offered."""
    return session.scalars(
        select(Assignment.id)
        .join(Course, Course.id == Assignment.course_id)
        .where(Assignment.repeats != Repeats.NEVER, Assignment.withdrawn_at.is_(None), Course.retired_at.is_(None))
        .order_by(Assignment.id)
    ).all()


class ClassTask(NamedTuple):
    """A course, or one module of it, that a class was given."""

    assignment_id: int
    course_id: int
    module_id: int | None
    due_on: date | None
    is_required: bool


def assigned_to_class(session: Session, class_id: int, on: date) -> list[ClassTask]:
    """Return what the class was given and was not taken back, the latest due date first; then what has none."""
    rows = session.scalars(
        select(Assignment)
        .where(Assignment.unit_id == class_id, Assignment.withdrawn_at.is_(None))
        .order_by(Assignment.id.desc())
    )
    found = [ClassTask(row.id, row.course_id, row.module_id, due_on(row.terms, on), row.is_required) for row in rows]
    return sorted(found, key=lambda task: task.due_on or date.min, reverse=True)
