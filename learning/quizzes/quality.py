"""What makes a quiz poor though nothing is wrong with it. Not one of the six names: advice to authors, no rule."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from learning.findings import Finding, mark, warning
from learning.quizzes.balance import lengths
from learning.quizzes.phrases import is_catch_all, is_double_negative, negations, numbers, plain, words
from learning.quizzes.questions import Question
from learning.quizzes.questions.choice import ChoiceQuestion
from learning.quizzes.questions.fill_in import FillIn
from learning.quizzes.questions.number import Number
from learning.quizzes.questions.numerals import is_ambiguous
from learning.quizzes.questions.options import Option
from learning.quizzes.questions.single_choice import SingleChoice
from learning.quizzes.quiz_text import QuizText
from learning.readability import count_words, lix

ENOUGH_OPTIONS = 3
"""Three are best: a fourth is seldom chosen (Rodriguez, Educational Measurement: Issues and Practice, 2005)."""
MUCH_LONGER = 1.5
LETTERS_LONGER = 10
"""Shorter differences are seen by nobody."""
NEARLY_ALIKE = 0.9
LETTERS_COMPARED = 200
MOSTLY = 0.8
ENOUGH_WORDS = 50
"""The readability index says little about fewer words."""


def quality_findings(quiz: QuizText, file: str, audience_lix: int) -> list[Finding]:
    """Return warnings about what keeps the quiz from measuring what it asks.

    `audience_lix` is the highest readability index that the audience should meet.
    """
    findings = [finding for question in quiz.questions for finding in _about_question(question, file)]
    return sorted([*findings, *_about_reading(quiz, file, audience_lix)])


def _about_question(question: Question, file: str) -> Iterator[Finding]:
    yield from _about_explanation(question, file)
    if is_double_negative(question.text) or is_double_negative(question.body):
        message = mark("Spørsmålet nekter to ganger i samme setning.")
        yield warning(file, question.line, message, mark("Spør etter det som er riktig, uten «ikke»."))
    yield from _about_numerals(question, file)
    if isinstance(question, ChoiceQuestion):
        yield from _about_options(question, file)
    if isinstance(question, SingleChoice):
        yield from _about_length(question, file)


def _about_explanation(question: Question, file: str) -> Iterator[Finding]:
    said = words(question.explanation)
    known = words(" ".join((question.text, *question.right_answers)))
    if question.right_answers and said & known and len(said & known) >= MOSTLY * len(said):
        message = mark("Forklaringen gjentar bare svaret.")
        yield warning(
            file, question.line, message, mark("Skriv hvorfor det er riktig, eller hva som er galt i resten.")
        )


def _about_numerals(question: Question, file: str) -> Iterator[Finding]:
    gaps = question.gaps if isinstance(question, FillIn) else ()
    typed = question.right_answers if isinstance(question, Number) else [text for gap in gaps for text in gap.accepted]
    for text in filter(is_ambiguous, typed):
        message = mark("«%(answer)s» er et desimaltall på norsk og tusener på engelsk. Vi leser det som desimaltall.")
        remedy = mark("Skriv tusener som 27000, og et desimaltall med en null til, som 27,0000.")
        yield warning(file, question.line, message, remedy, answer=text)


def _about_options(question: ChoiceQuestion, file: str) -> Iterator[Finding]:
    if question.counts and len(question.options) < ENOUGH_OPTIONS:
        message = mark("Spørsmålet har færre enn tre svaralternativer.")
        yield warning(file, question.line, message, mark("Skriv minst to gale svar som noen faktisk kan tro på."))
    for option in question.options:
        yield from _about_option(question, option, file)
    for one, other in combinations(question.options, 2):
        if _are_alike(one, other):
            message = mark("Svaralternativet er nesten likt det på linje %(other)s.")
            remedy = mark("Gjør forskjellen tydelig, eller stryk ett av dem.")
            yield warning(file, other.line, message, remedy, other=one.line)


def _about_option(question: Question, option: Option, file: str) -> Iterator[Finding]:
    if is_catch_all(option.text):
        message = mark("«Alle» eller «ingen av dem» prøver ikke det spørsmålet handler om.")
        remedy = mark("Skriv et eget svar, eller la flere være riktige med «- [x]».")
        yield warning(file, option.line, message, remedy)
    if is_double_negative(option.text) or (negations(question.text) and negations(option.text)):
        message = mark("Spørsmål og svar nekter til sammen to ganger.")
        yield warning(file, option.line, message, mark("Skriv enten spørsmålet eller svaret uten «ikke»."))


def _are_alike(one: Option, other: Option) -> bool:
    text, other_text = (plain(option.text).casefold()[:LETTERS_COMPARED] for option in (one, other))
    says_else = any(count(one.text) != count(other.text) for count in (numbers, negations))
    return not says_else and SequenceMatcher(None, text, other_text).ratio() >= NEARLY_ALIKE


def _about_length(question: SingleChoice, file: str) -> Iterator[Finding]:
    right, other = lengths(question)
    if right >= MUCH_LONGER * other and right - other >= LETTERS_LONGER:
        message = mark("Det riktige svaret er mye lengre enn de andre.")
        yield warning(file, question.line, message, mark("Kort det ned, eller gjør de andre like nøyaktige."))


def _about_reading(quiz: QuizText, file: str, audience_lix: int) -> Iterator[Finding]:
    texts = {question.line: plain("\n".join(question.wording)) for question in quiz.questions}
    whole = "\n".join((quiz.title, *texts.values()))
    hardness = round(lix(whole))
    if count_words(whole) >= ENOUGH_WORDS and hardness > audience_lix:
        hardest = max(texts, key=lambda line: lix(texts[line]))
        message = mark("Teksten er tung å lese: LIX er %(lix)s, og målgruppen bør ha høyst %(most)s.")
        remedy = mark("Del opp setninger og bruk kortere ord; tyngst er spørsmålet på linje %(hardest)s.")
        yield warning(file, quiz.line, message, remedy, lix=hardness, most=audience_lix, hardest=hardest)
