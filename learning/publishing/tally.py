"""What there is to learn, in figures: what `flask check` ends with. None of the six names: pure, but of no table."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from learning.courses.claims import unsourced
from learning.courses.texts import LanguageText
from learning.languages import DEFAULT_LANGUAGE
from learning.publishing.rules import Content
from learning.readability import lix


@dataclass(frozen=True, kw_only=True)
class CourseTally:
    """A course in one language; LIX is that of its easiest and of its hardest module, rounded."""

    course: str
    language: str
    modules: int
    words: int
    lowest_lix: int
    highest_lix: int


@dataclass(frozen=True, kw_only=True)
class Tally:
    """Every course without errors. Questions are counted in bokmål, for they are the same in the other languages."""

    courses: tuple[CourseTally, ...]
    questions: Mapping[str, int]
    """By type."""
    facts: int
    """How many numbers in the texts are facts with a source."""
    unsourced: int
    """How many others state something about the climate."""

    @property
    def percent_sourced(self) -> int:
        """The share of the numbers about the climate that have a source; rounded down, so that 100 is all."""
        return 100 * self.facts // (self.facts + self.unsourced) if self.facts + self.unsourced else 100


def tally(content: Content) -> Tally:
    """Return the figures of the content."""
    courses = content.courses.courses
    texts = [(name, text) for name, course in courses.items() for text in course.texts.values()]
    pages = [page for _name, text in texts for page in text.all]
    quizzes = [texts[DEFAULT_LANGUAGE].quiz for texts in content.quizzes.values() if DEFAULT_LANGUAGE in texts]
    return Tally(
        courses=tuple(_course(name, text) for name, text in texts),
        questions=dict(Counter(question.kind for quiz in quizzes for question in quiz.questions)),
        facts=sum(len(page.page.facts) for page in pages),
        unsourced=sum(len(list(unsourced(page))) for page in pages),
    )


def _course(name: str, text: LanguageText) -> CourseTally:
    hardness = [round(lix(module.page.text)) for module in text.modules]
    return CourseTally(
        course=name,
        language=text.language,
        modules=len(text.modules),
        words=sum(module.page.words for module in text.modules),
        lowest_lix=min(hardness),
        highest_lix=max(hardness),
    )
