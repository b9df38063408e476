"""The table of units."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.database import Base
from learning.units.rules import UnitKind


class Unit(Base):
    """A part of the organisation. `code` is its short, lasting name in imports; a closed unit keeps its history."""

    __tablename__ = "unit"
    __table_args__ = (
        CheckConstraint("(parent_id IS NULL) = (kind = 'municipality')", name="only_municipalities_are_roots"),
        CheckConstraint("(school_year IS NULL) = (kind <> 'class')", name="classes_have_a_school_year"),
        CheckConstraint("grade IS NULL OR (kind = 'class' AND grade BETWEEN 1 AND 13)", name="grade_of_a_class"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[UnitKind]
    name: Mapped[str] = mapped_column(String(120))
    code: Mapped[str] = mapped_column(String(40), unique=True)
    school_year: Mapped[int | None]
    """The year in which a class's school year begins: 2026 is 2026/27."""
    grade: Mapped[int | None]
    """A class's grade (trinn), 1 to 13; None where it mixes several."""
    closed_on: Mapped[date | None]
