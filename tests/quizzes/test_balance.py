"""Right options that give themselves away together."""

import pytest

from learning.quizzes.balance import balance_findings
from learning.quizzes.source import read_quiz

LONG = " og mer enn det"


def told(places: list[int], longest: int = 0) -> list[str]:
    """Return what is said of a quiz with its right options on these places, so many of them the longest."""
    lines = ["# Quiz"]
    for number, right in enumerate(places):
        lines.append(f"## Spørsmål {number} {{#q-{number}}}")
        for place, word in enumerate(("Havet", "Jorda", "Lufta")):
            is_long = place == (right if number < longest else (right + 1) % 3)
            lines.append(f"- [{'x' if place == right else ' '}] {word}{LONG if is_long else ''}")
        lines.append("> Det følger av loven.")
    quiz, findings = read_quiz("\n".join(lines), "q.md")
    assert quiz, findings
    return [str(finding).removeprefix("q.md:1: warning: ") for finding in balance_findings(quiz, "q.md")]


@pytest.mark.parametrize("places", [[0, 0], [0, 1, 0], [0, 1, 2], [0, 0, 1, 1, 0], [0, 1, 2, 0, 1, 2]])
def test_right_options_that_are_spread_over_the_places_are_let_through(places: list[int]):
    assert told(places) == []


@pytest.mark.parametrize(
    ("places", "says"),
    [
        ([0, 0, 0], "Det riktige svaret står på 1. plass i 3 av 3 spørsmål."),
        ([1, 1, 1, 0], "Det riktige svaret står på 2. plass i 3 av 4 spørsmål."),
        ([2, 2, 2, 2, 1, 0], "Det riktige svaret står på 3. plass i 4 av 6 spørsmål."),
        ([0, 1, 0, 1, 0, 1], "Det riktige svaret står aldri på 3. plass."),
    ],
)
def test_who_knows_nothing_must_not_gain_by_choosing_a_place(places: list[int], says: str):
    (finding,) = told(places)

    assert finding.startswith(says)


def test_who_knows_nothing_must_not_gain_by_choosing_the_longest():
    assert told([0, 1, 2, 0], longest=2) == []
    assert told([0, 1, 2, 0], longest=3) == [
        "Det riktige svaret er det lengste i 3 av 4 spørsmål. La et galt svar være lengst i minst halvparten av dem."
    ]
