"""The Markdown files of a course."""

import pytest

from tests.courses.folders import COURSE, WHOLE, told


def test_an_author_is_told_about_front_matter():
    assert told({f"{COURSE}/nb/index.md": "---\ntitle: Klima\n---\n# Klima\n"}) == [
        "nb/index.md:1: error: Filen begynner med innstillinger mellom to streker."
        " Slett dem: teksten begynner med # Tittel, og innstillingene står i course.toml."
    ]


def test_a_text_from_an_old_editor_is_fine():
    old = WHOLE[f"{COURSE}/nb/index.md"].replace("\n", "\r\n")

    assert told({f"{COURSE}/nb/index.md": b"\xef\xbb\xbf" + old.encode()}) == []


def test_an_author_is_told_about_a_text_that_cannot_be_read():
    assert told({f"{COURSE}/nb/index.md": b"# Kl\xefma\n"}) == [
        "nb/index.md:1: error: Filen er ikke lagret som UTF-8. Lagre den på nytt som UTF-8."
    ]


@pytest.mark.parametrize("text", ["", "Uten tittel.\n", "# \n\nTekst.\n", "## Tak\n\nTekst.\n"])
def test_an_author_is_told_about_a_text_without_a_title(text: str):
    findings = told({f"{COURSE}/nb/index.md": text})

    assert "nb/index.md:1: error: Teksten begynner ikke med en tittel. Skriv «# Tittel» på første linje." in findings


def test_what_is_wrong_in_the_markdown_comes_with_the_file():
    assert told({f"{COURSE}/nb/index.md": "# Klima\n\nEt <b>kurs</b>.\n"})[0].startswith(
        "nb/index.md:3: error: HTML-koden «<b>» kan ikke brukes i en tekst."
    )
