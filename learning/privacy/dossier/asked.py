"""What is kept about what a person gave to others, and from what the person was let off."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.assignments.models import Assignment, Exemption
from learning.assignments.rules import ExemptionKind
from learning.courses.models import Course, CourseVersion
from learning.privacy.dossier.learned import title


@dataclass(frozen=True, kw_only=True)
class AssignmentKept:
    """A row of `assignment` that the person gave."""

    course: str
    due_on: date | None
    note: str
    assigned_at: datetime
    changed_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ExemptionKept:
    """A row of `exemption`: the person's own, or one that the person granted somebody."""

    course: str
    kind: ExemptionKind
    due_on: date | None
    at: datetime
    is_mine: bool


def assignments(session: Session, user_id: int, language: str) -> list[AssignmentKept]:
    """Return what the person gave, the latest last."""
    rows = session.execute(
        select(
            title(CourseVersion, CourseVersion.course_id, Course.name, language).label("course"),
            Assignment.due_on,
            Assignment.note,
            Assignment.assigned_at,
            Assignment.changed_at,
            Assignment.withdrawn_at,
        )
        .join(Course, Course.id == Assignment.course_id)
        .where(Assignment.assigned_by == user_id)
        .order_by(Assignment.id)
    )
    return [AssignmentKept(**row._mapping) for row in rows]


def exemptions(session: Session, user_id: int, language: str) -> list[ExemptionKept]:
    """Return from what the person is let off, or has longer, and what of it the person granted; the latest last."""
    rows = session.execute(
        select(
            title(CourseVersion, CourseVersion.course_id, Course.name, language).label("course"),
            Exemption.kind,
            Exemption.due_on,
            Exemption.at,
            (Exemption.user_id == user_id).label("is_mine"),
        )
        .join(Assignment, Assignment.id == Exemption.assignment_id)
        .join(Course, Course.id == Assignment.course_id)
        .where((Exemption.user_id == user_id) | (Exemption.by == user_id))
        .order_by(Exemption.id)
    )
    return [ExemptionKept(**row._mapping) for row in rows]
