"""Reads of what is taught."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses import contents
from learning.courses.models import Course
from learning.demo.taught import TaughtCourse, TaughtModule, TaughtQuiz
from learning.languages import DEFAULT_LANGUAGE
from learning.quizzes import queries as quizzes
from learning.quizzes.models import Quiz
from learning.quizzes.sheet import quiz_text


def taught_courses(session: Session) -> list[TaughtCourse]:
    """Return the courses that are offered, by name."""
    offered = select(Course).where(Course.retired_at.is_(None)).order_by(Course.name)
    return [_taught_course(session, course) for course in session.scalars(offered)]


def _taught_course(session: Session, course: Course) -> TaughtCourse:
    modules = (
        TaughtModule(
            id=row.id,
            version_id=row.version_id,
            minutes=row.minutes,
            quiz=_taught_quiz(session, quizzes.module_quiz(session, course.name, row.name)),
        )
        for row in contents.modules(session, course.id, DEFAULT_LANGUAGE)
    )
    return TaughtCourse(
        id=course.id,
        name=course.name,
        audience=frozenset((audience.role, audience.grade) for audience in course.audience),
        completed_by=course.completed_by,
        pass_percent=course.pass_percent,
        valid_months=course.valid_months,
        pre_test=_taught_quiz(session, quizzes.pre_test(session, course.name)),
        modules=tuple(modules),
    )


def _taught_quiz(session: Session, quiz: Quiz | None) -> TaughtQuiz | None:
    version = quizzes.published(session, quiz.id, DEFAULT_LANGUAGE) if quiz else None
    if version is None:
        return None
    return TaughtQuiz(
        id=version.quiz_id,
        version_id=version.id,
        text=quiz_text(version),
        is_pre_test=version.quiz.module_id is None,
    )
