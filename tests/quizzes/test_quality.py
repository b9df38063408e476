import pytest

from learning.findings import Severity
from learning.quizzes.quality import quality_findings
from learning.quizzes.source import read_quiz

HARD = "Kommunestyrets klimabudsjettarbeid forutsetter virksomhetsovergripende utslippsreduksjonsforpliktelser. "


def question(key, *options, text="Hva stemmer?", explanation="Det følger av loven."):
    return "\n".join((f"## {text} {{#{key}}}", *options, f"> {explanation}", ""))


def warnings(*questions, audience_lix=50):
    quiz, findings = read_quiz("# Quiz\n" + "".join(questions), "q.md")
    assert not findings
    found = quality_findings(quiz, "q.md", audience_lix)
    assert all(finding.severity is Severity.WARNING for finding in found)
    return [str(finding).replace(" warning:", "") for finding in found]


def test_a_good_question_is_let_through():
    assert warnings(question("a", "- [ ] Et regnskap", "- [x] Et tak", "- [ ] En plan")) == []


@pytest.mark.parametrize(
    ("options", "line", "message"),
    [
        (["- [x] Et tak", "- [ ] En plan"], 2, "færre enn tre svaralternativer"),
        (["- [x] Et tak", "- [ ] En plan", "- [ ] Alle svarene er riktige"], 5, "«Alle» eller «ingen av dem»"),
        (["- [x] Et tak", "- [ ] En plan", "- [ ] Ingenting er ikke umulig"], 5, "nekter til sammen to ganger"),
        (["- [x] Et tak", "- [ ] Kommunens plan", "- [ ] Kommunenes plan"], 5, "nesten likt det på linje 4"),
        (["- [x] Et tak for alle utslipp", "- [ ] En plan", "- [ ] Et regnskap"], 2, "mye lengre enn de andre"),
    ],
)
def test_poor_options_are_named_with_their_line(options, line, message):
    (finding,) = warnings(question("a", *options))

    assert finding.startswith(f"q.md:{line}:")
    assert message in finding


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kutte 50 prosent av utslippene", "Kutte 55 prosent av utslippene"), ("Kommunen kan gjøre det selv", "")],
)
def test_options_that_differ_in_a_number_or_a_not_are_not_alike(one, other):
    other = other or one.replace("kan", "kan ikke")

    assert warnings(question("a", f"- [x] {one}", f"- [ ] {other}", "- [ ] Klimaet er viktig for alle")) == []


@pytest.mark.parametrize("answer", ["= 27,000 ± 500 t", "= 27 ± 1.000", "Det er [[27000|27,000]] tonn."])
def test_an_answer_that_english_readers_take_for_another_number_is_pointed_out(answer):
    (finding,) = warnings(question("a", answer, text="Hvor mye?"))

    assert finding.startswith("q.md:2:")
    assert "desimaltall på norsk og tusener på engelsk" in finding


@pytest.mark.parametrize(
    "answer", ["= 27 000 ± 0,005 t", "= 1,68", "= 1,234,567", "Det er [[27000|2,5]] i [[1,500-tallet]]."]
)
def test_an_answer_that_is_the_same_number_to_everybody_is_let_through(answer):
    assert warnings(question("a", answer, text="Hvor mye?")) == []


def test_a_question_that_says_not_and_an_option_that_does_are_hard_to_read():
    (finding,) = warnings(question("a", "- [x] Sykle", "- [ ] Gå", "- [ ] Ikke kjøre", text="Hva kutter ikke utslipp?"))

    assert finding.startswith("q.md:5:")
    assert "nekter til sammen to ganger" in finding


def test_a_question_that_says_not_twice_is_hard_to_read():
    (finding,) = warnings(question("a", "= FN", text="Hvem kan ikke la være uten straff?"))

    assert finding.startswith("q.md:2:")
    assert "nekter to ganger i samme setning" in finding


@pytest.mark.parametrize(
    "explanation", ["Det er Parisavtalen.", "Parisavtalen heter avtalen.", "**Parisavtalen** er rett!"]
)
def test_an_explanation_that_only_repeats_the_answer_teaches_nothing(explanation):
    (finding,) = warnings(question("a", "= Parisavtalen", text="Hva heter avtalen?", explanation=explanation))

    assert "gjentar bare svaret" in finding


@pytest.mark.parametrize("explanation", ["Klimaloven § 3.", "Parisavtalen ble vedtatt av 196 land i 2015.", "Les mer."])
def test_an_explanation_that_says_something_new_is_let_through(explanation):
    assert warnings(question("a", "= Parisavtalen", text="Hva heter avtalen?", explanation=explanation)) == []


def test_a_poll_may_have_two_options_and_needs_no_answer():
    assert warnings("## Er du enig? {#a .poll}\n- [ ] Ja\n- [ ] Nei\n") == []


def test_a_text_too_hard_for_its_audience_is_named_with_its_hardest_question():
    easy, hard = question("a", "= FN"), question("b", "= EU", explanation=HARD * 10)

    (finding,) = warnings(easy, hard, audience_lix=40)

    assert finding.startswith("q.md:1: Teksten er tung å lese")
    assert "målgruppen bør ha høyst 40" in finding
    assert "spørsmålet på linje 5" in finding


def test_few_words_say_nothing_about_how_hard_a_quiz_is():
    assert warnings(question("a", "= FN", explanation=HARD), audience_lix=20) == []
