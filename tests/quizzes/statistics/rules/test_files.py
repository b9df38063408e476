"""The tables as rows of a file."""

from learning.quizzes.statistics.rules.counts import Typed
from learning.quizzes.statistics.rules.files import Writing, answer_rows, question_rows
from learning.spreadsheets import COMMA, SEMICOLON
from tests.quizzes.statistics.sheets import RIGHT, WRONG, one_item


def writing(separator: str = SEMICOLON) -> Writing:
    """Return how a file in bokmål is written."""
    labels = {"vaer-er-klima": "Vær er det samme som klima"}
    return Writing(translate=str, plain=str.strip, misconceptions=labels, separator=separator)


def test_the_file_of_questions_holds_what_the_page_shows():
    item = one_item("klima", [(RIGHT, 60), (WRONG, 38), ({"klima": 2, "periode": "5"}, 2)])

    heads, row = question_rows([item], writing())

    assert heads[:6] == ["Spørsmål", "Verdt å se på", "Svar", "Ikke svart", "Løst (%)", "Spredning"]
    assert row == ["Hva er klima?", "Nesten ingen velger C.", "100", "0", "60", "0,49", "1,00", "100", "100"]


def test_of_a_question_with_too_few_answers_the_file_says_so():
    hidden = one_item("klima", [(RIGHT, 3)])

    _heads, row = question_rows([hidden], writing())

    assert row == ["Hva er klima?", "Vises når minst 20 har svart.", "3", "0", "", "", "", "", ""]


def test_the_file_of_answers_names_options_misconceptions_and_numbers():
    item = one_item("klima", [(RIGHT, 30), (WRONG, 10)])

    heads, first, second, _third = answer_rows([item], writing(COMMA))

    assert heads[:5] == ["Spørsmål", "Bokstav", "Svar", "Vurdering", "Misoppfatning"]
    assert first[1:] == ["A", "Været i dag", "Galt", "Vær er det samme som klima", "10", "25", "0", "-1.00"]
    assert second[4] == ""


def test_what_pupils_typed_is_no_formula():
    typed = [Typed("periode", '"=1+1"', 0, 20)]

    _heads, row, *_others = answer_rows([one_item("periode", [(WRONG, 30), ({}, 3)], typed)], writing())

    assert row[2] == "'=1+1"
