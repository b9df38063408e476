"""What each module aims at, as `course.toml` says it."""

import pytest

from learning.courses.aims import Aims
from learning.courses.settings import read_settings
from tests.courses.folders import SETTINGS

OWN = '\n[module.hvorfor]\ngreencomp = ["2.1", "4.1"]\ncurriculum = ["KV78"]\n'


def told(more: str) -> list[str]:
    """Return what an author is told who writes so at the end of the settings, which have nine lines."""
    _settings, findings = read_settings(SETTINGS + more, "c.toml")
    return [str(finding).removeprefix("c.toml:") for finding in findings]


def test_a_module_says_what_it_aims_at_and_where():
    settings, findings = read_settings(SETTINGS + OWN, "c.toml")

    assert not findings
    assert settings
    assert settings.module_aims == {"hvorfor": Aims(greencomp=("2.1", "4.1"), curriculum=("KV78",))}
    assert settings.module_aims["hvorfor"].line == 11


@pytest.mark.parametrize("name", ["hvorfor", '"hvorfor"', "'hvorfor'"])
def test_a_module_may_be_named_in_quotes(name: str):
    settings, _findings = read_settings(f"{SETTINGS}[module.{name}]\n", "c.toml")

    assert settings
    assert settings.module_aims["hvorfor"].line == 10


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('[module.reiser]\ngreencomp = ["2.1"]\n', "10: error: Kurset har ingen modul «reiser». Skriv navnet på en av"),
        ('[module.hvorfor]\ngreencomp = ["7.1"]\n', "11: error: «7.1» er ingen gyldig kode i «greencomp»."),
        ('[module.hvorfor]\ncurriculum = ["LK20"]\n', "11: error: «LK20» er ingen gyldig kode i «curriculum»."),
        ("[module.hvorfor]\nminutter = 4\n", "11: error: «minutter» er ikke noe som kan stilles inn. Bruk greencomp"),
        ("[module.hvorfor]\ngreencomp = 2.1\n", "11: error: Verdien til «greencomp» kan ikke brukes."),
        ("[module]\nhvorfor = 1\n", "10: error: Verdien til «module» kan ikke brukes. Skriv for eksempel [module."),
        ('module.hvorfor = {greencomp = ["9"]}\n', "10: error: «9» er ingen gyldig kode i «greencomp»."),
    ],
)
def test_an_author_is_told_what_is_wrong_with_the_aims_and_on_which_line(more: str, says: str):
    (finding,) = told(more)

    assert finding.startswith(says)


def test_nobody_is_told_that_a_module_is_missing_where_the_modules_cannot_be_read():
    text = SETTINGS.replace('["hvorfor", "klimabudsjett"]', "1") + OWN

    _settings, findings = read_settings(text, "c.toml")

    assert [finding.line for finding in findings] == [3]
