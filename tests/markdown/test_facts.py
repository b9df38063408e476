"""Values with their sources, in the text and at its end."""

from learning.markdown import Context, render, render_block, render_inline
from tests.markdown.authoring import EMISSIONS, read, shown, text_with
from tests.pages import text_of


def test_a_reader_can_open_the_source_of_a_value_by_keyboard():
    page = read("Norge slapp ut [[fact:norway-2023]].")

    button, tooltip = page.elements("button")[0], page.elements("span", role="tooltip")[0]
    assert button.attrib == {"type": "button", "class": "fact-value", "aria-describedby": "fact-1"}
    assert text_of(button) == "46,6 millioner tonn"
    assert tooltip.attrib == {"role": "tooltip", "class": "fact-source", "id": "fact-1"}
    assert text_of(tooltip) == "Norske utslipp · 2023 · SSB"
    assert page.links == {"SSB": "https://ssb.no/?a=1&b=2"}


def test_a_value_used_twice_is_listed_once_among_the_sources():
    page = read("Først [[fact:norway-2023]], så **[[fact:norway-2023]]**.")

    sources = page.elements("section", class_="sources")[0]
    assert [element.get("id") for element in page.elements("span", role="tooltip")] == ["fact-1", "fact-2"]
    assert text_of(sources) == "Kilder Norske utslipp · 2023 · SSB"


def test_the_list_of_sources_is_headed_in_the_language_of_the_text():
    page = read("[[fact:norway-2023]]", translate={"Kilder": "Sources"}.__getitem__)

    assert [text_of(heading) for heading in page.elements("h2")] == ["Sources"]


def test_a_page_without_facts_has_no_list_of_sources():
    assert "sources" not in render(text_with("Uten tall.")).html


def test_a_fact_that_is_not_known_stays_as_it_was_written_and_is_listed():
    rendered = render(text_with("Norge:\n[[fact:norway-2024]]."))

    assert rendered.html == "<p>Norge:\n[[fact:norway-2024]].</p>\n"
    assert [(fact.name, fact.line) for fact in rendered.facts] == [("norway-2024", 4)]


def test_a_fact_in_a_heading_counts_with_its_value():
    rendered = render(text_with("## Om [[fact:norway-2023]]\n\nMye."), Context(facts={"norway-2023": EMISSIONS}))

    assert rendered.headings[0].text == "Om 46,6 millioner tonn"
    assert "46,6 millioner tonn" in rendered.text


def test_explanations_on_one_page_keep_their_ids_apart():
    facts = {"norway-2023": EMISSIONS}

    first = render_block("[[fact:norway-2023]]", Context(facts=facts, prefix="q1-"))
    second = render_inline("[[fact:norway-2023]]", Context(facts=facts, prefix="q2-"))

    page = shown(first + second)
    assert [element.get("id") for element in page.elements("span", role="tooltip")] == ["q1-fact-1", "q2-fact-1"]


def test_the_words_of_a_fact_cannot_become_html():
    facts = {"x": EMISSIONS.__class__(value="<b>", what='"><i>', year="<", source="<u>", address='https://x.no/"><s>')}

    html = render(text_with("[[fact:x]]"), Context(facts=facts)).html

    assert not any(tag in html for tag in ("<b>", "<i>", "<u>", "<s>"))
