"""Notes, tables, definitions, code and raw HTML."""

import pytest

from learning.markdown import render
from tests.markdown.authoring import read, text_with, told_about
from tests.pages import text_of


def test_a_quote_that_begins_in_bold_is_a_note():
    assert render(text_with("> **Visste du?** Oslo var først.")).html == (
        '<div class="note"><strong>Visste du?</strong> Oslo var først.</div>\n'
    )


def test_a_note_of_several_paragraphs_keeps_them():
    page = read("> **Visste du?** Oslo var først.\n>\n> Så kom Hamar.")

    assert [text_of(paragraph) for paragraph in page.elements("div")[0]] == [
        "Visste du? Oslo var først.",
        "Så kom Hamar.",
    ]


@pytest.mark.parametrize(
    "quote", ["> Vi **må** handle.", "> - **En** liste", ">", "> ![x](images/x.svg)", "> ```\n> a\n> ```"]
)
def test_any_other_quote_is_a_quote(quote: str):
    page = read(quote)

    assert len(page.elements("blockquote")) == 1
    assert not page.elements("div")


def test_a_quote_in_a_note_stays_a_quote():
    page = read("> **Visste du?** Ja:\n>\n> > Et sitat.")

    assert len(page.elements("div", class_="note")) == 1
    assert text_of(page.elements("blockquote")[0]) == "Et sitat."


def test_a_table_scrolls_in_a_frame_that_a_keyboard_reaches_and_a_screen_reader_names():
    frame = read("| Tiltak | Tonn |\n|:--|--:|\n| Sykkel | 12 |").elements("div")[0]

    assert frame.attrib == {"class": "scroll", "tabindex": "0", "role": "region", "aria-label": "Tabell: Tiltak, Tonn"}
    assert frame[0].attrib == {"class": "ds-table"}


def test_the_cells_of_a_table_say_their_side_without_style():
    page = read("| Tiltak | Tonn | År |\n|:--|--:|---|\n| Sykkel | 12 | 2030 |")

    assert [cell.attrib for cell in page.elements("td")] == [{"data-align": "left"}, {"data-align": "right"}, {}]
    assert page.elements("th")[1].attrib == {"scope": "col", "data-align": "right"}


def test_the_empty_corner_of_a_table_is_no_heading():
    page = read("| | Pengebudsjett |\n|---|---|\n| Måles i | kroner |")

    assert [text_of(cell) for cell in page.elements("th")] == ["Pengebudsjett"]
    assert page.table() == [["", "Pengebudsjett"], ["Måles i", "kroner"]]


def test_definitions_and_struck_out_words_are_understood():
    page = read("Utslippsramme\n: Hvor mye som kan slippes ut.\n\nDet er ~~ikke~~ mulig.")

    assert text_of(page.elements("dt")[0]) == "Utslippsramme"
    assert text_of(page.elements("dd")[0]) == "Hvor mye som kan slippes ut."
    assert text_of(page.elements("s")[0]) == "ikke"


def test_code_is_shown_as_it_is_without_a_class():
    assert render(text_with("```python\nx < 1\n```")).html == "<pre><code>x &lt; 1\n</code></pre>\n"


@pytest.mark.parametrize("html", ["<b>", "</b>", '<a href="x">', "<!-- x -->", "<br>", "<img src=x onerror=alert(1)>"])
def test_raw_html_is_shown_as_its_characters_and_refused(html: str):
    rendered = render(text_with(f"Tekst\nmed {html} i."))

    assert html not in rendered.html
    assert [finding.line for finding in rendered.findings] == [4]
    assert f"HTML-koden «{html[:40]}» kan ikke brukes" in str(rendered.findings[0])


@pytest.mark.parametrize(
    "html", ["<div>\nx\n</div>", "<script>\nalert(1)\n</script>", "<!-- x -->", "<style>\nb {}\n</style>"]
)
def test_a_block_of_raw_html_is_refused_too(html: str):
    rendered = render(text_with(html))

    assert rendered.html.startswith("<pre><code>&lt;")
    assert [finding.line for finding in rendered.findings] == [3]


@pytest.mark.parametrize("text", ["3 < 5 og 5 > 3", "\\<b>", "`<b>`", "&lt;b&gt;"])
def test_a_sign_that_is_no_html_is_fine(text: str):
    assert told_about(text) == []
