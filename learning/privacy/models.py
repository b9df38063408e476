"""The tables of those who ask to be forgotten, and of the sums that stay when answers go."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from learning.database import Base
from learning.reports.rules.organisation import Population

FEWEST = "people >= 5"


class ErasureRequest(Base):
    """Somebody asks to be forgotten. Taken back, the row is deleted; carried out, it goes with the person."""

    __tablename__ = "erasure_request"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), primary_key=True)
    asked_at: Mapped[datetime]


class QuizTally(Base):
    """First attempts at a quiz whose rows are gone, as sums. A row is never changed: reading adds rows up."""

    __tablename__ = "quiz_tally"
    __table_args__ = (
        CheckConstraint(FEWEST, name="rests_on_five"),
        CheckConstraint("passed BETWEEN 0 AND people", name="passed_are_among_them"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    """A school or workplace, never a class; None is all units together that were too small to count alone."""
    population: Mapped[Population]
    school_year: Mapped[int]
    """The year in which the school year began."""
    people: Mapped[int]
    points: Mapped[float]
    """The sum of their points, as `of` is of what they could get."""
    of: Mapped[int]
    passed: Mapped[int]


class QuestionTally(Base):
    """First answers to one question of a version whose rows are gone, as sums. A row is never changed."""

    __tablename__ = "question_tally"
    __table_args__ = (CheckConstraint(FEWEST, name="rests_on_five"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("quiz_version.id"), index=True)
    question: Mapped[str] = mapped_column(String(60))
    people: Mapped[int]
    """Who handed in a first attempt, this question answered or not."""
    points: Mapped[float]
    squares: Mapped[float]
    """The sum of the squares of the points: with `points` and `people` it gives the spread."""
    chosen: Mapped[list[int] | None] = mapped_column(JSON(none_as_null=True))
    """How many chose each option, in the order of the file; None for a question without options."""
