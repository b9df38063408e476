"""Where a link in a course may lead."""

import pytest

from learning.markdown import Context, render, render_block
from tests.markdown.authoring import read, text_with, told_about


def test_a_link_to_another_module_gets_the_address_that_the_course_has():
    page = read("Les [om taket](klimabudsjett#taket).", link=lambda target: f"/kurs/klimaledelse/{target}")

    assert page.links == {"om taket": "/kurs/klimaledelse/klimabudsjett#taket"}


def test_a_link_to_a_heading_on_the_same_page_stays_on_it():
    page = read("Se [under](#taket).\n\n## Taket\n\nEt tak.", link=lambda target: "/elsewhere")

    assert page.links == {"under": "#taket"}


def test_a_link_to_the_web_tells_nothing_about_the_reader():
    link = read("[SSB](https://ssb.no/a_b)").elements("a")[0]

    assert link.attrib == {"class": "ds-link", "href": "https://ssb.no/a_b", "rel": "noopener noreferrer"}


def test_a_link_to_a_mailbox_is_a_plain_link():
    link = read("[Skriv til oss](mailto:klima@eksempel.kommune.no)").elements("a")[0]

    assert link.attrib == {"class": "ds-link", "href": "mailto:klima@eksempel.kommune.no"}


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html;base64,AAAA",
        "vbscript:x",
        "//evil.example",
        "/admin",
        "https:evil.example",
        "https:///evil.example",
        "file:///etc/passwd",
        "ftp://example.org",
        "../annet",
        "Modul",
        "#Ærlig",
        "",
    ],
)
def test_a_link_that_leads_anywhere_else_is_no_link_and_its_author_is_told(target: str):
    rendered = render(text_with(f"Les\n[mer](<{target}>)."), Context())

    assert "<a" not in rendered.html
    assert "Les\nmer." in rendered.html
    assert [finding.line for finding in rendered.findings] == [4]
    assert "kan ikke brukes" in str(rendered.findings[0])
    assert not rendered.links


def test_an_autolink_is_held_to_the_same_rule():
    assert read("<https://ssb.no>").links == {"https://ssb.no": "https://ssb.no"}
    assert told_about("<javascript:alert(1)>")[0].startswith("3: error: Lenken «javascript:alert(1)» kan ikke brukes.")


def test_an_author_is_told_about_a_link_without_words():
    assert told_about("Se [](klimabudsjett).") == [
        "3: error: Lenken har ingen tekst. Skriv mellom hakeparentesene hvor lenken fører."
    ]


def test_a_picture_is_words_enough_for_a_link():
    assert told_about("Se [![Et tak](images/tak.svg)](klimabudsjett).") == []


def test_an_author_is_told_when_a_link_is_not_read_as_one():
    warnings = told_about("Se [taket](min side.html), og [om [[fact:norway-2023]]](https://ssb.no).")

    assert len(warnings) == 2
    assert warnings[0].startswith("3: warning: Her står noe som ligner en lenke, men ikke er det.")


def test_every_link_is_listed_with_its_line():
    rendered = render(text_with("Se [a](hvorfor)\nog [b](#taket)\\\nog [c](https://ssb.no)."))

    assert [(link.name, link.line) for link in rendered.links] == [("hvorfor", 3), ("#taket", 4), ("https://ssb.no", 5)]


def test_an_explanation_links_into_its_course():
    html = render_block("Les [mer](klimabudsjett#taket).", Context(link=lambda target: f"/kurs/k/{target}"))

    assert html == '<p>Les <a class="ds-link" href="/kurs/k/klimabudsjett#taket">mer</a>.</p>\n'
