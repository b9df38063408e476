import pytest

from learning.quizzes.questions.fill_in import FillIn
from learning.quizzes.questions.gaps import Gap
from learning.quizzes.source import read_quiz


def read(below):
    quiz, findings = read_quiz(f"# Quiz\n\n## Spørsmål {{#q}}\n{below}\n\n> Fordi.\n", "q.md")
    return quiz and quiz.questions[0], [str(finding) for finding in findings]


def test_a_text_with_gaps_keeps_its_paragraphs_and_what_stands_before_them():
    question, findings = read(
        "\nLes [[fact:norge]] først.\n\nNorge skal\nkutte [[55 %]]\ninnen [[2030\\|2031]].\n\nSlik."
    )

    assert findings == []
    assert isinstance(question, FillIn)
    assert question.body == "Les [[fact:norge]] først."
    assert question.paragraphs == (
        ("Norge skal\nkutte ", Gap(("55 %",)), "\ninnen ", Gap(("2030", "2031")), "."),
        ("Slik.",),
    )


def test_gaps_in_a_list_stand_on_lines_of_their_own():
    question, findings = read("Kutt innen 2030:\n- Norge: [[55]]\n- EU: [[55]]")

    assert findings == []
    assert question.body == "Kutt innen 2030:"
    assert question.paragraphs == (("• Norge: ", Gap(("55",))), ("• EU: ", Gap(("55",))))


def test_a_gap_may_begin_the_text_right_below_the_heading():
    question, _ = read("[[Parisavtalen]] gjelder.")

    assert question.body == ""
    assert question.gaps == (Gap(("Parisavtalen",)),)


@pytest.mark.parametrize(
    ("below", "line", "message"),
    [
        ("Norge: [[55", 4, "Hullet er ikke lukket"),
        ("Norge: [[55\nprosent]]", 4, "Hullet er ikke lukket"),
        ("Norge: [[55]]\nEU: [[]]", 5, "Hullet er tomt"),
        ("Norge: [[55|]]", 4, "Hullet er tomt"),
        (f"Norge: [[{'a' * 201}]]", 4, "lengre enn det noen kan skrive"),
    ],
)
def test_a_mistake_in_a_gap_is_named_with_its_line(below, line, message):
    question, findings = read(below)

    assert question is None
    assert len(findings) == 1
    assert findings[0].startswith(f"q.md:{line}: error:")
    assert message in findings[0]
