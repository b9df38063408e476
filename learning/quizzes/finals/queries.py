"""Reads of somebody who comes to a final quiz."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from learning.courses import contents, progress
from learning.courses import queries as courses
from learning.courses.achieved import achieved
from learning.courses.contents import ModuleRow
from learning.courses.queries import CourseRow
from learning.courses.rules import Standing
from learning.quizzes.editions import Edition
from learning.quizzes.queries import final, latest_attempt
from learning.quizzes.rows import AttemptRow


@dataclass(frozen=True, kw_only=True)
class Approach:
    """A final quiz, and how far its learner has come with the course and with it."""

    edition: Edition
    course: CourseRow
    modules: Sequence[ModuleRow]
    standing: Standing
    attempt: AttemptRow | None
    """The learner's last."""

    @property
    def is_begun(self) -> bool:
        """An attempt is open: it may be finished, whatever the course has come to ask for meanwhile."""
        return self.attempt is not None and self.attempt.finished_at is None

    @property
    def is_open(self) -> bool:
        """The learner may take it: everything else is done, and it has not been passed."""
        return self.is_begun or self.standing.is_final_next

    @property
    def missing(self) -> list[ModuleRow]:
        """The modules that are not completed."""
        names = {module.name for module in self.standing.remaining}
        return [module for module in self.modules if module.name in names]


def approach(session: Session, user_id: int, course_name: str, language: str, on: date) -> Approach | None:
    """Return how a person comes to the final quiz of a course on the day; None where none is offered."""
    edition, course = final(session, course_name, language), courses.course(session, course_name, language)
    if edition is None or course is None:
        return None
    modules = contents.modules(session, course.id, language)
    return Approach(
        edition=edition,
        course=course,
        modules=modules,
        standing=progress.standing(course, modules, achieved(session, user_id, course.id, on)),
        attempt=latest_attempt(session, user_id, edition.quiz_id),
    )
