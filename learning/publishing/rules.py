"""The check: courses and quizzes by themselves, then what each says of the other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from learning.courses.files import read_text
from learning.courses.source import Courses, CourseText, read_courses
from learning.findings import Finding, Severity, error, mark, warning
from learning.languages import DEFAULT_LANGUAGE, LANGUAGES
from learning.publishing.folder import FINAL, PRE_TEST
from learning.publishing.whole import about_the_whole
from learning.quizzes.misconceptions import unknown_misconceptions
from learning.quizzes.quality import quality_findings
from learning.quizzes.quiz_text import QuizText
from learning.quizzes.source import compare_languages, read_quiz

QUIZ_PATH = re.compile(r"quizzes/([^/]+)/([^/]+)/([^/]+)\.md")


@dataclass(frozen=True, kw_only=True)
class QuizFile:
    """A quiz in one language, with the text it was read from."""

    file: str
    source: str = field(repr=False)
    quiz: QuizText


@dataclass(frozen=True, kw_only=True)
class Content:
    """Everything that is taught, as the files say it, and everything that is wrong with them."""

    courses: Courses
    quizzes: Mapping[tuple[str, str], Mapping[str, QuizFile]]
    """By course and module (`_start`: the pre-test, `_final`: the final quiz), then by language."""
    findings: tuple[Finding, ...]
    files: str
    """The fingerprint of all files."""

    @property
    def is_publishable(self) -> bool:
        """No file has an error; warnings are for their authors."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


def fingerprint(files: Mapping[str, bytes]) -> str:
    """Return a word that is another one whenever the name or the content of a file is."""
    sums = ((path, sha256(content).hexdigest()) for path, content in files.items())
    return sha256(repr(sorted(sums)).encode()).hexdigest()


def check(files: Mapping[str, bytes], today: date) -> Content:
    """Return what the files say, with all errors and warnings of all of them, by file and line."""
    courses = read_courses(files, today)
    findings = list(courses.findings)
    quizzes: dict[tuple[str, str], dict[str, QuizFile]] = {}
    for file in sorted(file for file in files if file.startswith("quizzes/")):
        place, found = _place(file)
        findings += found
        if place:
            course, language, name = place
            read, found = _read(file, files[file], is_final=name == FINAL)
            findings += found
            if read:
                quizzes.setdefault((course, name), {})[language] = read
    for (course, name), texts in quizzes.items():
        findings += _about_quiz(courses, files, course, name, texts)
    for course in sorted({course for course, _name in quizzes}):
        findings += _about_parallels(quizzes.get((course, PRE_TEST), {}), quizzes.get((course, FINAL), {}))
    findings += [*_about_misconceptions(courses, quizzes), *_about_practice(courses, quizzes)]
    findings += about_the_whole(courses, quizzes, findings)
    return Content(courses=courses, quizzes=quizzes, findings=tuple(sorted(findings)), files=fingerprint(files))


def _place(file: str) -> tuple[tuple[str, str, str] | None, list[Finding]]:
    match = QUIZ_PATH.fullmatch(file)
    if match and match[2] in LANGUAGES:
        return (match[1], match[2], match[3]), []
    message = mark("Filen ligger ikke der en quiz skal ligge.")
    remedy = mark("Legg den i quizzes/<kurs>/<nb, nn eller en>/<modul>.md.")
    return None, [warning(file, 0, message, remedy)]


def _read(file: str, content: bytes, *, is_final: bool) -> tuple[QuizFile | None, list[Finding]]:
    source, findings = read_text(file, content)
    if source is None:
        return None, findings
    quiz, findings = read_quiz(source, file)
    if quiz is None:
        return None, findings
    # A final quiz is one by its file's name; {.final} on its title would say the same.
    return QuizFile(file=file, source=source, quiz=replace(quiz, is_final=quiz.is_final or is_final)), findings


