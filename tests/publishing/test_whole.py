"""Advice on a course as a whole comes when nothing is wrong with it any more."""

from learning.publishing.rules import check
from tests.publishing.content import QUIZ, SETTINGS, TODAY, files

GUIDE = {f"courses/klima/{language}/teachers.md": b"# For\n\nEn plan.\n" for language in ("nb", "nn", "en")}
AIMS = b'[module.vaer]\ngreencomp = ["2.1"]\n'
LABEL = b'label = { nb = "Sola", nn = "Sola", en = "The sun" }\nsource = "Boyes 1993"\n'


def said(content: dict[str, bytes]) -> str:
    return "\n".join(str(finding) for finding in check(content, TODAY).findings)


def test_a_course_with_an_error_in_a_quiz_is_not_judged_as_a_whole():
    assert "Modulen har" in said(files())
    assert "Modulen har" not in said(files(quiz=QUIZ.replace(b"vaer#vaer", b"nei")))


def test_one_course_with_an_error_keeps_nobody_from_advice_on_another():
    other = {path.replace("/klima/", "/annet/"): text for path, text in files(quiz=b"# Quiz\n").items()}

    advice = [line for line in said({**files(), **other}).splitlines() if "Modulen har" in line]

    assert [line.split(":")[0] for line in advice] == ["courses/klima/nb/1-vaer.md"]


def test_a_course_for_pupils_has_a_page_for_their_teachers():
    assert "ingen side for læreren på språket «nb»" in said(files())
    assert "ingen side for læreren på språket «nb»" not in said({**files(), **GUIDE})
    assert "ingen side for læreren" not in said(files(settings=SETTINGS.replace(b', "pupil"]\ngrades = [5, 6]', b"]")))


def test_only_pupils_have_a_curriculum():
    assert "hvilken kompetanse modulen «vaer» øver" in said(files())
    assert "course.toml:5: warning: Det står ikke hvilke mål" in said(files(settings=SETTINGS + AIMS))
    staff = SETTINGS.replace(b', "pupil"]\ngrades = [5, 6]', b"]") + AIMS
    assert "Det står ikke" not in said(files(settings=staff))


def test_a_misconception_that_a_quiz_uses_is_used():
    quiz = QUIZ.replace(b"- [ ] V\xc3\xa6ret i dag", b"- [ ] Sola i dag {misconception=sola}")
    content = {**files(quiz=quiz), "courses/misconceptions.toml": b"[sola]\n" + LABEL + b"[havet]\n" + LABEL}

    assert [line for line in said(content).splitlines() if "misconceptions" in line] == [
        "courses/misconceptions.toml:4: warning: Ingen quiz bruker misoppfatningen «havet». Bruk den, eller slett den."
    ]
