"""Whether the files of a language are the modules of the course, in their order."""

import pytest

from tests.courses.folders import COURSE, SETTINGS, WHOLE, told

WHY, BUDGET = f"{COURSE}/nb/1-hvorfor.md", f"{COURSE}/nb/2-klimabudsjett.md"


def test_modules_need_not_be_numbered_without_gaps():
    assert told({BUDGET: None, f"{COURSE}/nb/07-klimabudsjett.md": WHOLE[BUDGET]}) == []


def test_an_author_is_told_that_the_introduction_is_missing():
    assert told({f"{COURSE}/nb/index.md": None}) == [
        "nb/index.md: error: Filen mangler. Skriv # Tittel og en innledning til kurset i den."
    ]


def test_an_author_is_told_about_a_module_that_is_not_in_the_settings():
    assert told({f"{COURSE}/nb/3-reiser.md": WHOLE[WHY]}) == [
        "nb/3-reiser.md: error: Modulen «reiser» står ikke i course.toml. Skriv den i modules, eller slett filen."
    ]


def test_an_author_is_told_about_a_module_without_a_file():
    findings = told({f"{COURSE}/course.toml": SETTINGS.replace('"hvorfor", ', '"hvorfor", "reiser", ')})

    assert findings == [
        f"{language}/2-reiser.md: error: Modulen «reiser» mangler. Skriv filen, eller ta modulen ut av course.toml."
        for language in ("en", "nb", "nn")
    ]


def test_an_author_is_told_about_numbers_in_another_order():
    moved = {
        WHY: None,
        BUDGET: None,
        f"{COURSE}/nb/2-hvorfor.md": WHOLE[WHY],
        f"{COURSE}/nb/1-klimabudsjett.md": WHOLE[BUDGET],
    }

    assert told(moved) == [
        "nb/2-hvorfor.md: error: «hvorfor» kommer før «klimabudsjett» i course.toml, men ikke her."
        " Gi filene numre i samme rekkefølge som i course.toml."
    ]


def test_an_author_is_told_about_a_number_used_twice():
    assert told({BUDGET: None, f"{COURSE}/nb/1-klimabudsjett.md": WHOLE[BUDGET]}) == [
        "nb/1-klimabudsjett.md: error: To filer har nummer 1. Gi hver modul sitt nummer."
    ]


def test_an_author_is_told_about_two_files_of_a_module():
    assert told({f"{COURSE}/nb/3-hvorfor.md": WHOLE[WHY]}) == [
        "nb/1-hvorfor.md: error: Modulen «hvorfor» har flere filer. Behold én av dem.",
        "nb/3-hvorfor.md: error: Modulen «hvorfor» har flere filer. Behold én av dem.",
        "nb/3-hvorfor.md: error: «hvorfor» kommer før «klimabudsjett» i course.toml, men ikke her."
        " Gi filene numre i samme rekkefølge som i course.toml.",
    ]


@pytest.mark.parametrize(
    "name", ["hvorfor.md", "0-hvorfor.md", "1_hvorfor.md", "1-Hvorfor.md", "100-hvorfor.md", "1-.md"]
)
def test_an_author_is_told_about_a_file_whose_name_says_nothing(name: str):
    findings = told({f"{COURSE}/nb/{name}": WHOLE[WHY]})

    assert findings == [
        f"nb/{name}: error: Filen «{name}» har et navn vi ikke forstår."
        " Kall den <nummer>-<navn>.md, for eksempel 2-klimabudsjett.md."
    ]


def test_without_settings_that_can_be_read_nothing_is_said_about_order():
    findings = told({f"{COURSE}/course.toml": "=", f"{COURSE}/nb/3-reiser.md": WHOLE[WHY]})

    assert [finding.split(":")[0] for finding in findings] == ["course.toml"]
