"""Titles, headings and the anchors that links lead to."""

import pytest

from learning.markdown import Heading, render
from learning.markdown.headings import slug
from tests.markdown.authoring import read, text_with, told, told_about


def test_the_title_is_kept_apart_because_the_template_prints_it():
    rendered = render("# Hva er et *klimabudsjett*?\n\nEt tak.\n")

    assert rendered.title == "Hva er et klimabudsjett?"
    assert rendered.html == "<p>Et tak.</p>\n"


def test_headings_have_ids_and_the_sizes_of_the_design_system():
    page = read("## A\n\na\n\n### B\n\nb\n\n#### C\n\nc")

    assert page.elements("h2")[0].attrib == {"class": "ds-heading", "data-size": "sm", "id": "a"}
    assert page.elements("h3")[0].attrib == {"class": "ds-heading", "data-size": "xs", "id": "b"}
    assert page.elements("h4")[0].attrib == {"class": "ds-heading", "data-size": "2xs", "id": "c"}


def test_a_heading_can_be_given_an_anchor_that_outlives_its_words():
    rendered = render(text_with("## Et tak, med *navn* på tiltakene {#taket}\n\nEt tak."))

    assert rendered.headings == (Heading(level=2, text="Et tak, med navn på tiltakene", anchor="taket", line=3),)
    assert rendered.anchors == {"taket"}
    assert "{#taket}" not in rendered.html


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Måling på skolen", "maling-pa-skolen"),
        ("ÆRLIG, ØKT SØPLE?", "aerlig-okt-sople"),
        ("1,5 grader – og så?", "1-5-grader-og-sa"),
        ("Klimakafé", "klimakafe"),
        ("地球", "del"),
        ("Main", "main"),
    ],
)
def test_a_heading_without_an_anchor_makes_one_from_its_words(text: str, anchor: str):
    assert slug(text) == anchor


@pytest.mark.parametrize("heading", ["Main", "Fact 1", "Sources", "Note ref 2", "Footnotes"])
def test_a_heading_does_not_take_an_id_of_the_page_itself(heading: str):
    rendered = render(text_with(f"## {heading}\n\nTekst."))

    assert rendered.headings[0].anchor == f"om-{slug(heading)}"


def test_two_headings_alike_get_ids_of_their_own_and_the_author_is_told():
    rendered = render(text_with("## Tak\n\na\n\n## Tak\n\nb\n\n## Tak\n\nc\n\n## Bane {#tak}\n\nd"))

    assert [heading.anchor for heading in rendered.headings] == ["tak", "tak-2", "tak-3", "tak-4"]
    assert [finding.line for finding in rendered.findings] == [7, 11, 15]
    assert "To overskrifter har samme anker, «tak»." in str(rendered.findings[0])


@pytest.mark.parametrize("braces", ["{#Tak}", "{.final}", "{#main}", "{#tak .x}", "{}"])
def test_an_author_is_told_about_braces_that_mean_nothing_on_a_heading(braces: str):
    assert told_about(f"## Taket {braces}\n\nEt tak.") == [
        f"3: error: «{braces}» kan ikke stå på en overskrift."
        " Skriv {#navn} med små bokstaver a–z, tall og bindestrek."
    ]


@pytest.mark.parametrize("text", ["", "Bare tekst.\n", "## Tak\n\nEt tak.\n", "#\n\nTekst.\n", "- # Tak\n"])
def test_an_author_is_told_that_the_title_is_missing(text: str):
    findings = told(render(text).findings)

    assert "1: error: Teksten begynner ikke med en tittel. Skriv «# Tittel» på første linje." in findings


def test_an_author_is_told_about_a_second_title_and_the_page_keeps_one():
    assert "5: error: Teksten har to titler. Bruk ## under tittelen." in told_about("Tekst.\n\n# Tak\n\nEt tak.")
    assert [heading.tag for heading in read("Tekst.\n\n# Tak\n\nEt tak.").elements("h2")] == ["h2"]


def test_an_author_is_told_about_a_level_left_out():
    assert told_about("## Tak\n\n#### Bane\n\nEn bane.") == [
        "5: error: Overskriften hopper over et nivå. Bruk ### her."
    ]
    assert told_about("### Bane\n\nEn bane.") == ["3: error: Overskriften hopper over et nivå. Bruk ## her."]


def test_an_author_is_told_about_an_empty_heading():
    assert told_about("##\n\nTekst.") == ["3: error: Overskriften er tom. Skriv hva avsnittet handler om."]


def test_an_author_is_told_about_sections_in_which_nothing_stands():
    warnings = told_about("## Tak\n\n## Bane\n\n### Ramme\n\nEn ramme.\n\n### Mål")

    assert warnings == [
        "3: warning: Det står ingenting under «Tak». Skriv avsnittet, eller ta overskriften bort.",
        "11: warning: Det står ingenting under «Mål». Skriv avsnittet, eller ta overskriften bort.",
    ]
