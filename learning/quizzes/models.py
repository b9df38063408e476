"""The tables of quizzes, their immutable versions, attempts and answers."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from learning.courses.models import Course, Module
from learning.courses.versions import published_forever
from learning.database import Base
from learning.dialects import only_where


class Purpose(StrEnum):
    """What an attempt is for: passing counts towards completing a module or, with the final quiz, the course."""

    MODULE = "module"
    PRE_TEST = "pre-test"
    FINAL = "final"


class Quiz(Base):
    """A module's quiz, or (without a module) the pre-test of a course or its final quiz."""

    __tablename__ = "quiz"
    __table_args__ = (
        UniqueConstraint("module_id"),
        Index(
            "uq_quiz_of_course",
            "course_id",
            "closes_course",
            unique=True,
            info=only_where("module_id IS NULL"),
        ),
        CheckConstraint("NOT closes_course OR module_id IS NULL", name="closes_no_module"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    module_id: Mapped[int | None] = mapped_column(ForeignKey("module.id"))
    closes_course: Mapped[bool] = mapped_column(server_default=false())
    """Whether it is the final quiz."""
    retired_at: Mapped[datetime | None]
    course: Mapped[Course] = relationship()
    module: Mapped[Module | None] = relationship()

    @property
    def purpose(self) -> Purpose:
        """What attempts at it are for."""
        if self.module_id is not None:
            return Purpose.MODULE
        return Purpose.FINAL if self.closes_course else Purpose.PRE_TEST


@published_forever
class QuizVersion(Base):
    """A quiz in one language, as published once; never changed. An attempt keeps the version it started with."""

    __tablename__ = "quiz_version"
    __table_args__ = (UniqueConstraint("quiz_id", "language", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id"))
    language: Mapped[str] = mapped_column(String(2))
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    retired_at: Mapped[datetime | None]
    quiz: Mapped[Quiz] = relationship()


class Attempt(Base):
    """Somebody's try at a quiz. `number` counts from 1: the first is the one that statistics rest on."""

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("user_id", "quiz_id", "number"),
        Index(
            "uq_attempt_open",
            "user_id",
            "quiz_id",
            unique=True,
            info=only_where("finished_at IS NULL"),
        ),
        CheckConstraint("(finished_at IS NULL) = (points IS NULL)", name="finished_has_points"),
        CheckConstraint('(finished_at IS NULL) = ("of" IS NULL)', name="finished_has_a_maximum"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("quiz_version.id"))
    purpose: Mapped[Purpose]
    number: Mapped[int]
    seed: Mapped[int]
    """Shuffles questions and options, the same way for as long as the attempt lasts."""
    started_at: Mapped[datetime] = mapped_column(index=True)
    finished_at: Mapped[datetime | None] = mapped_column(index=True)
    points: Mapped[float | None]
    of: Mapped[int | None]
    version: Mapped[QuizVersion] = relationship()
    quiz: Mapped[Quiz] = relationship()


class Answer(Base):
    """The last answer to one question of an attempt.

    `writer` is the page that sent it and `sequence` that page's count of changes; `earlier` holds the same of pages
    that wrote before it, so that a request that comes twice or late changes nothing, whichever page sent it.
    `revealed_at` is when the key was shown; from then on the answer stays as it is.
    """

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("attempt_id", "question"),
        CheckConstraint('points BETWEEN 0 AND "of"', name="points_within_the_maximum"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id", ondelete="CASCADE"))
    question: Mapped[str] = mapped_column(String(60))
    response: Mapped[int | str | list[int | str | None] | None] = mapped_column(JSON(none_as_null=True))
    writer: Mapped[UUID]
    sequence: Mapped[int]
    earlier: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))
    """The highest sequence heard from each other page that has written this answer; None where there is none."""
    points: Mapped[float]
    of: Mapped[int]
    answered_at: Mapped[datetime]
    revealed_at: Mapped[datetime | None]
