"""Numbers about the climate are followed to their source."""

from time import process_time

import pytest

from learning.courses.claims import Claim, check_claims, unsourced
from learning.courses.texts import PageText
from learning.markdown import Context, FactText, render

CUT = FactText(value="55 %", what="Målet", year="2030", source="Klimaloven", address="https://lovdata.no")


def page(text: str, language: str = "nb") -> PageText:
    """Return a page with the text below its title."""
    source = f"# Tall\n\n{text}\n"
    return PageText(language=language, file="a.md", source=source, page=render(source, Context(facts={"kutt": CUT})))


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("nb", "Målet er 55 prosent.", "55 prosent"),
        ("nb", "Det er 55 % nå.", "55 %"),
        ("nb", "Fra 5–10 % til mer.", "5–10 %"),
        ("nb", "Vi slapp ut 46,6 millioner tonn.", "46,6 millioner tonn"),
        ("nn", "Vi sleppte ut 46,6 millionar tonn.", "46,6 millionar tonn"),
        ("nn", "Det vart 2 grader varmare.", "2 grader"),
        ("nb", "Det ble 1,5 °C varmere.", "1,5 °C"),
        ("nb", "Bussen gir 59 g per kilometer.", "59 g"),
        ("nb", "Det koster 3 milliarder kroner.", "3 milliarder kroner"),
        ("nb", "Det regnet 40 mm.", "40 mm"),
        ("en", "The goal is 55%.", "55%"),
        ("en", "It is 5 to 10 per cent.", "5 to 10 per cent"),
        ("en", "We emitted 60,000 tonnes.", "60,000 tonnes"),
        ("en", "It costs NOK 3 million.", "NOK 3 million"),
        ("en", "It is 2 degrees warmer.", "2 degrees"),
    ],
)
def test_a_number_about_the_climate_needs_a_source(language: str, text: str, number: str):
    assert [claim.text for claim in unsourced(page(text, language))] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "Målet er [[fact:kutt]] i 2030.",
        "Møtet varer 45 minutter, og 5 av 20 kom.",
        "Målet om 1,5-graders oppvarming.",
        "Skriv `55 %` i ruten.",
        "Se [minus 55 prosent](https://lovdata.no).",
        "## Minus 55 prosent\n\nSe under.",
        "**Eksempel.** Tenk deg en skole\nsom slipper ut 40 tonn.",
        "**Døme.** Tenk deg 40 tonn.",
        "- **Example.** 40 kg",
        "| **Eksempel.** Uke | Kilo |\n|---|---|\n| 1 | 40 kg |",
    ],
)
def test_what_is_sourced_made_up_or_about_something_else_needs_none(text: str):
    assert list(unsourced(page(text))) == []


def test_an_example_ends_with_its_paragraph_or_table():
    text = "**Eksempel.** 40 tonn.\n\n| **Eksempel.** | b |\n|---|---|\n| c | 30 tonn |\n\n**Men** 20 tonn."

    assert [claim.text for claim in unsourced(page(text))] == ["20 tonn"]


def test_a_page_full_of_digits_is_read_in_no_time():
    began = process_time()

    found = list(unsourced(page("1 " * 15_000)))

    assert found == []
    assert process_time() - began < 1


def test_an_author_sees_the_line_that_the_number_stands_on():
    text = page("Utslippene er[^1]\ngått ned, med 5\nprosent.\n\n[^1]: Det var 12 %.")

    (body, note) = unsourced(text)

    assert body == Claim("5\nprosent", 4)
    assert note.line == 7
    assert str(next(check_claims(text))).startswith("a.md:4: warning: Tallet «5 prosent» har ingen kilde.")
