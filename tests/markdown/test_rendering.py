"""What a whole text becomes, and what can never come out of it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from learning.markdown import Context, plain, render, render_block, render_inline, stored_html
from tests.markdown.authoring import EMISSIONS, shown

PIECES = """# |## |- |1. |> |**|_|`|~~|[|]|(|)|!|[[fact:a]]|[[quiz:b]]|[[x|[^1]|[^1]: |: |<b>|</b>|<div>|<!--|-->
|<script>|javascript:alert(1)|https://x.no|images/a.svg|{#a}|ord|æ|\\|&|&lt;|"|'|\t|\0|\r| onload=x|style=x|//x
|](javascript:a)|<img src=x onerror="x">"""
PARTS = st.sampled_from(["\n", "\n\n", "    ", "|", "|-|-|\n", "---\n", "===\n", "```\n", *PIECES.split("|")])
TEXTS = st.one_of(st.lists(PARTS, max_size=40).map("".join), st.text(max_size=200))
TAGS = {"html", "head", "title", "body", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "dl", "dt", "dd"}
TAGS |= {"blockquote", "div", "section", "pre", "code", "em", "strong", "s", "sup", "span", "button", "a", "br", "hr"}
TAGS |= {"img", "figure", "figcaption", "table", "thead", "tbody", "tr", "th", "td"}


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_whatever_an_author_writes_the_page_is_whole_and_does_nothing_on_its_own(text: str):
    context = Context(facts={"a": EMISSIONS}, practice=lambda key: Markup("<div>{}</div>").format(key))

    for html in (render(text, context).html, render_block(text, context), render_inline(text, context)):
        page = shown(html)  # strict: nesting, ids, no inline style, script or handler

        assert {element.tag for element in page.root.iter()} <= TAGS
        for element in page.root.iter():
            address = element.get("href") or element.get("src") or "#"
            assert re.match(r"#|https?://|mailto:|[a-z0-9][a-z0-9/.-]*(#|$)|images/", address, re.IGNORECASE)


def test_a_text_counts_its_words_and_says_how_it_begins():
    rendered = render(
        "# Klimabudsjettet\n\n## Tak\n\nEt *tak* for\nutslipp.\n\n- Sykkel\n\n| A | B |\n|---|---|\n| 1,5 | `x` |"
    )

    assert rendered.text == "Tak\nEt tak for utslipp.\nSykkel\nA\nB\n1,5\nx"
    assert rendered.summary == "Et tak for utslipp."
    assert rendered.words == 10


def test_an_empty_text_has_no_words():
    rendered = render("")

    assert (rendered.html, rendered.title, rendered.summary, rendered.words) == ("", "", "", 0)


def test_findings_come_in_the_order_of_the_lines():
    rendered = render("# T\n\n<b>\n\n![](images/x.svg)\n\n[a](//b)\n", Context(file="nb/1-a.md"))

    assert [finding.line for finding in rendered.findings] == [3, 5, 7]
    assert {finding.file for finding in rendered.findings} == {"nb/1-a.md"}


def test_a_question_is_one_line_without_a_paragraph():
    assert render_inline("Hva er **CO₂**, *egentlig*?") == "Hva er <strong>CO₂</strong>, <em>egentlig</em>?"


def test_an_explanation_has_paragraphs_but_no_headings():
    assert render_block("# Nei\n\nFordi.") == "<p># Nei</p>\n<p>Fordi.</p>\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hva er **CO₂**?", "Hva er CO₂?"),
        ("Se [her](klimabudsjett) ![bilde](images/x.svg)", "Se her"),
        ("`a < b` &amp; c", "a < b & c"),
        ("", ""),
    ],
)
def test_what_is_read_aloud_has_no_marks(text: str, words: str):
    assert plain(text) == words


def test_html_from_the_database_is_shown_as_it_was_made():
    html = render("# T\n\nEt **tak**.").html

    assert stored_html(str(html)) == html
    assert isinstance(stored_html(str(html)), Markup)


@pytest.mark.parametrize("character", ["\0", "\x1f", "\x7f", "\x85", "\ufffe", "\U0010ffff", "\ud800"])
def test_a_character_that_no_page_may_have_is_shown_as_a_gap(character: str):
    assert render_inline(f"a{character}b") == "a\N{REPLACEMENT CHARACTER}b"
