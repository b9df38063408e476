"""What a page says in its own words."""

from learning.markdown import Context, FactText, render

FACT = FactText(value="55 %", what="Målet", year="2030", source="Loven", address="https://lovdata.no")
TEXT = """\
# Tittel

En *linje* med [[fact:kutt]],
`kode` og [lenke](https://example.org).

## Overskrift

**Eksempel.** Oppdiktet.

**Viktig.** Ekte.

**Viktig**

| **Døme.** | b |
|---|---|
| c | d |
"""


def test_a_passage_is_what_the_page_says_with_its_line_and_without_what_others_say():
    passages = render(TEXT, Context(facts={"kutt": FACT})).passages

    assert [(passage.line, passage.text) for passage in passages[:2]] == [
        (3, "En linje med \N{OBJECT REPLACEMENT CHARACTER},\n og ."),
        (8, "Eksempel. Oppdiktet."),
    ]


def test_a_passage_tells_whether_its_numbers_are_made_up():
    passages = render(TEXT).passages

    assert [passage.text for passage in passages if passage.is_example] == [
        "Eksempel. Oppdiktet.",
        "Døme.",
        "b",
        "c",
        "d",
    ]


def test_a_page_knows_whether_it_has_a_table():
    assert render(TEXT).has_table
    assert not render("# Tittel\n\nTekst.\n").has_table
