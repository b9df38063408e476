"""Giving, taking back, moving the due date, and letting one person off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from learning.assignments.holders import HolderRow
from learning.assignments.models import Assignment, Exemption
from learning.assignments.obligations.rules.recurrence import moved
from learning.assignments.rules import ExemptionKind, Repeats, undoable_since
from learning.audit import record
from learning.dialects import dialect_of, upsert


@dataclass(frozen=True, kw_only=True)
class Assigned:
    """What is given, to which units, by when."""

    course_id: int
    module_id: int | None
    unit_ids: tuple[int, ...]
    due_on: date | None
    is_required: bool = True
    note: str = ""
    repeats: Repeats = Repeats.NEVER
    months: int | None = None


def assign(session: Session, *, targets: Assigned, by: int, at: datetime, batch: UUID | None = None) -> UUID:
    """Give a course or module to units; return the name of what was given together.

    Sent twice under one name, it is given once.
    """
    batch = batch or uuid4()
    given = {name: value for name, value in vars(targets).items() if name != "unit_ids"}
    rows = [
        {**given, "unit_id": unit_id, "batch": batch, "assigned_by": by, "assigned_at": at}
        for unit_id in targets.unit_ids
    ]
    session.execute(
        upsert(dialect_of(session), Assignment).on_conflict_do_nothing(index_elements=["batch", "unit_id"]), rows
    )
    record(session, by=by, what="assigned", about=f"batch {batch}")
    return batch


def undo(session: Session, *, batch: UUID, by: int, at: datetime) -> bool:
    """Take back what the person gave a moment ago, as if it had never been; False where it is too late."""
    is_new = (Assignment.batch == batch, Assignment.assigned_by == by, Assignment.assigned_at >= undoable_since(at))
    is_undone = bool(session.scalars(delete(Assignment).where(*is_new).returning(Assignment.id)).all())
    if is_undone:
        record(session, by=by, what="assignment undone", about=f"batch {batch}")
    return is_undone


def withdraw(session: Session, *, assignment_ids: Collection[int], by: int, at: datetime) -> None:
    """Ask nobody for it any more; what people did stays theirs."""
    is_open = (Assignment.id.in_(assignment_ids), Assignment.withdrawn_at.is_(None))
    for taken in session.scalars(update(Assignment).where(*is_open).values(withdrawn_at=at).returning(Assignment.id)):
        record(session, by=by, what="assignment withdrawn", about=f"assignment {taken}")


def change_due(
    session: Session, *, assignment_ids: Collection[int], due_on: date | None, by: int, at: datetime
) -> None:
    """Move the due date of all who have it: of what comes back each year, this one and all that follow."""
    for assignment in session.scalars(select(Assignment).where(Assignment.id.in_(assignment_ids)).with_for_update()):
        is_yearly = assignment.repeats is Repeats.YEARLY
        assignment.due_on = moved(assignment.due_on, due_on) if is_yearly and assignment.due_on and due_on else due_on
        assignment.changed_at = at
        record(session, by=by, what="due date changed", about=f"assignment {assignment.id}")


def exempt(session: Session, *, holder: HolderRow, by: int, at: datetime) -> None:
    """Let one person off."""
    _grant(session, holder, {"kind": ExemptionKind.EXEMPT, "by": by, "at": at})
    record(session, by=by, what="let off", about=f"user {holder.id}")


def give_longer(session: Session, *, holder: HolderRow, due_on: date, by: int, at: datetime) -> None:
    """Give one person longer."""
    _grant(session, holder, {"kind": ExemptionKind.LATER, "due_on": due_on, "by": by, "at": at})
    record(session, by=by, what="given longer", about=f"user {holder.id}")


def _grant(session: Session, holder: HolderRow, granted: dict[str, object]) -> None:
    """What is granted last counts."""
    insert = upsert(dialect_of(session), Exemption)
    rows = [{"assignment_id": one, "user_id": holder.id, "due_on": None, **granted} for one in holder.assignment_ids]
    instead = {name: insert.excluded[name] for name in ("kind", "due_on", "by", "at")}
    session.execute(insert.on_conflict_do_update(index_elements=["assignment_id", "user_id"], set_=instead), rows)


def lift(session: Session, *, assignment_ids: Collection[int], user_id: int, by: int) -> None:
    """Let the same hold for the person as for everybody else."""
    is_it = (Exemption.assignment_id.in_(assignment_ids), Exemption.user_id == user_id)
    if session.scalars(delete(Exemption).where(*is_it).returning(Exemption.id)).all():
        record(session, by=by, what="exemption lifted", about=f"user {user_id}")
