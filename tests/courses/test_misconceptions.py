"""`misconceptions.toml`, right and wrong."""

from pathlib import Path

import pytest

from learning.courses.misconceptions import misconception_labels, read_misconceptions
from learning.courses.source import MISCONCEPTIONS
from tests.courses.folders import read, told

LABEL = 'label = { nb = "Sola gjør det", nn = "Sola gjer det", en = "The sun does it" }'
WHOLE = f'[sola]\n{LABEL}\nsource = "Boyes & Stanisstreet 1993"\nurl = "https://doi.org/10.1080/1"\n'


def test_a_misconception_says_what_somebody_holds_and_who_has_found_it():
    found = read({MISCONCEPTIONS: WHOLE}).misconceptions

    assert found
    assert found["sola"].label["nn"] == "Sola gjer det"
    assert (found["sola"].source, found["sola"].line) == ("Boyes & Stanisstreet 1993", 1)


def test_a_folder_may_have_no_list_of_them():
    assert read().misconceptions is None


def test_a_list_that_is_no_text_is_refused():
    assert read({MISCONCEPTIONS: b"\xff"}).misconceptions is None
    assert "UTF-8" in " ".join(told({MISCONCEPTIONS: b"\xff"}))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[sola]", "[Sola]", "1: error: «Sola» kan ikke være navnet på en misoppfatning."),
        (', en = "The sun does it"', "", "2: error: Verdien til «label» kan ikke brukes."),
        ('"The sun does it"', '" "', "2: error: Verdien til «label» kan ikke brukes."),
        ('source = "Boyes & Stanisstreet 1993"\n', "", "1: error: «source» mangler."),
        ("https", "http", "4: error: «http://doi.org/10.1080/1» er ingen nettadresse."),
        ("The sun does it", "The sun " * 11, "2: warning: Misoppfatningen er på 88 tegn på språket «en»."),
        (WHOLE, "sola = 1\n", "1: error: «label» mangler."),
    ],
)
def test_an_author_is_told_what_is_wrong_with_one_and_where(old: str, new: str, says: str):
    _found, findings = read_misconceptions(WHOLE.replace(old, new), "m.toml")

    assert str(findings[0]).startswith(f"m.toml:{says}")


def test_an_author_is_told_about_a_list_that_is_no_toml():
    assert read_misconceptions("[sola\n", "m.toml")[0] == {}


def test_a_page_says_what_a_misconception_is_in_its_readers_language(tmp_path: Path):
    (tmp_path / "courses").mkdir()
    label = '{ nb = "Vær er klima", nn = "Vêr er klima", en = "Weather is climate" }'
    (tmp_path / "courses" / "misconceptions.toml").write_text(f'[vaer]\nlabel = {label}\nsource = "Boyes 1993"\n')

    found = misconception_labels(tmp_path, "nn")

    assert found == {"vaer": "Vêr er klima"}


def test_content_without_a_list_of_misconceptions_has_none_to_name(tmp_path: Path):
    found = misconception_labels(tmp_path, "nb")

    assert found == {}
