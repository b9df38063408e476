"""`course.toml`, right and wrong."""

import pytest

from learning.courses.rules import CompletedBy
from learning.courses.settings import read_settings
from tests.courses.folders import SETTINGS


def told_about(old: str, new: str) -> list[str]:
    """Return what an author is told who writes something else in the settings."""
    settings, findings = read_settings(SETTINGS.replace(old, new), "c.toml")
    assert settings is None
    return [str(finding).removeprefix("c.toml:") for finding in findings]


def test_the_settings_say_whom_a_course_is_for_and_what_completes_it():
    settings, findings = read_settings(SETTINGS, "c.toml")

    assert not findings
    assert settings is not None
    assert settings.audience == ("leader",)
    assert settings.modules == ("hvorfor", "klimabudsjett")
    assert settings.completed_by is CompletedBy.READ_AND_PASSED
    assert (settings.pass_percent, settings.valid_months) == (80, 24)
    assert (settings.greencomp, settings.curriculum, settings.strategy) == (("2.1",), (), ("Klimaledelse",))


def test_most_settings_may_be_left_out():
    settings, _ = read_settings('audience = ["pupil"]\nmodules = ["vaer"]\ncompleted_by = "read"\n', "c.toml")

    assert settings is not None
    assert (settings.grades, settings.pass_percent, settings.valid_months) == ((), 80, None)


def test_a_pupils_course_names_its_grades_and_aims():
    text = (
        SETTINGS.replace('["leader"]', '["pupil"]')
        .replace("grades = []", "grades = [5, 6]")
        .replace("= []", '= ["KV78", "KM3"]')
    )

    settings, _ = read_settings(text, "c.toml")

    assert settings is not None
    assert (settings.grades, settings.curriculum) == ((5, 6), ("KV78", "KM3"))


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ('["leader"]', '"leader"', 1, "audience"),
        ("grades = []", "grades = true", 2, "grades"),
        ("grades = []", 'grades = ["5"]', 2, "grades"),
        ('"hvorfor", ', '"hvorfor", "", ', 3, "modules"),
        ('"read and passed"', "1", 4, "completed_by"),
        ("80", "80.5", 5, "pass_percent"),
        ("80", "true", 5, "pass_percent"),
        ("24", '"to år"', 6, "valid_months"),
        ('["2.1"]', "2.1", 7, "greencomp"),
        ('["Klimaledelse"]', '{ a = "b" }', 9, "strategy"),
    ],
)
def test_an_author_who_writes_a_wrong_kind_of_value_sees_a_right_one(old: str, new: str, line: int, key: str):
    start = f"{line}: error: Verdien til «{key}» kan ikke brukes. Skriv for eksempel {key} = "

    told = told_about(old, new)

    assert len(told) == 1
    assert told[0].startswith(start)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("grades", "grads", "2: error: «grads» er ikke noe som kan stilles inn. Mente du «grades»?"),
        ('["leader"]', "[]", '1: error: «audience» er tom. Skriv for eksempel audience = ["leader"].'),
        (', "klimabudsjett"', ', "hvorfor"', "3: error: Noe står to ganger i «modules». Skriv hver ting én gang."),
        ("80", "0", "5: error: «pass_percent» er 0. Skriv et tall fra 1 til 100."),
        ("80", "101", "5: error: «pass_percent» er 101. Skriv et tall fra 1 til 100."),
        ("24", "0", "6: error: «valid_months» er 0. Skriv et tall fra 1 til 120."),
    ],
)
def test_an_author_is_told_what_is_wrong_with_a_setting(old: str, new: str, told: str):
    assert told_about(old, new) == [told]


@pytest.mark.parametrize(
    ("old", "new", "told", "remedy"),
    [
        ("leader", "boss", "1: error: «boss» kan ikke stå i «audience».", "pupil, teacher, staff, leader"),
        ("read and", "done and", "4: error: «done and passed» kan ikke stå i «completed_by».", "read, passed"),
        ('"hvorfor"', '"Hvorfor"', "3: error: «Hvorfor» kan ikke være navnet på en modul.", "små bokstaver"),
        ("grades = []", "grades = [5]", "2: error: Kurset har trinn, men er ikke for elever.", '"pupil"'),
        ("2.1", "5.1", "7: error: «5.1» er ingen gyldig kode i «greencomp».", '["2.1", "4.1"]'),
        ("lum = []", 'lum = ["LK20"]', "8: error: «LK20» er ingen gyldig kode i «curriculum».", '["KV78"]'),
        ('completed_by = "read and passed"\n', "", "1: error: «completed_by» mangler.", '"read and passed"'),
    ],
)
def test_an_author_is_told_what_may_stand_there_instead(old: str, new: str, told: str, remedy: str):
    findings = told_about(old, new)

    assert len(findings) == 1
    assert findings[0].startswith(told)
    assert remedy in findings[0]


def test_an_author_is_told_about_a_grade_that_does_not_exist():
    text = SETTINGS.replace('["leader"]', '["pupil"]').replace("grades = []", "grades = [0, 5, 14]")

    settings, findings = read_settings(text, "c.toml")

    assert settings is None
    assert [str(finding) for finding in findings] == [
        "c.toml:2: error: Trinnet 0 finnes ikke. Trinnene er 1 til 13.",
        "c.toml:2: error: Trinnet 14 finnes ikke. Trinnene er 1 til 13.",
    ]


def test_an_author_who_writes_something_unheard_of_sees_what_there_is():
    assert told_about("strategy", "xyz") == [
        "9: error: «xyz» er ikke noe som kan stilles inn. Bruk audience, grades, modules, completed_by, pass_percent,"
        " valid_months, greencomp, curriculum, strategy, module."
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [('a = "b"\nc = \n', 2), ("a = 1\n[b", 2), ("=", 1), ("a = " + "[" * 5000, 1), ("a = " + "9" * 5000, 1)],
)
def test_an_author_is_told_where_a_file_is_no_toml(text: str, line: int):
    settings, findings = read_settings(text, "c.toml")

    assert settings is None
    assert [finding.line for finding in findings] == [line]
    assert "følger ikke reglene for TOML" in str(findings[0])
