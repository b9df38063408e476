"""What belongs in a course's folder."""

import pytest

from tests.courses.folders import COURSE, SVG, WHOLE, texts, told

STRAY = (
    "warning: Filen hører ikke hjemme her, og blir ikke brukt."
    " Et kurs har course.toml, en mappe med .md-filer for hvert språk, og mappen images."
)


@pytest.mark.parametrize("path", ["notater.md", "nb/tak.svg", "nb/gammelt/1-x.md", "images/gammelt/tak.svg"])
def test_an_author_is_told_about_a_file_in_the_wrong_place(path: str):
    assert told({f"{COURSE}/{path}": SVG}) == [f"{path}: {STRAY}"]


def test_an_author_is_told_about_a_language_that_we_do_not_have():
    assert told({f"{COURSE}/no/index.md": "# Hei\n"}) == [
        "no: error: «no» er ikke et språk vi har. Mappene heter images, nb, nn, en."
    ]


def test_a_course_needs_bokmål():
    assert told(dict.fromkeys(texts("nb")))[0] == (
        "courses/klimaledelse: error: Kurset finnes ikke på språket «nb»."
        " Skriv det i mappen courses/klimaledelse/nb; den må finnes."
    )


def test_an_author_is_reminded_of_the_other_languages():
    assert told(dict.fromkeys((*texts("nn"), *texts("en")))) == [
        f"courses/klimaledelse: warning: Kurset finnes ikke på språket «{language}»."
        f" Oversett det i mappen courses/klimaledelse/{language}. Til da vises bokmål."
        for language in ("nn", "en")
    ]


@pytest.mark.parametrize("name", ["Klimaledelse", "klima ledelse", "klimå", "-klima", "k" * 61])
def test_an_author_is_told_about_a_folder_that_cannot_be_a_course(name: str):
    moved = {path.replace("klimaledelse", name): content for path, content in WHOLE.items()}

    findings = told({**dict.fromkeys(WHOLE), **moved})

    assert findings == [
        f"courses/{name}: error: Mappen «{name}» kan ikke være navnet på et kurs."
        " Bruk små bokstaver a–z, tall og bindestrek, høyst 60."
    ]
