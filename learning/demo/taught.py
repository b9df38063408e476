"""What is taught, as the people of the demo meet it."""

from dataclasses import dataclass

from learning.access import Role
from learning.courses.rules import CompletedBy
from learning.demo.residents import Resident
from learning.quizzes.models import Purpose
from learning.quizzes.quiz_text import QuizText


@dataclass(frozen=True, kw_only=True)
class TaughtQuiz:
    """A published quiz in bokmål."""

    id: int
    version_id: int
    text: QuizText
    purpose: Purpose = Purpose.MODULE

    @property
    def explains_at_once(self) -> bool:
        """Whether its learners check their answers on the way."""
        return self.purpose is Purpose.MODULE and not self.text.is_final


@dataclass(frozen=True, kw_only=True)
class TaughtModule:
    """A published module in bokmål."""

    id: int
    version_id: int
    minutes: int
    quiz: TaughtQuiz | None


@dataclass(frozen=True, kw_only=True)
class TaughtCourse:
    """A published course."""

    id: int
    name: str
    audience: frozenset[tuple[Role, int | None]]
    completed_by: CompletedBy
    pass_percent: int
    valid_months: int | None
    pre_test: TaughtQuiz | None
    final: TaughtQuiz | None
    modules: tuple[TaughtModule, ...]

    def is_for(self, resident: Resident) -> bool:
        """Tell whether somebody should take it."""
        return any(self.suits(role, resident.grade) for role in resident.roles)

    def suits(self, role: Role, grade: int | None) -> bool:
        """Tell whether it is for a role, of a pupil in a grade."""
        return bool(self.audience & {(role, None), (role, grade)})
