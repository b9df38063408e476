"""Whether a quiz is the same in all its languages. Not one of the six names: it compares what `source` has read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from learning.findings import Finding, error, mark
from learning.languages import DEFAULT_LANGUAGE
from learning.quizzes.questions import Question
from learning.quizzes.quiz_text import QuizText


def compare_languages(quizzes: Mapping[str, tuple[str, QuizText]]) -> list[Finding]:
    """Return how the languages differ; each, by its code, comes with its file and its text.

    The measure is bokmål, or the first language where that is missing.
    """
    if not quizzes:
        return []
    measure = DEFAULT_LANGUAGE if DEFAULT_LANGUAGE in quizzes else next(iter(quizzes))
    file, original = quizzes[measure]
    comparisons = [
        _Comparison(original_file=file, original=original, file=other_file, quiz=quiz)
        for language, (other_file, quiz) in quizzes.items()
        if language != measure
    ]
    return sorted(finding for comparison in comparisons for finding in comparison.findings())


@dataclass(frozen=True, kw_only=True)
class _Comparison:
    original_file: str
    original: QuizText
    file: str
    quiz: QuizText

    def findings(self) -> Iterator[Finding]:
        """Yield everything that differs."""
        if self.quiz.is_final != self.original.is_final:
            message = mark("Quizen er avsluttende, {.final}, bare på ett av språkene.")
            yield self._finding(self.quiz.line, self.original.line, message, mark("Skriv titlene likt."))
        yield from self._about_keys()
        yield from self._about_order()
        for question in self.quiz.questions:
            original = self.original.question(question.key)
            if original:
                yield from self._about_question(question, original)

    def _about_keys(self) -> Iterator[Finding]:
        for original in self.original.questions:
            if not self.quiz.question(original.key):
                message = mark("Spørsmålet «%(key)s» mangler.")
                remedy = mark("Oversett det fra %(other)s, linje %(other_line)s.")
                yield self._finding(self.quiz.line, original.line, message, remedy, key=original.key)
        for question in self.quiz.questions:
            if not self.original.question(question.key):
                message = mark("Spørsmålet «%(key)s» finnes ikke i %(other)s.")
                remedy = mark("Skriv det der også, stryk det her, eller bruk samme nøkkel.")
                yield self._finding(question.line, self.original.line, message, remedy, key=question.key)

    def _about_order(self) -> Iterator[Finding]:
        ours = [question for question in self.quiz.questions if self.original.question(question.key)]
        theirs = [question for question in self.original.questions if self.quiz.question(question.key)]
        moved = next(((one, other) for one, other in zip(ours, theirs, strict=True) if one.key != other.key), None)
        if moved:
            message = mark("Her står «%(key)s», men «%(other_key)s» på samme plass i %(other)s, linje %(other_line)s.")
            remedy = mark("Skriv spørsmålene i samme rekkefølge på alle språk.")
            one, other = moved
            yield self._finding(one.line, other.line, message, remedy, key=one.key, other_key=other.key)

    def _about_question(self, question: Question, original: Question) -> Iterator[Finding]:
        remedy = mark("Rett det ene etter det andre; det andre står i %(other)s, linje %(other_line)s.")
        for message in _differences(question, original):
            yield self._finding(question.line, original.line, message, remedy, key=question.key)

    def _finding(self, line: int, other_line: int, message: str, remedy: str, **values: str) -> Finding:
        return error(self.file, line, message, remedy, other=self.original_file, other_line=other_line, **values)


def _differences(question: Question, original: Question) -> Iterator[str]:
    shape, original_shape = question.shape(), original.shape()
    if shape.kind != original_shape.kind:
        yield mark("Spørsmålet «%(key)s» er av en annen type enn på det andre språket.")
    elif shape.parts != original_shape.parts:
        yield mark("Spørsmålet «%(key)s» har et annet antall svar enn på det andre språket.")
    elif shape.answers != original_shape.answers:
        yield mark("Spørsmålet «%(key)s» har andre riktige svar enn på det andre språket.")
    if question.dimension != original.dimension:
        yield mark("Spørsmålet «%(key)s» har en annen dimensjon enn på det andre språket.")
    if question.greencomp != original.greencomp:
        yield mark("Spørsmålet «%(key)s» har andre GreenComp-koder enn på det andre språket.")
