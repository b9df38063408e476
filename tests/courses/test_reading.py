"""Whether a text is fit for those who shall read it."""

from tests.courses.folders import COURSE, SETTINGS, told

WHY = f"{COURSE}/nb/1-hvorfor.md"
HARD = "Kommunestyret vedtar klimabudsjettet. " * 40
MIDDLING = "Kommunen vedtar et budsjett om klima. " * 40


def test_an_author_is_told_about_a_text_that_is_too_hard():
    assert told({WHY: f"# Hvorfor\n\n{HARD}\n"}) == [
        "nb/1-hvorfor.md: warning: Teksten er tung å lese: LIX er 70, og målgruppen bør ha høyst 48."
        " Del opp setninger og bruk kortere ord."
    ]


def test_what_is_easy_enough_for_leaders_is_too_hard_for_pupils():
    settings = SETTINGS.replace('["leader"]', '["pupil"]')

    assert told({WHY: f"# Hvorfor\n\n{MIDDLING}\n"}) == []
    assert len(told({WHY: f"# Hvorfor\n\n{MIDDLING}\n", f"{COURSE}/course.toml": settings})) == 1


def test_the_page_for_teachers_is_for_adults_though_the_course_is_for_pupils():
    settings = SETTINGS.replace('["leader"]', '["pupil"]')
    guide = f"{COURSE}/nb/teachers.md"

    assert told({guide: f"# For læreren\n\n{MIDDLING}\n", f"{COURSE}/course.toml": settings}) == []
    assert len(told({guide: f"# For læreren\n\n{HARD}\n"})) == 1


def test_an_author_is_told_about_an_introduction_that_says_nothing():
    assert told({f"{COURSE}/nb/index.md": "# Klima\n"}) == [
        "nb/index.md: warning: Det står ingenting under tittelen. Skriv teksten."
    ]


def test_an_author_is_told_about_a_title_that_fits_nowhere():
    assert told({f"{COURSE}/nb/index.md": f"# {'Klima' * 41}\n\nTekst.\n"}) == [
        "nb/index.md:1: error: Tittelen er for lang. Høyst 200 tegn."
    ]
