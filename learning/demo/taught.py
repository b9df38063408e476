"""What is taught, as the people of the demo meet it."""

from dataclasses import dataclass

from learning.access import Role
from learning.courses.rules import CompletedBy
from learning.demo.residents import Resident
from learning.quizzes.quiz_text import QuizText


@dataclass(frozen=True, kw_only=True)
class TaughtQuiz:
    """A published quiz in bokmål."""

    id: int
    version_id: int
    text: QuizText
    is_pre_test: bool = False


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
    modules: tuple[TaughtModule, ...]

    def is_for(self, resident: Resident) -> bool:
        """Tell whether somebody should take it."""
        return any(role in resident.roles and grade in (None, resident.grade) for role, grade in self.audience)
