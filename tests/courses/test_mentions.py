"""Whether what a text names exists."""

import pytest

from tests.courses.folders import COURSE, SVG, WHOLE, told

INDEX = f"{COURSE}/nb/index.md"


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("[a](hvorfo)", "Modulen «hvorfo» finnes ikke i kurset. Mente du «hvorfor»?"),
        ("[a](xyz#mer)", "Modulen «xyz» finnes ikke i kurset. Disse finnes, blant andre: hvorfor, klimabudsjett."),
        ("[a](klimabudsjett#tak)", "Overskriften «tak» finnes ikke. Mente du «taket»?"),
        ("[a](#taket)", "Overskriften «taket» finnes ikke. Det er ingen å velge mellom ennå: lag den først."),
        ("![A](images/tal.svg)", "Bildet «images/tal.svg» finnes ikke. Mente du «images/tak.svg»?"),
        (
            "[[fact:norway]]",
            "Tallet «norway» finnes ikke i facts.toml, eller er skrevet feil der. Mente du «norway-2023»?",
        ),
    ],
)
def test_an_author_is_told_what_was_probably_meant(text: str, finding: str):
    assert told({INDEX: f"# Klima\n\nTekst.\n\n{text}\n"}) == [f"nb/index.md:5: error: {finding}"]


def test_names_that_lead_somewhere_are_fine():
    text = "[a](hvorfor) [b](hvorfor#mer) [c](#d) <https://ssb.no>\n\n## D\n\n![A](images/tak.svg) [[fact:norway-2023]]"

    assert told({INDEX: f"# Klima\n\n{text}\n"}) == []


def test_a_link_that_is_refused_is_not_looked_for_as_well():
    assert len(told({INDEX: "# Klima\n\n[a](/admin) ![b](https://x.no/a.png)\n"})) == 2


def test_an_author_is_told_about_a_picture_in_another_language():
    text = WHOLE[f"{COURSE}/nb/2-klimabudsjett.md"].replace("tak.svg", "tak-nb.svg")
    languages = {f"{COURSE}/{language}/2-klimabudsjett.md": text for language in ("nb", "nn", "en")}

    findings = told({**languages, f"{COURSE}/images/tak.svg": None, f"{COURSE}/images/tak-nb.svg": SVG})

    assert findings == [
        f"{language}/2-klimabudsjett.md:7: warning: Bildet «images/tak-nb.svg» er på et annet språk enn teksten."
        f" Lag det på tekstens språk også, med -{language} sist i navnet."
        for language in ("en", "nn")
    ]


def test_a_fact_that_is_written_wrongly_is_told_where_it_is_used_too():
    findings = told({"courses/facts.toml": WHOLE["courses/facts.toml"].replace("value = 46.6", 'value = "x"')})

    assert [finding.split(" ")[0] for finding in findings] == [
        "courses/facts.toml:2:",
        "en/2-klimabudsjett.md:5:",
        "nb/2-klimabudsjett.md:5:",
        "nn/2-klimabudsjett.md:5:",
    ]
