import pytest

from learning.quizzes.source import read_quiz


def read(below):
    quiz, findings = read_quiz(f"# Quiz\n\n## Spørsmål {{#q}}\n{below}", "q.md")
    return quiz, [str(finding) for finding in findings]


def test_a_question_has_a_text_an_answer_part_and_an_explanation_of_several_paragraphs():
    quiz, findings = read(
        "\nFørst *dette*.\n\n- ikke et svar\n\n= FN\n\n> Fordi.\n>\n> Se [her](modul#del).\n\n> Slik.\n"
    )

    assert findings == []
    assert quiz.questions[0].body == "Først *dette*.\n\n- ikke et svar"
    assert quiz.questions[0].explanation == "Fordi.\n\nSe [her](modul#del).\n\nSlik."


def test_a_code_block_may_show_anything_in_a_question():
    quiz, findings = read("\n```\n# Tittel\n- [x] svar\n> sitat\n<b>\n```\n\n= FN\n\n> Fordi.\n")

    assert findings == []
    assert quiz.questions[0].body == "```\n# Tittel\n- [x] svar\n> sitat\n<b>\n```"


@pytest.mark.parametrize(
    ("below", "line", "message"),
    [
        ("> Fordi.\n\n= FN\n", 4, "Sitatet står foran svarene"),
        ("- [ ] a\n> Nei.\n- [x] b\n- [ ] c\n\n> Fordi.\n", 5, "Sitatet står foran svarene"),
        ("  > Nei.\n= FN\n\n> Fordi.\n", 4, "Tilbakemeldingen står ikke under et svaralternativ"),
        ("= FN\n  > Nei.\n\n> Fordi.\n", 5, "Bare svaralternativer har tilbakemelding"),
        ("= FN\n> Fordi.\n\nSlik er det.\n", 7, "Det står noe etter forklaringen"),
        ("= FN\n> Fordi.\nSlik er det.\n", 6, "Det står noe etter forklaringen"),
        ("= FN\ntull\n\n> Fordi.\n", 5, "hører verken til svarene eller til forklaringen"),
        ("= FN\n", 3, "ingen forklaring"),
        ("= FN\n\n>\n", 3, "ingen forklaring"),
    ],
)
def test_a_line_in_the_wrong_place_is_named(below, line, message):
    quiz, findings = read(below)

    assert quiz is None
    assert len(findings) == 1
    assert findings[0].startswith(f"q.md:{line}: error:")
    assert message in findings[0]
