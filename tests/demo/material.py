"""A small course for the people of the demo, with a question of every type."""

from datetime import date
from functools import cache

from learning.access import Role
from learning.courses.rules import CompletedBy
from learning.demo.residents import Resident
from learning.demo.taught import TaughtCourse, TaughtModule, TaughtQuiz
from learning.quizzes.models import Purpose
from learning.quizzes.quiz_text import QuizText
from learning.quizzes.source import read_quiz

TODAY = date(2026, 11, 23)
QUIZ = """\
# Været

## Hva er klima? {#klima}

- [ ] Været i dag
- [x] Gjennomsnittet over mange år
- [ ] Været i morgen

> Klima er været målt over tretti år.

## Hva kan vi måle? {#maale}

- [x] Nedbør
- [x] Temperatur
- [ ] Humør

> Vind også.

## Hvor mange år regner vi med? {#periode}

= 30 ± 1 år

> Normalperioden er tretti år.

## Hva heter avtalen fra 2015? {#avtale}

= Parisavtalen

> Den ble vedtatt i Paris.

## Sorter fra kald til varm {#rekke}

1. Is
2. Vann
3. Damp

> Is smelter ved null grader.

## Hva hører sammen? {#par}

| Ord | Betyr |
|---|---|
| Regn | Vann |
| Snø | Is |
| Tåke | Dråper |

> Alt er vann.

## Fyll ut {#hull}

Det er [[sol]] i dag, og [[30|tretti]] grader.

> Varmt.

## Hva liker du best? {#liker .poll}

- [ ] Sol
- [ ] Snø
"""


def quiz(source: str = QUIZ, *, purpose: Purpose = Purpose.MODULE, id: int = 1) -> TaughtQuiz:
    """Return a quiz in its first version."""
    return TaughtQuiz(id=id, version_id=id, text=read(source), purpose=purpose)


@cache
def read(source: str) -> QuizText:
    """Return the questions of a quiz."""
    text, findings = read_quiz(source, "quiz.md")
    assert text is not None, findings
    return text


def course(*quizzes: TaughtQuiz | None, **facts: object) -> TaughtCourse:
    """Return a course for grade 6 with a module for each quiz; None is a module without one."""
    plain = {"completed_by": CompletedBy.READ_AND_PASSED, "pass_percent": 80, "valid_months": 24}
    around = {"pre_test": None, "final": None}
    modules = tuple(
        TaughtModule(id=number, version_id=number, minutes=10, quiz=quiz) for number, quiz in enumerate(quizzes, 1)
    )
    return TaughtCourse(
        id=1, name="klima", audience=frozenset({(Role.PUPIL, 6)}), modules=modules, **{**plain, **around, **facts}
    )


def resident(**facts: object) -> Resident:
    """Return somebody on the staff who learns with a will."""
    plain = {"roles": frozenset({Role.STAFF}), "since": date(2020, 1, 1), "until": TODAY, "drive": 1.0, "ability": 0.7}
    return Resident(code="demo-001", **{**plain, **facts})
