import pytest

from learning.quizzes.questions.heading import Dimension, read_heading, suggested_key
from learning.quizzes.questions.line import Line


def read(text):
    heading, findings = read_heading(Line(3, text), "q.md")
    return heading, [str(finding) for finding in findings]


def test_a_heading_says_the_key_the_dimension_and_the_greencomp_codes():
    heading, findings = read("Hva er et klimabudsjett? {#hva-er .systems greencomp=2.1,4}")

    assert findings == []
    assert (heading.line, heading.text, heading.key) == (3, "Hva er et klimabudsjett?", "hva-er")
    assert heading.dimension is Dimension.SYSTEMS
    assert heading.greencomp == ("2.1", "4")
    assert not heading.is_poll


def test_a_poll_says_so_in_its_heading():
    heading, findings = read("Hvordan kom du hit? {#reise .poll .action}")

    assert findings == []
    assert heading.is_poll
    assert heading.dimension is Dimension.ACTION


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Hva er klima?", "ingen nøkkel"),
        ("Hva er klima? {}", "ingen nøkkel"),
        ("Hva er {#klima} ?", "ingen nøkkel"),
        ("Hva? {#Klima}", "«Klima» kan ikke brukes"),
        ("Hva? {#}", "«» kan ikke brukes"),
        ("Hva? {#-a}", "«-a» kan ikke brukes"),
        (f"Hva? {{#{'a' * 61}}}", "kan ikke brukes"),
        ("Hva? {#a #b}", "flere nøkler: a, b"),
        ("Hva? {#a .wisdom}", "Klassen «.wisdom» finnes ikke"),
        ("Hva? {#a .systems .action}", "flere dimensjoner"),
        ("Hva? {#a greencomp=5.1}", "«5.1» er ingen GreenComp-kode"),
        ("Hva? {#a greencomp=2.4}", "«2.4» er ingen GreenComp-kode"),
        ("Hva? {#a greencomp=}", "«» er ingen GreenComp-kode"),
        ("Hva? {#a points=3}", "«points» kan ikke stå i krøllparentesen"),
        ("Hva? {#a systems}", "«systems» kan ikke stå i krøllparentesen"),
        ("{#a}", "Overskriften har ingen tekst"),
    ],
)
def test_a_mistake_in_a_heading_is_named_with_its_line(text, message):
    _, findings = read(text)

    assert len(findings) == 1
    assert findings[0].startswith("q.md:3: error:")
    assert message in findings[0]


def test_a_missing_key_is_suggested_from_the_words():
    _, (finding,) = read("Blåbærøya på Ærøskøbing")

    assert "{#blabaeroya-pa-aeroskobing}" in finding


@pytest.mark.parametrize(("text", "key"), [("Hva er et klimabudsjett?", "hva-er-et"), ("?", "mitt-sporsmal")])
def test_a_key_can_be_made_of_any_text(text, key):
    assert suggested_key(text) == key
