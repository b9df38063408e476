"""Reads of what is taught."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.courses import contents
from learning.courses.models import Course
from learning.demo.taught import TaughtCourse, TaughtModule, TaughtQuiz
from learning.languages import DEFAULT_LANGUAGE
from learning.quizzes import queries as quizzes
from learning.quizzes.editions import Edition


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
            quiz=_taught_quiz(quizzes.module_quiz(session, course.name, row.name, DEFAULT_LANGUAGE)),
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
        pre_test=_taught_quiz(quizzes.pre_test(session, course.name, DEFAULT_LANGUAGE)),
        final=_taught_quiz(quizzes.final(session, course.name, DEFAULT_LANGUAGE)),
        modules=tuple(modules),
    )


def _taught_quiz(edition: Edition | None) -> TaughtQuiz | None:
    if edition is None:
        return None
    return TaughtQuiz(id=edition.quiz_id, version_id=edition.id, text=edition.text, purpose=edition.purpose)