def _about_quiz(
    courses: Courses, files: Mapping[str, bytes], course_name: str, name: str, texts: Mapping[str, QuizFile]
) -> Iterator[Finding]:
    first = next(iter(texts.values())).file
    if DEFAULT_LANGUAGE not in texts:
        message = mark("Quizen finnes ikke på bokmål.")
        yield error(first, 0, message, mark("Skriv den på bokmål først: alle andre språk faller tilbake på det."))
    yield from compare_languages({language: (text.file, text.quiz) for language, text in texts.items()})
    course = courses.courses.get(course_name)
    if course:
        yield from _about_its_course(course, name, texts)
    elif f"courses/{course_name}/course.toml" not in files:
        message = mark("Det finnes ikke noe kurs «%(course)s».")
        yield error(first, 0, message, mark("Gi mappen samme navn som kursets mappe."), course=course_name)


def _about_its_course(course: CourseText, name: str, texts: Mapping[str, QuizFile]) -> Iterator[Finding]:
    if name not in (PRE_TEST, FINAL, *course.settings.modules):
        message = mark("Kurset har ingen modul «%(module)s».")
        remedy = mark(
            "Gi filen navnet til en av modulene: %(modules)s – eller _start for førprøven, _final for sluttprøven."
        )
        file = next(iter(texts.values())).file
        yield error(file, 0, message, remedy, module=name, modules=", ".join(course.settings.modules))
    hardest = course.settings.limits.lix
    for language, text in texts.items():
        yield from quality_findings(text.quiz, text.file, hardest)
        yield from _about_links(course, language, text)


def _about_links(course: CourseText, language: str, text: QuizFile) -> Iterator[Finding]:
    anchors = course.texts[language if language in course.texts else DEFAULT_LANGUAGE].anchors
    for mention in text.quiz.links:
        module, _hash, anchor = mention.name.partition("#")
        if module not in anchors or (anchor and anchor not in anchors[module]):
            message = mark("Lenken «%(link)s» fører ingen steder.")
            remedy = mark("Skriv modul#overskrift, slik overskriften heter i modulens {#…}.")
            yield error(text.file, mention.line, message, remedy, link=mention.name)


def _about_parallels(before: Mapping[str, QuizFile], after: Mapping[str, QuizFile]) -> Iterator[Finding]:
    """What is learnt shows where both tests ask for the same. In other languages their comparison says what differs."""
    if DEFAULT_LANGUAGE not in before or DEFAULT_LANGUAGE not in after:
        return
    first, last = before[DEFAULT_LANGUAGE], after[DEFAULT_LANGUAGE]
    missing = [question.key for question in first.quiz.questions if not last.quiz.question(question.key)]
    if missing:
        message = mark("Sluttprøven mangler spørsmål fra førprøven: %(keys)s.")
        remedy = mark("Skriv dem med samme nøkkel og andre ord, så det viser seg hva kurset lærer bort.")
        yield warning(last.file, last.quiz.line, message, remedy, keys=", ".join(missing))


def _about_misconceptions(
    courses: Courses, quizzes: Mapping[tuple[str, str], Mapping[str, QuizFile]]
) -> Iterator[Finding]:
    if courses.misconceptions is not None:
        for texts in quizzes.values():
            for text in texts.values():
                yield from unknown_misconceptions(text.quiz, text.file, courses.misconceptions)


def _about_practice(courses: Courses, quizzes: Mapping[tuple[str, str], Mapping[str, QuizFile]]) -> Iterator[Finding]:
    for course in courses.courses.values():
        for language, text in course.texts.items():
            for module in text.modules:
                quiz = quizzes.get((course.name, module.name), {}).get(language)
                keys = {question.key for question in quiz.quiz.questions} if quiz else set()
                for mention in module.practice:
                    if mention.name not in keys:
                        message = mark("Modulens quiz har ikke noe spørsmål «%(key)s» på dette språket.")
                        remedy = mark("Skriv nøkkelen til et av spørsmålene: %(keys)s.")
                        known = ", ".join(sorted(keys)) or "–"
                        yield error(module.file, mention.line, message, remedy, key=mention.name, keys=known)
