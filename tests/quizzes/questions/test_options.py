import pytest

from learning.quizzes.questions.multiple_choice import MultipleChoice
from learning.quizzes.questions.poll import Poll
from learning.quizzes.questions.single_choice import SingleChoice
from learning.quizzes.source import read_quiz


def read(below, heading="Spørsmål {#q}"):
    quiz, findings = read_quiz(f"# Quiz\n\n## {heading}\n{below}\n\n> Fordi.\n", "q.md")
    return quiz and quiz.questions[0], [str(finding) for finding in findings]


def test_one_x_makes_a_single_choice_with_feedback_and_a_misconception():
    question, findings = read(
        "- [ ] Penger\n  > Nei,\n  > tonn.\n* [X] Et **tak**\n  for utslipp\n- [ ] Nei {misconception=nei}"
    )

    assert findings == []
    assert isinstance(question, SingleChoice)
    assert [option.text for option in question.options] == ["Penger", "Et **tak**\nfor utslipp", "Nei"]
    assert [option.is_right for option in question.options] == [False, True, False]
    assert [option.line for option in question.options] == [4, 7, 9]
    assert question.options[0].feedback == "Nei,\ntonn."
    assert question.options[2].misconception == "nei"


def test_several_x_make_a_multiple_choice():
    question, findings = read("- [x] a\n\n- [x] b\n\n- [ ] c")

    assert findings == []
    assert isinstance(question, MultipleChoice)


def test_a_heading_that_says_poll_makes_a_poll_that_needs_no_explanation():
    quiz, findings = read_quiz("# Quiz\n\n## Hvordan? {#q .poll}\n- [ ] a\n- [ ] b\n", "q.md")

    assert findings == []
    assert isinstance(quiz.questions[0], Poll)


@pytest.mark.parametrize(
    ("below", "line", "message"),
    [
        ("- [x] a", 4, "bare ett svaralternativ"),
        ("- [x] a\n" + "".join(f"- [ ] {number}\n" for number in range(20)), 24, "flere enn 20 svaralternativer"),
        ("- [ ] a\n- [ ] b", 4, "Ingen av svaralternativene er riktig"),
        ("- [x] a\n- [x] b", 4, "Alle svaralternativene er riktige"),
        ("- [x] a\n- [ ]\n- [ ] c", 5, "Svaralternativet er tomt"),
        ("- [x] Et tak\n- [ ] b\n- [ ] et  TAK", 6, "likt det på linje 4"),
        ("- [x] a\n- [] b", 5, "verken tom eller krysset av"),
        ("-[x] a\n- [v] b", 5, "verken tom eller krysset av"),
        ("- [x] a\n- [ ] b {#b}", 5, "«#b» kan ikke stå"),
        ("- [x] a\n- [ ] b {.b}", 5, "«.b» kan ikke stå"),
        ("- [x] a\n- [ ] b {points=2}", 5, "«points» kan ikke stå"),
        ("- [x] a\n- [ ] b {hm}", 5, "«hm» kan ikke stå"),
        ("- [x] a {misconception=m}\n- [ ] b", 4, "riktig svar kan ikke ha en misforståelse"),
        ("- [x] a\n- [ ] b {misconception=Å}", 5, "«Å» kan ikke hete det"),
        ("- [x] a\nog\n- [ ] b", 5, "hører verken til svarene"),
    ],
)
def test_a_mistake_among_the_options_is_named_with_its_line(below, line, message):
    question, findings = read(below)

    assert question is None
    assert len(findings) == 1
    assert findings[0].startswith(f"q.md:{line}: error:")
    assert message in findings[0]


def test_a_poll_with_a_right_answer_is_refused():
    question, findings = read("- [x] a\n- [ ] b", "Hvordan? {#q .poll}")

    assert question is None
    assert "En avstemning har ingen riktige svar" in findings[0]


def test_a_poll_without_options_is_refused():
    question, findings = read("= 4", "Hvor mange? {#q .poll}")

    assert question is None
    assert "En avstemning har svaralternativer" in findings[0]
