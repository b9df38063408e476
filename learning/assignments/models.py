"""The tables of what is given to whom, and of who is let off or given longer."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from learning.assignments.obligations.rules.obligation import Grant, Task, Terms
from learning.assignments.rules import LONGEST_NOTE, ExemptionKind, Repeats
from learning.database import NORWAY, Base


def _when_given(context: Any) -> datetime:
    at: datetime = context.get_current_parameters()["assigned_at"]
    return at


class Assignment(Base):
    """A course, or one module of it, given to the pupils of a class or to those who work in a unit and below it."""

    __tablename__ = "assignment"
    __table_args__ = (
        UniqueConstraint("batch", "unit_id"),
        CheckConstraint("repeats = 'never' OR module_id IS NULL", name="only_whole_courses_repeat"),
        CheckConstraint("(repeats = 'after completion') = (months IS NOT NULL)", name="months_after_completion"),
        CheckConstraint("repeats <> 'yearly' OR due_on IS NOT NULL", name="yearly_needs_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    batch: Mapped[UUID]
    """What was given to several at once has one name."""
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    module_id: Mapped[int | None] = mapped_column(ForeignKey("module.id"), index=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    due_on: Mapped[date | None]
    is_required: Mapped[bool]
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE))
    repeats: Mapped[Repeats]
    months: Mapped[int | None]
    assigned_by: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    assigned_at: Mapped[datetime]
    changed_at: Mapped[datetime] = mapped_column(default=_when_given)
    """When it was given, or its due date moved last: calendars ask."""
    withdrawn_at: Mapped[datetime | None]

    @property
    def task(self) -> Task:
        """What is to be done."""
        return self.course_id, self.module_id

    @property
    def terms(self) -> Terms:
        """By when, and whether it comes back."""
        given_on = self.assigned_at.astimezone(NORWAY).date()
        return Terms(given_on=given_on, due_on=self.due_on, repeats=self.repeats, months=self.months)


class Exemption(Base):
    """One person who need not do what was given, or has longer. Nobody who has it, too, may see this."""

    __tablename__ = "exemption"
    __table_args__ = (
        UniqueConstraint("assignment_id", "user_id"),
        CheckConstraint("(kind = 'later') = (due_on IS NOT NULL)", name="later_has_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ExemptionKind]
    due_on: Mapped[date | None]
    by: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"), index=True)
    at: Mapped[datetime]

    @property
    def grant(self) -> Grant:
        """What it changes."""
        return Grant(self.kind, self.at.astimezone(NORWAY).date(), self.due_on)
