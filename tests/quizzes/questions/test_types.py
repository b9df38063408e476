import pytest

from learning.quizzes.questions import TYPES
from learning.quizzes.source import read_quiz

QUIZ = """\
# Quiz

## Hva er klima? {#klima}

- [ ] Været *i dag*
- [x] Gjennomsnittet

> Fordi.

## Hvilke er gasser? {#gasser}

- [x] CO₂
- [ ] Jern
- [x] Metan

> Fordi.

## Hvor mange år? {#periode}

= 30 år

> Fordi.

## Hva heter avtalen? {#avtale}

= Parisavtalen

> Fordi.

## Sorter {#rekke}

1. Bil
2. Fly
3. Sykkel

> Fordi.

## Hva hører sammen? {#par}

| Ting | Hva |
|---|---|
| CO₂ | gass |
| Jern | metall |

> Fordi.

## Fyll ut {#hull}

Kutt [[55]] prosent innen [[2030]].

> Fordi.
"""
ANSWERS = [
    ("klima", 0, ("Været *i dag*",)),
    ("gasser", [2, 0], ("CO₂", "Metan")),
    ("periode", "30", ("30",)),
    ("avtale", "paris *avtalen*", ("paris *avtalen*",)),
    ("rekke", [3, None, 1], ("1. Sykkel", "3. Bil")),
    ("par", [1, None], ("CO₂ – metall",)),
    ("hull", ["55", None], ("55",)),
]


def test_every_type_has_a_name_of_its_own_and_the_eight_of_the_handbook_are_there():
    kinds = [kind.kind for kind in TYPES]

    assert len(set(kinds)) == len(kinds)
    assert set(kinds) >= {
        "single_choice",
        "multiple_choice",
        "number",
        "short_text",
        "ordering",
        "matching",
        "fill_in",
        "poll",
    }


@pytest.mark.parametrize(("key", "response", "words"), ANSWERS)
def test_who_answered_can_read_the_answer_in_words(key, response, words):
    quiz, _findings = read_quiz(QUIZ, "quiz.md")

    given = quiz.question(key).given(response)

    assert given == words
