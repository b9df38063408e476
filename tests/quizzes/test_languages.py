import pytest

from learning.quizzes.source import compare_languages, read_quiz

BOKMAL = """# Quiz

## Hva er klima? {#klima .systems}

- [x] Vær over lang tid
- [ ] Vær i dag
- [ ] Vind

> Fordi.

## Hvor mye? {#mye greencomp=2.1}

= 55 ± 2 tonn

> Fordi.

## Hva heter den? {#avtale}

= Parisavtalen

> Fordi.
"""


def compare(**texts):
    quizzes = {language: (f"{language}.md", read_quiz(text, f"{language}.md")[0]) for language, text in texts.items()}
    return [str(finding) for finding in compare_languages(quizzes)]


def test_a_faithful_translation_is_let_through():
    english = BOKMAL.replace("tonn", "tonnes").replace("= Parisavtalen", "= The Paris Agreement\n= Paris Agreement")

    findings = compare(en=english, nb=BOKMAL)

    assert findings == []


def test_one_language_or_none_has_nothing_to_agree_with():
    assert compare(nb=BOKMAL) == []
    assert compare() == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "message"),
    [
        ("# Quiz", "# Quiz {.final}", 1, "bare på ett av språkene. Skriv titlene likt"),
        ("= Parisavtalen", "- [x] Paris\n- [ ] Kyoto", 17, "annen type"),
        ("- [ ] Vind\n", "", 3, "annet antall svar"),
        ("- [x] Vær over lang tid\n- [ ] Vær i dag", "- [ ] Vær over lang tid\n- [x] Vær i dag", 3, "andre riktige"),
        ("55 ± 2", "55 ± 3", 11, "andre riktige svar"),
        (".systems", ".action", 3, "annen dimensjon"),
        ("greencomp=2.1", "greencomp=2.2", 11, "andre GreenComp-koder"),
    ],
)
def test_a_translation_that_changes_a_question_is_named_with_both_places(right, wrong, line, message):
    findings = compare(nb=BOKMAL, nn=BOKMAL.replace(right, wrong))

    assert len(findings) == 1
    assert findings[0].startswith(f"nn.md:{line}: error:")
    assert message in findings[0]


def test_where_the_other_text_stands_is_said_too():
    (finding,) = compare(nb=BOKMAL, nn=BOKMAL.replace("55", "56"))

    assert "nb.md, linje 11" in finding


def test_a_missing_question_and_a_new_one_are_both_named():
    missing, new = compare(nb=BOKMAL, nn=BOKMAL.replace("{#avtale}", "{#paris}"))

    assert missing.startswith("nn.md:1: error: Spørsmålet «avtale» mangler. Oversett det fra nb.md, linje 17.")
    assert new.startswith("nn.md:17: error: Spørsmålet «paris» finnes ikke i nb.md.")


def test_questions_in_another_order_are_named_once():
    title, *questions = BOKMAL.split("\n## ")
    swapped = "\n## ".join([title, questions[1], questions[0], questions[2]])

    (finding,) = compare(nb=BOKMAL, nn=swapped)

    assert finding.startswith("nn.md:3: error: Her står «mye», men «klima» på samme plass i nb.md, linje 3.")


def test_without_bokmal_the_first_language_is_the_measure():
    (finding,) = compare(nn=BOKMAL, en=BOKMAL.replace("55", "56"))

    assert finding.startswith("en.md:11: error:")
