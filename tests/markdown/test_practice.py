"""Questions for practice inside a text."""

import pytest
from markupsafe import Markup

from learning.markdown import Context, render
from tests.markdown.authoring import read, text_with, told_about
from tests.pages import text_of


def test_a_question_stands_where_the_author_put_it():
    page = read("Før.\n\n[[quiz:hva-er]]\n\nEtter.", practice=Markup("<div>Spørsmål {}</div>").format)

    assert text_of(page.elements("body")[0]) == "TFør. Spørsmål hva-er Etter."
    assert [text_of(paragraph) for paragraph in page.elements("p")] == ["Før.", "Etter."]


def test_the_questions_of_a_text_are_listed_with_their_lines():
    rendered = render(text_with("[[quiz:a]]\n\n[[quiz:b]]"), Context())

    assert [(question.name, question.line) for question in rendered.practice] == [("a", 3), ("b", 5)]


def test_the_words_of_a_question_do_not_count_as_words_to_read():
    assert render(text_with("To ord.\n\n[[quiz:hva-er-et-klimabudsjett]]")).words == 2


@pytest.mark.parametrize(
    "body", ["Se [[quiz:a]].", "- [[quiz:a]]", "> [[quiz:a]]", "## [[quiz:a]]\n\nTekst.", "[[quiz:a]] [[quiz:b]]"]
)
def test_an_author_is_told_that_a_question_stands_alone(body: str):
    assert told_about(body)[0] == (
        "3: error: «[[quiz:a]]» står ikke alene. La spørsmålet stå i et eget avsnitt, med en tom linje før og etter."
    )


def test_an_author_is_told_about_a_question_that_stands_twice():
    assert told_about("[[quiz:a]]\n\n[[quiz:a]]") == [
        "5: error: Spørsmålet «a» står to ganger i teksten. La det stå ett sted."
    ]
