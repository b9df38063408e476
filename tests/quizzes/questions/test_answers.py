from decimal import Decimal

import pytest

from learning.quizzes.questions.number import Number
from learning.quizzes.questions.short_text import ShortText
from learning.quizzes.source import read_quiz


def read(*answers):
    below = "\n".join(f"= {answer}" for answer in answers)
    quiz, findings = read_quiz(f"# Quiz\n\n## Spørsmål {{#q}}\n{below}\n\n> Fordi.\n", "q.md")
    return quiz and quiz.questions[0], [str(finding) for finding in findings]


@pytest.mark.parametrize(
    ("answer", "value", "tolerance", "unit", "written"),
    [
        ("55", "55", "0", "", "55"),
        ("55 ± 2 %", "55", "2", "%", "55 ± 2 %"),
        ("55 ± 0 %", "55", "0", "%", "55 %"),
        ("55 ±0%", "55", "0", "%", "55%"),
        ("−3,5 +- 0,5 °C", "-3.5", "0.5", "°C", "−3,5 +- 0,5 °C"),
        ("46 600 000 tonn CO₂e", "46600000", "0", "tonn CO₂e", "46 600 000 tonn CO₂e"),
        ("1.5 +/- 0.1", "1.5", "0.1", "", "1.5 +/- 0.1"),
    ],
)
def test_a_number_is_written_with_tolerance_and_unit(answer, value, tolerance, unit, written):
    question, findings = read(answer)

    assert findings == []
    assert isinstance(question, Number)
    assert (question.value, question.tolerance, question.unit) == (Decimal(value), Decimal(tolerance), unit)
    assert question.right_answers == (written,)


@pytest.mark.parametrize("answer", ["Parisavtalen", "1,5-gradersmålet", "5. juni", "CO2", "ca. 55", "=="])
def test_what_is_no_number_is_a_text(answer):
    question, findings = read(answer)

    assert findings == []
    assert isinstance(question, ShortText)
    assert question.accepted == (answer,)


def test_a_text_may_have_several_accepted_answers():
    question, findings = read("Parisavtalen", "Paris-avtalen")

    assert findings == []
    assert question.accepted == ("Parisavtalen", "Paris-avtalen")


@pytest.mark.parametrize(
    ("answers", "line", "message"),
    [
        (["55 ± x %"], 4, "«55 ± x %» kan ikke leses"),
        (["± 5"], 4, "«± 5» kan ikke leses"),
        (["55 ± -2 %"], 4, "Toleransen er negativ"),
        (["55", "56"], 5, "flere tall som svar"),
        (["55", "femtifem"], 5, "Tall og ord står om hverandre"),
        (["femtifem", "55"], 4, "Tall og ord står om hverandre"),
        (["FN", ""], 5, "Svaret er tomt"),
        (["55", ""], 5, "Svaret er tomt"),
        (["a" * 201], 4, "lengre enn det noen kan skrive"),
    ],
)
def test_a_mistake_among_the_answers_is_named_with_its_line(answers, line, message):
    question, findings = read(*answers)

    assert question is None
    assert len(findings) == 1
    assert findings[0].startswith(f"q.md:{line}: error:")
    assert message in findings[0]
    assert "%%" not in findings[0]
