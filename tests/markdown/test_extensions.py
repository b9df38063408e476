"""The form of `[[kind:name]]`, and what an author is told about mistakes in it."""

import pytest

from learning.markdown import render
from tests.markdown.authoring import text_with, told_about


@pytest.mark.parametrize("text", ["[[video:x]]", "[[55]]", "[[]]", "[[:x]]", "[[Fact:x]]", "[[fact|x]]"])
def test_an_author_is_told_about_brackets_that_mean_nothing(text: str):
    assert told_about(f"Tekst\nmed {text} i.") == [
        f"4: error: «{text}» er ikke noe vi kjenner."
        " Skriv [[fact:navn]] for et tall med kilde, eller [[quiz:nøkkel]] for et spørsmål."
    ]


@pytest.mark.parametrize(
    "text", ["[[fact:]]", "[[fact: x]]", "[[fact:Norge]]", "[[fact:x y]]", "[[quiz:-x]]", "[[quiz:ø]]"]
)
def test_an_author_is_told_about_names_that_cannot_be(text: str):
    assert told_about(text) == [
        f"3: error: Navnet i «{text}» er ikke gyldig. Bruk bare små bokstaver a–z, tall og bindestrek."
    ]


def test_what_is_not_understood_stays_as_it_was_written():
    assert render(text_with("Se [[video:x]].")).html == "<p>Se [[video:x]].</p>\n"


@pytest.mark.parametrize("text", ["`[[fact:x]]`", "\\[[fact:x]]", "[[1]](https://ssb.no)"])
def test_brackets_in_code_or_links_are_just_brackets(text: str):
    rendered = render(text_with(text))

    assert not rendered.findings
    assert not rendered.facts
