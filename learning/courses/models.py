"""The tables of courses, modules, their immutable versions, and who has completed them."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from learning.access import Role
from learning.courses.rules import CompletedBy
from learning.courses.versions import published_forever
from learning.database import Base


class Course(Base):
    """A course, with the settings that are the same in every language."""

    __tablename__ = "course"
    __table_args__ = (CheckConstraint("pass_percent BETWEEN 1 AND 100", name="pass_percent_is_a_percentage"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    completed_by: Mapped[CompletedBy]
    pass_percent: Mapped[int]
    valid_months: Mapped[int | None]
    greencomp: Mapped[list[str]] = mapped_column(JSON)
    curriculum: Mapped[list[str]] = mapped_column(JSON)
    strategy: Mapped[list[str]] = mapped_column(JSON)
    has_pre_test: Mapped[bool]
    has_final: Mapped[bool] = mapped_column(server_default=false())
    """Whether it is completed by passing a final quiz when all modules are: said by publishing, too."""
    retired_at: Mapped[datetime | None]
    audience: Mapped[list["Audience"]] = relationship(cascade="all, delete-orphan", order_by="Audience.id")


class Audience(Base):
    """Whom a course is meant for: a role, for pupils perhaps one grade of several; None is every grade."""

    __tablename__ = "audience"
    __table_args__ = (
        UniqueConstraint("course_id", "role", "grade"),
        CheckConstraint("grade IS NULL OR role = 'pupil'", name="only_pupils_have_grades"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id", ondelete="CASCADE"), index=True)
    role: Mapped[Role]
    grade: Mapped[int | None]


class Module(Base):
    """A part of a course. A retired one stays readable for those who completed it."""

    __tablename__ = "module"
    __table_args__ = (UniqueConstraint("course_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    name: Mapped[str] = mapped_column(String(60))
    place: Mapped[int]
    has_quiz: Mapped[bool]
    """Whether completing it may ask for a passed quiz: said by publishing, which knows both."""
    greencomp: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    curriculum: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    """What it aims at. None where an earlier release wrote the row, which knew nothing of it."""
    retired_at: Mapped[datetime | None]
    course: Mapped[Course] = relationship()


@published_forever
class CourseVersion(Base):
    """The title and introduction of a course in one language, as published once; never changed.

    A version of any text is retired when the files no longer have the text in that language.
    """

    __tablename__ = "course_version"
    __table_args__ = (UniqueConstraint("course_id", "language", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    language: Mapped[str] = mapped_column(String(2))
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    retired_at: Mapped[datetime | None]


@published_forever
class GuideVersion(Base):
    """The page for teachers of a course in one language, as published once; never changed."""

    __tablename__ = "guide_version"
    __table_args__ = (UniqueConstraint("course_id", "language", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    language: Mapped[str] = mapped_column(String(2))
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    retired_at: Mapped[datetime | None]


@published_forever
class ModuleVersion(Base):
    """The text of a module in one language, as published once; never changed."""

    __tablename__ = "module_version"
    __table_args__ = (UniqueConstraint("module_id", "language", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"))
    language: Mapped[str] = mapped_column(String(2))
    number: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    words: Mapped[int]
    published_at: Mapped[datetime]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    retired_at: Mapped[datetime | None]


class Image(Base):
    """A figure of a course, under the hash of its content: an address that may be cached for ever."""

    __tablename__ = "image"
    __table_args__ = (UniqueConstraint("course_id", "name", "hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    name: Mapped[str] = mapped_column(String(120))
    hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class Completion(Base):
    """What a person achieved in a module: having read it and having passed its quiz are two facts.

    `round` counts how often a course has been taken anew: 0 the first time. A new round adds rows and
    leaves the earlier proof as it was. `completed_at` is when the course's demand was met, and stays.
    """

    __tablename__ = "completion"
    __table_args__ = (
        UniqueConstraint("user_id", "module_id", "round"),
        CheckConstraint("read_at IS NOT NULL OR passed_at IS NOT NULL", name="something_was_achieved"),
        CheckConstraint("(read_at IS NULL) = (version_id IS NULL)", name="read_in_a_version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"), index=True)
    round: Mapped[int]
    version_id: Mapped[int | None] = mapped_column(ForeignKey("module_version.id"))
    read_at: Mapped[datetime | None] = mapped_column(index=True)
    passed_at: Mapped[datetime | None] = mapped_column(index=True)
    completed_at: Mapped[datetime | None]


class CourseCompletion(Base):
    """A course completed: the proof that a person can print. Renewing adds a row, nothing is taken away."""

    __tablename__ = "course_completion"
    __table_args__ = (UniqueConstraint("user_id", "course_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    round: Mapped[int]
    completed_at: Mapped[datetime] = mapped_column(index=True)
    valid_until: Mapped[date | None]
    """The last day on which the proof counts; None is for ever."""
    renews_on: Mapped[date | None]
    """The first day on which the course is taken anew: the one after, or earlier where a recurring task asks for it.

    None is never. Where there is a last day and none here, an earlier release wrote the row, and it is the one after.
    """
    rests_on_final: Mapped[bool] = mapped_column(server_default=false())
    """Whether it was passing the course's final quiz that completed it: courses have come to ask for one, or ceased."""
