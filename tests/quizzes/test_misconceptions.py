"""Distractors name mistakes in thinking that somebody has described."""

from learning.quizzes.misconceptions import unknown_misconceptions
from learning.quizzes.source import read_quiz

QUIZ = """\
# Quiz

## Hva gjør det varmere? {#varmere}

- [x] Drivhusgasser
- [ ] Sola {misconception=sola}
- [ ] Hull i ozonlaget {misconception=hull-i-laget}

> Gassene holder på varmen.

## Hvor mange grader? {#grader}

= 2

> Det står i teksten.
"""


def told(*known: str) -> list[str]:
    quiz, _findings = read_quiz(QUIZ, "q.md")
    assert quiz
    return [str(finding) for finding in unknown_misconceptions(quiz, "q.md", known)]


def test_what_stands_in_the_shared_list_is_let_through():
    assert told("sola", "hull-i-laget") == []


def test_an_author_is_told_of_a_name_that_is_written_otherwise_or_nowhere():
    close, nowhere = told("solaa")

    assert close == ("q.md:6: error: Misoppfatningen «sola» står ikke i misconceptions.toml. Mente du «solaa»?")
    assert nowhere.startswith("q.md:7: error: Misoppfatningen «hull-i-laget» står ikke")
    assert nowhere.endswith("Skriv den der, med label og source.")
