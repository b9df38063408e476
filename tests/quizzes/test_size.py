"""Whether a quiz asks enough, in enough ways."""

import pytest

from learning.quizzes.quiz_text import QuizText
from learning.quizzes.size import pre_test_findings, size_findings
from learning.quizzes.source import read_quiz

KINDS = (
    "- [x] Havet\n- [ ] Jorda\n- [ ] Lufta",
    "- [x] Havet\n- [x] Jorda\n- [ ] Lufta",
    "= 30 ± 0 år",
    "= Parisavtalen",
)
POLL = "## Hva synes du? {#mening .poll}\n\n- [ ] Ja\n- [ ] Nei\n"


def quiz(questions: int, kinds: int = 4, more: str = "") -> QuizText:
    """Return a quiz of so many questions of so many types."""
    parts = [f"## Hva er {n}? {{#q-{n}}}\n\n{KINDS[n % kinds]}\n\n> Derfor.\n" for n in range(questions)]
    read, findings = read_quiz("\n".join(["# Quiz\n", *parts, more]), "q.md")
    assert read, findings
    return read


@pytest.mark.parametrize("questions", [8, 12])
def test_a_quiz_of_eight_to_twelve_questions_of_four_types_is_let_through(questions: int):
    assert list(size_findings(quiz(questions), "q.md")) == []


@pytest.mark.parametrize("questions", [7, 13])
def test_an_author_is_told_how_many_questions_a_quiz_should_have(questions: int):
    (finding,) = size_findings(quiz(questions), "q.md")

    assert str(finding) == f"q.md:1: warning: Quizen har {questions} spørsmål. Skriv 8 til 12."


def test_a_poll_is_no_fourth_type():
    (finding,) = size_findings(quiz(8, kinds=3, more=POLL), "q.md")

    assert "av bare 3 slag" in str(finding)


def test_before_a_course_six_questions_are_asked():
    assert list(pre_test_findings(quiz(6), "q.md")) == []
    (finding,) = pre_test_findings(quiz(5), "q.md")
    assert str(finding) == "q.md:1: warning: Førprøven har 5 spørsmål. Skriv 6, fra hele kurset."
