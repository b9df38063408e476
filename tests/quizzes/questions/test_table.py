import pytest

from learning.quizzes.questions.matching import Matching
from learning.quizzes.source import read_quiz


def read(*rows):
    below = "\n".join(rows)
    quiz, findings = read_quiz(f"# Quiz\n\n## Spørsmål {{#q}}\n{below}\n\n> Fordi.\n", "q.md")
    return quiz and quiz.questions[0], [str(finding) for finding in findings]


def test_a_table_with_two_columns_is_matched_row_by_row():
    question, findings = read("| Hvem | Hva |", "|:--|---|", "| *A* | x \\| y |", "| B | z")

    assert findings == []
    assert isinstance(question, Matching)
    assert question.headings == ("Hvem", "Hva")
    assert question.pairs == (("*A*", "x | y"), ("B", "z"))


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        (["| A | B |", "| a | b |", "| c | d |", "| e | f |"], 5, "ikke én skillelinje"),
        (["| A | B |"], 4, "færre enn to par"),
        (["|---|---|"], 4, "ikke én skillelinje"),
        (["| A | B |", "|---|---|", "| a | b |", "|---|---|", "| c | d |"], 5, "ikke én skillelinje"),
        (["| A | B |", "|---|---|", "| a | b | c |", "| c | d |"], 6, "ikke to kolonner"),
        (["| A | B |", "|---|---|", "| a |", "| c | d |"], 6, "ikke to kolonner"),
        (["| A | B |", "|---|---|", "| a | b |"], 4, "færre enn to par"),
        (["| A | B |", "|---|---|", "| a | b |", "| A | d |"], 7, "til venstre er lik den på linje 6"),
        (["| A | B |", "|---|---|", "| a | b |", "| c | b |"], 7, "til høyre er lik den på linje 6"),
        (["| A | B |", "|---|---|", "| a | b |", "| c | |"], 7, "Cellen er tom"),
        (["| A | B |", "|---|---|", "| a | b |", "| c | d |", "  > Nei."], 8, "Tilbakemeldingen står ikke"),
    ],
)
def test_a_mistake_in_a_table_is_named_with_its_line(rows, line, message):
    question, findings = read(*rows)

    assert question is None
    assert any(message in finding and finding.startswith(f"q.md:{line}:") for finding in findings)
