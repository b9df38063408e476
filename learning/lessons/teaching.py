"""What a class has understood of a module, question by question. Beside the six names: it adds up answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from learning.lessons.answers import Given
from learning.quizzes.editions import Edition
from learning.quizzes.prose import in_words
from learning.quizzes.questions import Question
from learning.quizzes.questions.choice import ChoiceQuestion
from learning.quizzes.source import ELSEWHERE, LINK

MOST_WRONG = 5
"""Wrong answers to a question without options that are shown: those given most."""
FEWEST_ALIKE = 2
"""What a single pupil wrote stays theirs: the class looks at this page, and it may tell who that was, or name one."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many of those who answered were right."""

    right: int
    of: int

    @property
    def percent(self) -> int | None:
        """The share; None where nobody answered."""
        return round(100 * self.right / self.of) if self.of else None


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """An answer, how many gave it first, and the mistake in thinking that it stands for, if it names one."""

    text: str
    count: int
    is_right: bool
    is_typed: bool = False
    """Somebody wrote it: it is no Markdown."""
    misconception: str = ""


@dataclass(frozen=True, kw_only=True)
class QuestionSeen:
    """A question as a class met it: `first` is of first attempts, `now` of the latest ones."""

    question: Question
    first: Share
    now: Share
    answers: tuple[Chosen, ...]
    text_module: str
    text_heading: str
    """Where in the course it stands, by module and heading; empty where the explanation leads nowhere."""

    @property
    def misconceptions(self) -> tuple[Chosen, ...]:
        """What somebody chose that stands for a mistake in thinking."""
        return tuple(one for one in self.answers if one.misconception and one.count)


def questions_seen(edition: Edition, given: Iterable[Given], labels: Mapping[str, str]) -> list[QuestionSeen]:
    """Return the questions, those that fewest can now first; `labels` are the misconceptions in words."""
    by_key: dict[str, list[Given]] = {}
    for one in given:
        by_key.setdefault(one.question, []).append(one)
    seen = [_seen(question, by_key.get(question.key, []), labels) for question in edition.text.questions]
    return sorted(seen, key=lambda one: 101 if one.now.percent is None else one.now.percent)


def _seen(question: Question, given: list[Given], labels: Mapping[str, str]) -> QuestionSeen:
    first = [one for one in given if one.is_first]
    # The latest attempt stands last, and overwrites the first.
    now = {one.user_id: one for one in given}.values()
    links = (link[1] for link in LINK.finditer(question.explanation) if not ELSEWHERE.match(link[1]))
    module, _sign, heading = next(links, "").partition("#")
    return QuestionSeen(
        question=question,
        first=_share(question, first),
        now=_share(question, now),
        answers=tuple(_answers(question, first, labels)),
        text_module=module,
        text_heading=heading,
    )


def _share(question: Question, given: Iterable[Given]) -> Share:
    points = [one.points for one in given] if question.counts else []
    return Share(right=sum(worth == 1 for worth in points), of=len(points))


def _answers(question: Question, given: Iterable[Given], labels: Mapping[str, str]) -> Iterator[Chosen]:
    if isinstance(question, ChoiceQuestion):
        yield from _options(question, given, labels)
        return
    wrong = Counter(" · ".join(in_words(question, one.response)) for one in given if one.points < 1)
    for text, count in wrong.most_common(MOST_WRONG):
        if count >= FEWEST_ALIKE:
            yield Chosen(text=text, count=count, is_right=False, is_typed=True)


def _options(question: ChoiceQuestion, given: Iterable[Given], labels: Mapping[str, str]) -> Iterator[Chosen]:
    # Options count alike in all languages; where a later version has others, its answers say nothing of these.
    alike = [one for one in given if _shape(one) == question.shape()]
    counts = Counter(index for one in alike for index in question.chosen(one.response))
    for index, option in enumerate(question.options):
        meaning = labels.get(option.misconception, "")
        yield Chosen(text=option.text, count=counts[index], is_right=option.is_right, misconception=meaning)


def _shape(one: Given) -> object:
    question = one.edition.text.question(one.question)
    return question and question.shape()
