from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.findings import Severity
from learning.quizzes import rules
from learning.quizzes.quality import quality_findings
from learning.quizzes.source import Link, compare_languages, read_quiz

EVERY_TYPE = """# Klimabudsjettet {.final}

## Hva er et klimabudsjett? {#hva-er .systems greencomp=2.1}

- [ ] En oversikt over hva kommunen bruker på klimatiltak
  > Det er pengene. Klimabudsjettet handler om tonnene.
- [x] Et tak for utslipp, med tiltak, ansvar og frist
- [ ] Et regnskap over fjorårets utslipp {misconception=budsjett-er-regnskap}

> Klimabudsjettet følger økonomiplanen ([les mer](klimabudsjett#taket)).

## Hva kutter utslipp? {#kutt .action}

- [x] Sykle
- [x] Isolere
- [ ] Lage en brosjyre

> Se [FN](https://www.fn.no) og ![figur](images/kutt.svg).

## Hvor mange prosent skal Norge kutte innen 2030? {#norge-2030}

= 55 ± 0 %

> Klimaloven § 3.

## Hva heter avtalen fra 2015? {#avtale}

= Parisavtalen

> Den ble vedtatt i Paris.

## Sorter etter hvor mye ett år uten det sparer {#rekkefolge}

1. Bil
2. Flyreise
3. Kjøtt

> Wynes og Nicholas 2017.

## Hvem gjør hva? {#hvem}

| Hvem | Hva |
| --- | --- |
| Kommunestyret | vedtar |
| Enheten | utfører |

> Slik er ansvaret delt.

## Fyll inn {#fyll}

Norge skal kutte [[55]] prosent innen [[2030|2031]].

> Klimaloven § 3.

## Hvordan kom du hit i dag? {#reise .poll}

- [ ] Gikk
- [ ] Syklet
"""


def messages(text):
    quiz, findings = read_quiz(text, "q.md")
    return quiz, [str(finding) for finding in findings]


def test_a_quiz_with_every_type_of_question_is_read_without_a_word():
    quiz, findings = messages(EVERY_TYPE)

    assert findings == []
    assert (quiz.title, quiz.line, quiz.is_final) == ("Klimabudsjettet", 1, True)
    kinds = "single_choice multiple_choice number short_text ordering matching fill_in poll"
    assert " ".join(question.kind for question in quiz.questions) == kinds
    assert quiz.question("kutt").line == 12
    assert quiz.question("finnes-ikke") is None


def test_the_places_that_a_quiz_leads_to_are_listed_with_their_lines():
    quiz, _ = messages(EVERY_TYPE)

    assert quiz.links == (Link("klimabudsjett#taket", 10),)


def test_a_quiz_without_final_explains_as_it_goes():
    quiz, _ = messages(EVERY_TYPE.replace(" {.final}", " {#start}"))

    assert not quiz.is_final


@pytest.mark.parametrize(
    ("right", "wrong", "line", "message"),
    [
        ("# Klimabudsjettet {.final}", "# {.final}", 1, "Tittelen er tom"),
        ("{.final}", "{.finale}", 1, "«.finale» kan ikke stå på tittelen"),
        ("{.final}", "{#Å}", 1, "«#Å» kan ikke stå på tittelen"),
        ("{.final}", "{final}", 1, "«final» kan ikke stå på tittelen"),
        ("# Klimabudsjettet", f"# {'K' * 201}", 1, "Tittelen er for lang"),
        ("{#avtale}", "{#kutt .action}", 26, "«kutt» er brukt på linje 12"),
        ("= Parisavtalen", "Parisavtalen", 26, "Spørsmålet har ingen svar"),
        ("= Parisavtalen", "= Parisavtalen\n- [ ] Kyoto", 28, "blander flere slags svar"),
        ("> Den ble vedtatt i Paris.", "", 26, "ingen forklaring"),
    ],
)
def test_one_mistake_gives_one_finding_where_it_stands(right, wrong, line, message):
    quiz, findings = messages(EVERY_TYPE.replace(right, wrong))

    assert quiz is None
    assert len(findings) == 1
    assert findings[0].startswith(f"q.md:{line}: error:")
    assert message in findings[0]


def test_a_quiz_needs_questions():
    quiz, findings = messages("# Klimabudsjettet\n")

    assert quiz is None
    assert findings[0].startswith("q.md:1: error: Quizen har ingen spørsmål.")


def test_a_poll_without_options_is_no_question():
    _, (finding,) = messages("# Quiz\n\n## Hvordan? {#q .poll}\n")

    assert "Spørsmålet har ingen svar" in finding


def test_everything_wrong_is_said_at_once_in_the_order_of_the_lines():
    broken = EVERY_TYPE.replace(" {#kutt .action}", "").replace("= 55 ± 0 %", "= 55 ± x").replace("2. Fly", "3. Fly")

    _, findings = messages(broken)

    lines = [int(finding.split(":")[1]) for finding in findings]
    assert lines == [12, 22, 35]


def test_a_warning_does_not_refuse_the_quiz():
    quiz, findings = read_quiz(EVERY_TYPE.replace("3. Kjøtt\n", ""), "q.md")

    assert quiz is not None
    assert [finding.severity for finding in findings] == [Severity.WARNING]


PIECES = [
    *EVERY_TYPE.split("\n"),
    *["#", "##", "### {#a}", "## {#a}", "- [x]", "- []", "= ± %", "= -", "|", "|-|-|", "| a |", "[[", "]]", "[[|]]"],
    *[
        "{",
        "}",
        "{#",
        "> ",
        "  > ",
        "```",
        "~~~~",
        "\t1. a",
        "<b",
        "\\|",
        "\r",
        "\x00",
        "\u2028",
        "%(a)s %",
        "\u0661. a",
    ],
]
ANYTHING = st.text(alphabet=st.one_of(st.sampled_from("#-[]x{}=.|>`~ \n±%0123456789abc"), st.characters()))
SHUFFLED_LINES = st.lists(st.one_of(st.sampled_from(PIECES), ANYTHING)).map("\n".join)


@st.composite
def mutations(draw):
    """Return the good quiz with pieces of it cut out and others put in."""
    places = sorted(draw(st.lists(st.integers(0, len(EVERY_TYPE)), max_size=6)))
    kept = [EVERY_TYPE[start:end] for start, end in pairwise([0, *places, len(EVERY_TYPE)])]
    return "".join(piece for part in kept for piece in (part, draw(st.sampled_from(["", "\n", *PIECES]))))


@settings(max_examples=2000, deadline=None, database=None)
@given(st.one_of(ANYTHING, SHUFFLED_LINES, mutations()))
def test_no_text_whatever_is_more_than_a_list_of_findings(text):
    quiz, findings = read_quiz(text, "q.md")

    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    assert all(str(finding) and 1 <= finding.line <= len(text) + 1 for finding in findings)
    assert (quiz is None) == bool(errors)
    if quiz:
        assert compare_languages({"nb": ("a", quiz), "en": ("b", quiz)}) == []
        assert all(map(str, quality_findings(quiz, "q.md", 40)))
        assert [question.mark(None) for question in quiz.questions] == [0.0] * len(quiz.questions)
        assert all(
            sorted(found := rules.arrangement(question, 1)) == [*range(len(found))] for question in quiz.questions
        )
