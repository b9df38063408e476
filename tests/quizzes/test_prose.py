"""The texts of a quiz become HTML in their course and language."""

from learning.quizzes.prose import Prose

NORWEGIAN = Prose(course="klima", language="nb", page_language="nb")
FOR_THE_ENGLISH = Prose(course="klima", language="nb", page_language="en")


def test_a_link_leads_into_the_course():
    html = NORWEGIAN.block("Se [taket](klimabudsjett#taket).")

    assert 'href="/kurs/klima/klimabudsjett#taket"' in html


def test_text_in_the_language_of_the_page_needs_no_word_about_it():
    assert NORWEGIAN.line("Hva er *klima*?") == "Hva er <em>klima</em>?"


def test_text_in_another_language_says_which():
    assert FOR_THE_ENGLISH.line("Vær") == '<span lang="nb">Vær</span>'
    assert FOR_THE_ENGLISH.block("Vær").startswith('<div lang="nb"><p>Vær')


def test_what_an_author_writes_cannot_become_markup():
    assert "<script>" not in NORWEGIAN.line("<script>alert(1)</script>")


def test_the_title_of_a_page_is_words_alone():
    assert NORWEGIAN.plain("Hva er *klima*?") == "Hva er klima?"
