"""What is weak in a course though nothing is wrong with it. None of the six names: the part of the check that advises.

What is wrong comes first: while a course has an error, in a text or in a quiz, nobody judges it as a whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from learning.courses.aims import Aims
from learning.courses.claims import check_claims
from learning.courses.extent import check_extent
from learning.courses.folder import GUIDE, SETTINGS
from learning.courses.source import FACTS, MISCONCEPTIONS, ROOT, Courses, CourseText
from learning.findings import Finding, Severity, mark, warning
from learning.publishing.folder import PRE_TEST
from learning.quizzes.balance import balance_findings
from learning.quizzes.misconceptions import named
from learning.quizzes.quiz_text import QuizText
from learning.quizzes.size import pre_test_findings, size_findings


class ReadQuiz(Protocol):
    """A quiz in one language, and the file that it was read from."""

    @property
    def file(self) -> str: ...

    @property
    def quiz(self) -> QuizText: ...


Quizzes = Mapping[tuple[str, str], Mapping[str, ReadQuiz]]
"""By course and module, then by language."""


def about_the_whole(courses: Courses, quizzes: Quizzes, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield advice on each course without an error; on what the courses share, where none has one."""
    refused = {finding.file.split("/")[1] for finding in findings if finding.severity is Severity.ERROR}
    for course in courses.courses.values():
        if course.name not in refused:
            yield from _about_course(course, quizzes)
    if not refused:
        yield from _about_facts(courses)
        yield from _about_misconceptions(courses, quizzes)


def _about_course(course: CourseText, quizzes: Quizzes) -> Iterator[Finding]:
    for text in course.texts.values():
        for page in text.all:
            yield from check_claims(page)
        for module in text.modules:
            yield from check_extent(module, course.settings.limits)
    yield from _about_aims(course)
    yield from _about_guide(course)
    for (course_name, name), texts in quizzes.items():
        for read in texts.values() if course_name == course.name else ():
            yield from _about_quiz(read, name)


def _about_quiz(read: ReadQuiz, name: str) -> Iterator[Finding]:
    find = pre_test_findings if name == PRE_TEST else size_findings
    yield from find(read.quiz, read.file)
    yield from balance_findings(read.quiz, read.file)


def _about_aims(course: CourseText) -> Iterator[Finding]:
    file, settings = f"{ROOT}/{course.name}/{SETTINGS}", course.settings
    remedy = mark("Skriv [module.%(module)s], og under den %(example)s.")
    for name in settings.modules:
        aims = settings.module_aims.get(name, Aims())
        if not aims.greencomp:
            message = mark("Det står ikke hvilken kompetanse modulen «%(module)s» øver.")
            yield warning(file, aims.line, message, remedy, module=name, example='greencomp = ["2.1"]')
        if "pupil" in settings.audience and not aims.curriculum:
            message = mark("Det står ikke hvilke mål i læreplanen modulen «%(module)s» hører til.")
            yield warning(file, aims.line, message, remedy, module=name, example='curriculum = ["KV78"]')


def _about_guide(course: CourseText) -> Iterator[Finding]:
    for language, text in course.texts.items():
        if "pupil" in course.settings.audience and text.guide is None:
            message = mark("Elevkurset har ingen side for læreren på språket «%(language)s».")
            remedy = mark("Skriv mål, tidsplan og spørsmål å snakke om i denne filen.")
            yield warning(f"{ROOT}/{course.name}/{language}/{GUIDE}", 0, message, remedy, language=language)


def _about_facts(courses: Courses) -> Iterator[Finding]:
    pages = [page for course in courses.courses.values() for text in course.texts.values() for page in text.all]
    used = {fact.name for page in pages for fact in page.page.facts}
    for name, fact in courses.facts.items():
        if name not in used:
            message, remedy = mark("Ingen tekst bruker tallet «%(name)s»."), mark("Bruk det, eller slett det.")
            yield warning(FACTS, fact.line, message, remedy, name=name)


def _about_misconceptions(courses: Courses, quizzes: Quizzes) -> Iterator[Finding]:
    used = {
        option.misconception for texts in quizzes.values() for read in texts.values() for option in named(read.quiz)
    }
    for name, misconception in (courses.misconceptions or {}).items():
        if name not in used:
            message = mark("Ingen quiz bruker misoppfatningen «%(name)s».")
            yield warning(MISCONCEPTIONS, misconception.line, message, mark("Bruk den, eller slett den."), name=name)
