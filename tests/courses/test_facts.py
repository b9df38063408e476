"""Facts: how they are written, shown and kept fresh."""

from datetime import date

import pytest

from learning.courses.facts import facts_in, format_value, read_facts
from learning.markdown import FactText
from tests.courses.folders import FACTS, TODAY

SPACE = "\N{NO-BREAK SPACE}"


def value(line: str, language: str, unit: str = '""') -> str:
    """Return how a value is shown that is written like this."""
    text = FACTS.replace("value = 46.6", line)
    text = text.replace('{ nb = "millioner tonn", nn = "millionar tonn", en = "million tonnes" }', unit)
    facts, findings = read_facts(text, "facts.toml", TODAY)
    assert not findings
    return format_value(facts["norway-2023"], language)


@pytest.mark.parametrize(
    ("line", "unit", "nb", "en"),
    [
        ("value = 46.6", '"Mt"', f"46,6{SPACE}Mt", f"46.6{SPACE}Mt"),
        ("value = 55", '"%"', f"55{SPACE}%", "55%"),
        ("value = 95000", '"tonn"', f"95{SPACE}000{SPACE}tonn", f"95,000{SPACE}tonn"),
        ("value = [2, 5]", '"%"', f"2–5{SPACE}%", "2–5%"),
        ("value = [-5.5, -3]", '"%"', f"−5,5 – −3{SPACE}%", "−5.5 – −3%"),
        ("value = -12", '"%"', f"−12{SPACE}%", "−12%"),
        ("value = 20\nsign = true", '"%"', f"+20{SPACE}%", "+20%"),
        ("value = 0\nsign = true", '""', "0", "0"),
        ("value = 0.43", '""', "0,43", "0.43"),
        ("value = 0.0625", '""', "0,0625", "0.0625"),
    ],
)
def test_a_value_is_written_as_each_language_writes_it(line: str, unit: str, nb: str, en: str):
    assert (value(line, "nb", unit), value(line, "nn", unit), value(line, "en", unit)) == (nb, nb, en)


def test_a_fact_is_shown_in_the_language_of_the_text():
    facts, _ = read_facts(FACTS, "facts.toml", TODAY)

    assert facts_in(facts, "nn") == {
        "norway-2023": FactText(
            value=f"46,6{SPACE}millionar tonn",
            what="Norske utslepp",
            year="2023",
            source="SSB",
            address="https://ssb.no/utslipp",
        )
    }


def test_a_fact_that_is_not_translated_is_shown_in_bokmål_and_its_author_is_told():
    text = FACTS.replace(', nn = "Norske utslepp", en = "Norwegian emissions"', "")

    facts, findings = read_facts(text, "facts.toml", TODAY)

    assert facts["norway-2023"].text("en").what == "Norske utslipp"
    assert [str(finding) for finding in findings] == [
        'facts.toml:5: warning: «what» mangler på nn, en. Skriv for eksempel what = { nb = "…", nn = "…", en = "…" }.'
    ]


def test_a_fact_past_its_review_is_a_warning_and_stays_in_use():
    facts, findings = read_facts(FACTS, "facts.toml", date(2027, 11, 24))

    assert "norway-2023" in facts
    assert [str(finding) for finding in findings] == [
        "facts.toml:9: warning: Tallet «norway-2023» skulle vært sett over innen 2027-11-23."
        " Se etter i kilden, og skriv ny checked og review_by."
    ]


def test_a_fact_is_fresh_on_the_day_of_its_review():
    assert read_facts(FACTS, "facts.toml", date(2027, 11, 23))[1] == []


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("value = 46.6", 'value = "46,6"', 2, "value"),
        ("value = 46.6", "value = true", 2, "value"),
        ("value = 46.6", "value = nan", 2, "value"),
        ("value = 46.6", "value = inf", 2, "value"),
        ("value = 46.6", "value = 1e400", 2, "value"),
        ("value = 46.6", "value = 1e-40", 2, "value"),
        ("value = 46.6", f"value = {10**15}", 2, "value"),
        ("value = 46.6", "value = [5, 2]", 2, "value"),
        ("value = 46.6", "value = [1, 2, 3]", 2, "value"),
        ("value = 46.6", 'value = [1, "2"]', 2, "value"),
        ('nb = "millioner tonn", ', "", 3, "unit"),
        ('nb = "millioner tonn"', 'nb = ""', 3, "unit"),
        ('nb = "millioner tonn"', 'nb = "t", de = "t"', 3, "unit"),
        ("year = 2023", "year = 2023-01-01", 4, "year"),
        ("year = 2023", 'year = " "', 4, "year"),
        (
            'what = { nb = "Norske utslipp", nn = "Norske utslepp", en = "Norwegian emissions" }',
            'what = "x"',
            5,
            "what",
        ),
        ('source = "SSB"', "source = 1", 6, "source"),
        ("checked = 2026-11-23", 'checked = "i dag"', 8, "checked"),
        ("checked = 2026-11-23", "checked = 2026-11-23T10:00:00", 8, "checked"),
    ],
)
def test_an_author_is_told_about_a_value_of_the_wrong_kind(old: str, new: str, line: int, key: str):
    facts, findings = read_facts(FACTS.replace(old, new), "facts.toml", TODAY)

    assert not facts
    assert [(finding.line, finding.values["key"]) for finding in findings] == [(line, key)]
    assert (
        str(findings[0]).split(": ", 2)[2].startswith(f"Verdien til «{key}» kan ikke brukes. Skriv for eksempel {key}")
    )


def test_an_author_is_told_about_a_source_without_an_address():
    _, findings = read_facts(FACTS.replace("https://ssb.no", "ssb.no"), "facts.toml", TODAY)

    assert [str(finding) for finding in findings] == [
        "facts.toml:7: error: «ssb.no/utslipp» er ingen nettadresse. Begynn med https://."
    ]


def test_an_author_is_told_everything_that_is_missing_on_the_line_of_the_section():
    facts, findings = read_facts(f'{FACTS}\n[oslo]\nunit = "%"\n\n[hamar]\nvalue = 1\n', "facts.toml", TODAY)

    assert set(facts) == {"norway-2023"}
    missing = [(finding.line, finding.values["key"]) for finding in findings if finding.line == 11]
    assert missing == [(11, key) for key in ("value", "year", "what", "source", "url", "checked", "review_by")]
    assert {finding.line for finding in findings} == {11, 14}


def test_an_author_is_told_about_a_name_that_cannot_stand_in_a_text():
    _, findings = read_facts(FACTS.replace("[norway-2023]", '["Norge 2023"]'), "facts.toml", TODAY)

    assert [str(finding) for finding in findings] == [
        "facts.toml:1: error: «Norge 2023» kan ikke være navnet på et tall."
        " Bruk små bokstaver a–z, tall og bindestrek, høyst 60."
    ]


def test_a_value_outside_a_section_is_no_fact():
    facts, findings = read_facts("x = 1\n", "facts.toml", TODAY)

    assert not facts
    assert {finding.line for finding in findings} == {1}


def test_a_file_that_is_no_toml_has_no_facts():
    facts, findings = read_facts("[a\n", "facts.toml", TODAY)

    assert not facts
    assert [finding.line for finding in findings] == [1]
