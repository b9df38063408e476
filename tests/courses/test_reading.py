"""Whether a text is fit for those who shall read it."""

import pytest

from learning.courses.reading import highest_lix
from tests.courses.folders import COURSE, SETTINGS, told

WHY = f"{COURSE}/nb/1-hvorfor.md"
HARD = "Kommunestyret vedtar klimabudsjettet. " * 40
MIDDLING = "Kommunen vedtar et budsjett om klima. " * 40


@pytest.mark.parametrize(
    ("audience", "highest"), [(["leader"], 50), (["pupil"], 35), (["teacher", "pupil"], 35), ([], 50)]
)
def test_a_text_is_for_those_who_need_it_easiest(audience: list[str], highest: int):
    assert highest_lix(audience) == highest


def test_an_author_is_told_about_a_text_that_is_too_hard():
    assert told({WHY: f"# Hvorfor\n\n{HARD}\n"}) == [
        "nb/1-hvorfor.md: warning: Teksten er tung å lese: LIX er 70, og målgruppen bør ha høyst 50."
        " Del opp setninger og bruk kortere ord."
    ]


def test_what_is_easy_enough_for_leaders_is_too_hard_for_pupils():
    settings = SETTINGS.replace('["leader"]', '["pupil"]')

    assert told({WHY: f"# Hvorfor\n\n{MIDDLING}\n"}) == []
    assert len(told({WHY: f"# Hvorfor\n\n{MIDDLING}\n", f"{COURSE}/course.toml": settings})) == 1


def test_an_author_is_told_about_a_module_that_says_little():
    assert told({WHY: "# Hvorfor\n\nDerfor.\n"}) == [
        "nb/1-hvorfor.md: warning: Modulen har bare 1 ord. Skriv mer, eller slå den sammen med en annen."
    ]


def test_an_author_is_told_about_an_introduction_that_says_nothing():
    assert told({f"{COURSE}/nb/index.md": "# Klima\n"}) == [
        "nb/index.md: warning: Det står ingenting under tittelen. Skriv teksten."
    ]


def test_an_author_is_told_about_a_title_that_fits_nowhere():
    assert told({f"{COURSE}/nb/index.md": f"# {'Klima' * 41}\n\nTekst.\n"}) == [
        "nb/index.md:1: error: Tittelen er for lang. Høyst 200 tegn."
    ]
