"""How much there is to learn."""

from learning.publishing.rules import check
from learning.publishing.tally import CourseTally, tally
from tests.publishing.content import MODULE, TODAY, files

FACTS = """\
[kutt]
value = 55
unit = "%"
year = 2030
what = { nb = "Målet", nn = "Målet", en = "The target" }
source = "Klimaloven § 3"
url = "https://lovdata.no"
checked = 2026-11-23
review_by = 2027-11-23
""".encode()


def test_the_figures_count_words_questions_and_numbers_with_a_source():
    module = MODULE + b"\nDet er [[fact:kutt]] og [[fact:kutt]], eller 40 tonn.\n"
    english = {"quizzes/klima/en/vaer.md": b""}

    found = tally(check({**files(module=module), **english, "courses/facts.toml": FACTS}, TODAY))

    assert found.courses == (
        CourseTally(course="klima", language="nb", modules=1, words=171, lowest_lix=19, highest_lix=19),
    )
    assert found.questions == {"single_choice": 2}
    assert (found.facts, found.unsourced, found.percent_sourced) == (2, 1, 66)


def test_a_folder_without_courses_has_no_number_without_a_source():
    assert tally(check({}, TODAY)).percent_sourced == 100
