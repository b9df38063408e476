"""Footnotes, numbered as they are read."""

from learning.markdown import render
from tests.markdown.authoring import read, text_with, told_about
from tests.pages import text_of

TWO_NOTES = "Først[^b] og så[^a].\n\n[^a]: Om a.\n\n[^b]: Om b."


def test_notes_are_numbered_and_listed_in_the_order_of_the_text():
    page = read(TWO_NOTES)

    section = page.elements("section", class_="footnotes")[0]
    assert [text_of(mark) for mark in page.elements("sup")] == ["1", "2"]
    assert [text_of(item) for item in section.iter("li")] == ["Om b. ↩︎", "Om a. ↩︎"]


def test_a_reader_can_go_to_a_note_and_back():
    links = read(TWO_NOTES).elements("a")

    assert links[0].attrib == {
        "class": "ds-link",
        "id": "note-ref-1",
        "href": "#note-1",
        "role": "doc-noteref",
        "aria-label": "Fotnote 1",
    }
    assert links[2].get("href") == "#note-ref-1"
    assert links[2].get("aria-label") == "Tilbake til teksten"


def test_a_note_that_is_used_twice_leads_back_to_both_places():
    page = read("En[^a] og to[^a].\n\n[^a]: Om a.")

    assert [link.get("id") for link in page.elements("a", role="doc-noteref")] == ["note-ref-1", "note-ref-1-2"]
    assert [link.get("href") for link in page.elements("a", role="doc-backlink")] == ["#note-ref-1", "#note-ref-1-2"]


def test_a_note_can_refer_to_another_and_end_with_a_list():
    page = read("En[^a].\n\n[^a]: Om a[^b].\n\n[^b]: Om b:\n\n    - ett\n    - to")

    items = page.elements("section", class_="footnotes")[0].findall("ol/li")
    assert [text_of(item) for item in items] == ["Om a2. ↩︎", "Om b: ett to ↩︎"]


def test_the_words_around_notes_are_in_the_language_of_the_text():
    english = {"Fotnoter": "Footnotes", "Fotnote %(number)s": "Footnote %(number)s", "Tilbake til teksten": "Back"}

    page = read("En[^a].\n\n[^a]: Om a.", translate=english.__getitem__)

    assert page.elements("a")[0].get("aria-label") == "Footnote 1"
    assert text_of(page.elements("h2")[0]) == "Footnotes"


def test_an_author_is_told_about_a_note_that_does_not_exist():
    assert told_about("En[^a].") == ["3: error: Fotnoten «a» finnes ikke. Skriv den nederst: [^a]: …"]
    assert render(text_with("En[^a].")).html == "<p>En[^a].</p>\n"


def test_an_author_is_told_about_a_note_that_nothing_refers_to():
    assert told_about("En.\n\n[^a]: Om a.") == [
        "5: warning: Ingenting viser til fotnoten «a». Skriv [^a] i teksten, eller ta fotnoten bort."
    ]


def test_an_author_is_told_about_a_note_that_is_written_twice():
    assert told_about("En[^a].\n\n[^a]: Om a.\n\n[^a]: Igjen.") == [
        "7: error: Fotnoten «a» er skrevet to ganger. Gi hver fotnote sitt eget navn."
    ]


def test_an_empty_note_and_one_inside_a_quote_do_no_harm():
    page = read("En[^a] og to[^b].\n\n> [^a]:\n\n> [^b]: Om b\n>\n>     > [^c]: dypt nede")

    assert len(page.elements("section", class_="footnotes")[0].findall("ol/li")) == 2
