"""What was given together, as those see it who give. Beside `queries.py`, which reads what belongs to everybody."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from learning.accounts.models import User
from learning.accounts.rules import Person
from learning.assignments.models import Assignment
from learning.assignments.obligations.rules.recurrence import due_on
from learning.assignments.queries import TargetRow, may_assign_to
from learning.assignments.rules import Repeats
from learning.assignments.tallies import NOBODY, Tally, tallies
from learning.courses.models import ModuleVersion
from learning.courses.queries import CourseRow, every_course
from learning.courses.versions import latest

MOST = 100
"""How many assignments a page lists: the latest."""


class GivenRow(NamedTuple):
    """A unit that has it. The tally is None where who takes an offer is nobody's business."""

    id: int
    unit_id: int
    unit: str
    is_class: bool
    is_withdrawn: bool
    tally: Tally | None


class Given(NamedTuple):
    """What was given together. `by` is the name of somebody else who gave it; None is the reader, or nobody left."""

    batch: UUID
    course: CourseRow
    module_id: int | None
    module: str | None
    title: str
    language: str
    due_on: date | None
    is_required: bool
    note: str
    repeats: Repeats
    months: int | None
    assigned_at: datetime
    is_mine: bool
    by: str | None
    rows: tuple[GivenRow, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The units that have it."""
        return tuple(row.unit for row in self.rows)

    @property
    def is_withdrawn(self) -> bool:
        """No unit has it any more."""
        return all(row.is_withdrawn for row in self.rows)

    @property
    def shows_done(self) -> bool:
        """Whether the reader sees how many are done in each of the units."""
        return all(row.tally for row in self.rows)

    @property
    def tally(self) -> Tally | None:
        """The sum over the units; None where one of them must not be seen."""
        found = [row.tally for row in self.rows if row.tally]
        return Tally(*map(sum, zip(*found, strict=True))) if self.shows_done else None


class _Reader(NamedTuple):
    """Who reads, and what is theirs to see."""

    person: Person
    targets: list[TargetRow]
    on: date
    language: str


def given_to_mine(session: Session, person: Person, on: date, language: str) -> list[Given]:
    """Return the latest that the person gave, and what others gave to their classes and units, by due date."""
    reader = _Reader(person, may_assign_to(session, person, on, language), on, language)
    own = [target.id for target in reader.targets if not target.depth]
    is_mine = or_(Assignment.assigned_by == person.id, Assignment.unit_id.in_(own))
    found = _given(session, reader, is_mine)
    return sorted(found, key=lambda given: (given.due_on is None, given.due_on or on, given.title, given.batch))


def given(session: Session, batch: UUID, person: Person, on: date, language: str) -> Given | None:
    """Return what was given together, to those units of the person's that have it; None where it is none of them."""
    reader = _Reader(person, may_assign_to(session, person, on, language), on, language)
    return next(iter(_given(session, reader, Assignment.batch == batch)), None)


def _given(session: Session, reader: _Reader, wanted: ColumnElement[bool]) -> list[Given]:
    """Return what is wanted of what the reader's own units have."""
    rows = session.execute(
        select(Assignment, User.display_name)
        .outerjoin(User, User.id == Assignment.assigned_by)
        .where(wanted, Assignment.unit_id.in_([target.id for target in reader.targets]))
        .order_by(Assignment.assigned_at.desc(), Assignment.id)
        .limit(MOST)
    ).all()
    known = _Known(session, [row.Assignment for row in rows], reader)
    names = {row.Assignment.batch: row.display_name for row in rows}
    together: dict[UUID, list[Assignment]] = {}
    for row in rows:
        together.setdefault(row.Assignment.batch, []).append(row.Assignment)
    return [known.given(given, names[batch]) for batch, given in together.items()]


class _Known:
    """What is asked once for all that a page lists."""

    def __init__(self, session: Session, assignments: Sequence[Assignment], reader: _Reader) -> None:
        self.reader = reader
        self.targets = {target.id: target for target in reader.targets}
        self.places = {target.id: place for place, target in enumerate(reader.targets)}
        self.courses = {course.id: course for course in every_course(session, reader.language)}
        module_ids = {assignment.module_id for assignment in assignments if assignment.module_id}
        self.modules = _module_titles(session, module_ids, reader.language)
        seen = [assignment.id for assignment in assignments if self.is_seen(assignment)]
        self.tallies = tallies(session, seen, reader.on)

    def is_seen(self, assignment: Assignment) -> bool:
        """Tell whether who gives it may know how many are done: of pupils, and of a duty."""
        return self.targets[assignment.unit_id].is_class or assignment.is_required

    def given(self, together: Sequence[Assignment], name: str | None) -> Given:
        first = together[0]
        course = self.courses[first.course_id]
        module, language = self.modules.get(first.module_id or 0, (None, course.language))
        is_mine = first.assigned_by == self.reader.person.id
        in_order = sorted(together, key=lambda assignment: self.places[assignment.unit_id])
        return Given(
            batch=first.batch,
            course=course,
            module_id=first.module_id,
            module=module,
            title=module or course.title,
            language=language,
            due_on=due_on(first.terms, self.reader.on),
            is_required=first.is_required,
            note=first.note,
            repeats=first.repeats,
            months=first.months,
            assigned_at=first.assigned_at,
            is_mine=is_mine,
            by=None if is_mine else name,
            rows=tuple(self.row(assignment) for assignment in in_order),
        )

    def row(self, assignment: Assignment) -> GivenRow:
        tally = self.tallies.get(assignment.id, NOBODY) if self.is_seen(assignment) else None
        target = self.targets[assignment.unit_id]
        is_withdrawn = assignment.withdrawn_at is not None
        return GivenRow(assignment.id, target.id, target.name, target.is_class, is_withdrawn, tally)


def _module_titles(session: Session, ids: Collection[int], language: str) -> dict[int, tuple[str, str]]:
    version = ModuleVersion
    wanted = (version.module_id.in_(ids), version.id.in_(latest(version.module_id, language)))
    rows = session.execute(select(version.module_id, version.title, version.language).where(*wanted))
    return {row.module_id: (row.title, row.language) for row in rows}
