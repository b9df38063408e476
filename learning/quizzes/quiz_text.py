"""A quiz that has been read. Not one of the six names: it is what `source` makes of a file."""

from dataclasses import dataclass

from learning.quizzes.questions import Question


@dataclass(frozen=True)
class Link:
    """A place in a course, `module` or `module#anchor`, that a text leads to, and the line that does."""

    name: str
    line: int


@dataclass(frozen=True, kw_only=True)
class QuizText:
    """A quiz in one language. `line` is that of the title; a final quiz explains its questions at the end."""

    title: str
    line: int
    is_final: bool
    questions: tuple[Question, ...]
    links: tuple[Link, ...] = ()

    def question(self, key: str) -> Question | None:
        """Return the question with this key."""
        return next((question for question in self.questions if question.key == key), None)
