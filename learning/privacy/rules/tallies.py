"""What is counted of attempts before their rows go: sums over five people or more, and nothing of fewer."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from learning.quizzes.questions import Question, Response
from learning.quizzes.questions.choice import ChoiceQuestion
from learning.quizzes.rules import is_passed
from learning.reports.rules.suppression import SMALLEST_GROUP


@dataclass(frozen=True, kw_only=True)
class FirstAttempt:
    """Somebody's first attempt, handed in."""

    id: UUID
    unit_id: int | None
    version_id: int
    points: float
    of: int


@dataclass(frozen=True, kw_only=True)
class QuizSum:
    """First attempts of one unit, or (None) of all that were too small to stand alone."""

    unit_id: int | None
    people: int
    points: float
    of: int
    passed: int


def countable(attempts: Sequence[FirstAttempt]) -> Sequence[FirstAttempt]:
    """Return the attempts that stand among five or more, at their version as well as in their place.

    Sums per question and sums per unit rest on the same people: else their difference would speak of those between.
    """
    versions, places = Counter(attempt.version_id for attempt in attempts), _places(attempts)
    sizes = Counter(places)
    found = [
        attempt
        for attempt, place in zip(attempts, places, strict=True)
        if min(versions[attempt.version_id], sizes[place]) >= SMALLEST_GROUP
    ]
    # Who is left out here may leave another group with fewer than five.
    return attempts if len(found) == len(attempts) else countable(found)


def _places(attempts: Sequence[FirstAttempt]) -> list[int | None]:
    """Return for each attempt its unit, or None, which is all units together that are too small to stand alone."""
    sizes = Counter(attempt.unit_id for attempt in attempts)
    return [one.unit_id if sizes[one.unit_id] >= SMALLEST_GROUP else None for one in attempts]


def quiz_sums(attempts: Sequence[FirstAttempt], pass_percent: int) -> list[QuizSum]:
    """Return a sum for each unit with five first attempts or more, and one for the other units together.

    What is fewer than five even so is not counted: it would speak of each of them.
    """
    groups: dict[int | None, list[FirstAttempt]] = {}
    for attempt, place in zip(attempts, _places(attempts), strict=True):
        groups.setdefault(place, []).append(attempt)
    large = {unit_id: found for unit_id, found in groups.items() if len(found) >= SMALLEST_GROUP}
    return [_quiz_sum(unit_id, found, pass_percent) for unit_id, found in large.items()]


def _quiz_sum(unit_id: int | None, attempts: Sequence[FirstAttempt], pass_percent: int) -> QuizSum:
    return QuizSum(
        unit_id=unit_id,
        people=len(attempts),
        points=sum(attempt.points for attempt in attempts),
        of=sum(attempt.of for attempt in attempts),
        passed=sum(is_passed(attempt.points, attempt.of, pass_percent) for attempt in attempts),
    )


@dataclass(frozen=True)
class Given:
    """An answer: what it was, and its points."""

    response: Response | None
    points: float


@dataclass(frozen=True, kw_only=True)
class QuestionSum:
    """First answers to one question; `chosen` counts each option, None where there are none."""

    question: str
    people: int
    points: float
    squares: float
    chosen: list[int] | None


def question_sums(questions: Iterable[Question], sheets: Sequence[Mapping[str, Given]]) -> list[QuestionSum]:
    """Return a sum for each question over the sheets of one version; none where there are fewer than five sheets.

    A question that was left open counts with no points, as it did when the attempt was handed in.
    """
    if len(sheets) < SMALLEST_GROUP:
        return []
    return [
        _question_sum(question, [sheet[question.key] for sheet in sheets if question.key in sheet], len(sheets))
        for question in questions
    ]


def _question_sum(question: Question, answers: Sequence[Given], people: int) -> QuestionSum:
    return QuestionSum(
        question=question.key,
        people=people,
        points=sum(answer.points for answer in answers),
        squares=sum(answer.points**2 for answer in answers),
        chosen=_chosen(question, answers) if isinstance(question, ChoiceQuestion) else None,
    )


def _chosen(question: ChoiceQuestion, answers: Iterable[Given]) -> list[int]:
    choices = [question.chosen(answer.response) for answer in answers if answer.response is not None]
    return [sum(option in chosen for chosen in choices) for option in range(len(question.options))]
