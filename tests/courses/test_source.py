"""The folder of courses as a whole: what is read from it, and what its authors are told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.courses.rules import CompletedBy
from learning.courses.source import read_courses
from learning.findings import Severity
from tests.courses.folders import COURSE, SVG, TODAY, WHOLE, folder, read, texts, told


def test_a_course_is_read_in_all_its_languages():
    courses = read()

    course = courses.courses["klimaledelse"]
    assert courses.findings == ()
    assert set(courses.facts) == {"norway-2023"}
    assert course.settings.completed_by is CompletedBy.READ_AND_PASSED
    assert list(course.texts) == ["nb", "nn", "en"]
    assert course.texts["nn"].introduction.title == "Klimaledelse"
    assert [(module.place, module.name, module.title) for module in course.texts["nb"].modules] == [
        (1, "hvorfor", "Hvorfor"),
        (2, "klimabudsjett", "Klimabudsjettet"),
    ]


def test_a_module_knows_its_file_its_text_and_what_links_can_lead_to():
    course = read({f"{COURSE}/nb/1-hvorfor.md": WHOLE[f"{COURSE}/nb/1-hvorfor.md"] + "\n[[quiz:tak]]\n"}).courses[
        "klimaledelse"
    ]

    module = course.texts["nb"].modules[0]
    assert module.file == "courses/klimaledelse/nb/1-hvorfor.md"
    assert module.source.startswith("# Hvorfor\n")
    assert course.texts["nb"].anchors == {"hvorfor": {"mer"}, "klimabudsjett": {"taket"}}
    assert [question.name for question in module.practice] == ["tak"]


def test_the_images_of_a_course_are_read_with_it():
    image = read().courses["klimaledelse"].images["tak.svg"]

    assert (image.content, image.width, image.height) == (SVG.encode(), 640, 250)


def test_a_course_with_an_error_is_left_out_and_the_others_are_kept():
    other = {
        path.replace("klimaledelse", "annet"): content for path, content in WHOLE.items() if path.startswith(COURSE)
    }

    courses = read({**other, f"{COURSE}/nb/index.md": "Uten tittel."})

    assert set(courses.courses) == {"annet"}
    assert [finding.file for finding in courses.findings] == [f"{COURSE}/nb/index.md"]


def test_a_warning_keeps_no_course_out():
    courses = read({f"{COURSE}/images/annet.svg": SVG})

    assert set(courses.courses) == {"klimaledelse"}
    assert [finding.severity for finding in courses.findings] == [Severity.WARNING]


def test_an_author_is_told_everything_at_once_in_the_order_of_files_and_lines():
    changes = {
        f"{COURSE}/course.toml": "audience = 1",
        f"{COURSE}/nb/1-hvorfor.md": "# A\n\n<b>\n\n[b](x)\n",
        f"{COURSE}/en/1-hvorfor.md": b"\xff",
        "courses/facts.toml": "x",
    }

    places = [(finding.file, finding.line) for finding in read(changes).findings]

    assert places == sorted(places)
    assert set(changes) <= {file for file, _ in places}
    assert {(f"{COURSE}/nb/1-hvorfor.md", 3), (f"{COURSE}/nb/1-hvorfor.md", 5)} <= set(places)


def test_a_folder_without_facts_or_courses_is_empty():
    courses = read_courses({"quizzes/klimaledelse/nb/hvorfor.md": b"x", "README.md": b"x"}, TODAY)

    assert (courses.courses, courses.facts, courses.findings) == ({}, {}, ())


def test_an_author_is_told_that_the_settings_are_missing():
    assert told({f"{COURSE}/course.toml": None}) == [
        "course.toml: error: Filen mangler. Lag den; et annet kurs viser hva som skal stå der."
    ]


@pytest.mark.parametrize("file", ["courses/facts.toml", f"{COURSE}/course.toml", f"{COURSE}/images/tak.svg"])
def test_an_author_is_told_about_any_file_that_is_no_text(file: str):
    assert "Filen er ikke lagret som UTF-8." in " ".join(told({file: b"\xff"}))


def test_an_author_is_told_about_an_image_that_nothing_shows():
    assert told({f"{COURSE}/images/annet.svg": SVG}) == [
        "images/annet.svg: warning: Ingen tekst viser bildet."
        " Slett det, eller vis det med ![beskrivelse](images/annet.svg)."
    ]


def test_an_author_is_told_about_a_file_beside_the_courses():
    assert told({"courses/notater.txt": "x"}) == [
        "courses/notater.txt: warning: Filen hører ikke hjemme her, og blir ikke brukt."
        " Legg filen i mappen til et kurs."
    ]


PATHS = st.one_of(
    st.sampled_from(sorted(WHOLE)),
    st.sampled_from(
        ["courses/x/nb/index.md", "courses//nb/a.md", "courses/a", f"{COURSE}/images/a.png", "courses/x/a/b/c"]
    ),
    st.text("abc/.-1æ", max_size=20).map("courses/{}".format),
)
PIECES = [
    "\n",
    "# ",
    "## ",
    "[[fact:norway-2023]]",
    "[[quiz:a]]",
    "![](images/tak.svg)",
    "](hvorfor#x)",
    "<b>",
    "[^1]",
    "[a]",
    "=",
]
PIECES += [
    '"',
    "{#a}",
    "|-|",
    "<svg",
    "\0",
    "\ufeff",
    "---\n",
    "modules",
    "true",
    "-1",
    "1e999",
    "[[",
    "]]",
    "<!DOCTYPE x>",
    "&#0;",
]
NOISE = st.one_of(
    st.binary(max_size=60), st.lists(st.sampled_from(PIECES), max_size=12).map(lambda parts: "".join(parts).encode())
)


@st.composite
def changed(draw: st.DrawFn) -> dict[str, bytes]:
    """Draw a folder with some files replaced, and some broken somewhere inside."""
    files = folder(draw(st.dictionaries(PATHS, st.one_of(st.none(), NOISE), max_size=3)))
    for path in draw(st.sets(st.sampled_from(sorted(files)), max_size=3)) if files else ():
        place = draw(st.integers(0, len(files[path])))
        files[path] = files[path][:place] + draw(NOISE) + files[path][place + draw(st.integers(0, 30)) :]
    return files


@settings(max_examples=500, deadline=None)
@given(changed())
def test_whatever_the_files_hold_their_authors_are_told_and_nothing_breaks(files: dict[str, bytes]):
    courses = read_courses(files, TODAY)

    assert all(str(finding) for finding in courses.findings)  # every place in the words has its value
    for course in courses.courses.values():
        assert "nb" in course.texts
        assert all(len(text.modules) == len(course.settings.modules) for text in course.texts.values())


def test_a_new_language_folder_is_complete_only_with_all_modules():
    findings = told({path: None for path in texts("en") if "2-" in path})

    assert findings == [
        "en/1-hvorfor.md:3: error: Modulen «klimabudsjett» finnes ikke i kurset. Disse finnes, blant andre: hvorfor.",
        "en/2-klimabudsjett.md: error: Modulen «klimabudsjett» mangler."
        " Skriv filen, eller ta modulen ut av course.toml.",
    ]
