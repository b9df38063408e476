from random import Random

import pytest

from learning.quizzes.questions.ordering import Ordering
from learning.quizzes.questions.question import MalformedResponseError
from learning.quizzes.source import read_quiz

BIGGEST_FIRST = Ordering(key="rekke", line=3, text="Sorter", items=("Bil", "Fly", "Kjøtt", "Sortering"))


@pytest.mark.parametrize(
    ("response", "points"),
    [
        ([1, 2, 3, 4], 1.0),
        ([2, 1, 3, 4], 0.833),
        ([4, 1, 2, 3], 0.5),
        ([4, 3, 2, 1], 0.0),
        ([1, 2, None, None], 0.167),
        ([1, 2, 3, None], 0.5),
        ([1, None, None, None], 0.0),
        ([1, 1, 2, 3], 0.833),
        ([1, 1, 1, 1], 0.0),
        (None, 0.0),
    ],
)
def test_points_are_the_share_of_pairs_in_the_right_order(response, points):
    marked = BIGGEST_FIRST.mark(response)

    assert marked == points


@pytest.mark.parametrize(
    "response", [[1, 2, 3], [1, 2, 3, 5], [0, 1, 2, 3], ["1", 2, 3, 4], [True, 2, 3, 4], 1, "1234"]
)
def test_a_stored_answer_that_does_not_fit_is_refused(response):
    with pytest.raises(MalformedResponseError):
        BIGGEST_FIRST.mark(response)


@pytest.mark.parametrize(
    ("places", "response"),
    [
        (["1", "2", "3", "4"], [2, 3, 4, 1]),
        (["4", "", "", ""], [None, None, None, 4]),
        (["1", "1", "", ""], [1, None, None, 1]),
        (["", "", "", ""], None),
    ],
)
def test_the_places_on_the_page_become_those_of_the_file(places, response):
    form = {f"place-{position}": [place] for position, place in enumerate(places)}
    shuffled = (3, 0, 1, 2)

    read = BIGGEST_FIRST.read(form, shuffled)

    assert read == response


@pytest.mark.parametrize(
    "form", [{"place-0": ["5"]}, {"place-0": ["0"]}, {"place-4": ["1"]}, {"place-0": ["1", "2"]}, {"place-x": ["1"]}]
)
def test_what_no_page_offers_is_refused(form):
    with pytest.raises(MalformedResponseError):
        BIGGEST_FIRST.read(form, (3, 0, 1, 2))


@pytest.mark.parametrize(
    ("response", "is_complete"),
    [([4, 3, 2, 1], True), ([1, 2, 3, None], False), ([1, 1, 2, 3], False), (None, False)],
)
def test_an_order_is_complete_when_every_item_has_a_place_of_its_own(response, is_complete):
    assert BIGGEST_FIRST.is_complete(response) is is_complete


def test_the_page_shows_the_items_shuffled_with_the_places_given():
    shown = BIGGEST_FIRST.shown((3, 0, 1, 2), [1, None, 2, 4])

    assert [(item.field, item.text, item.place, item.is_right) for item in shown] == [
        ("place-0", "Sortering", 4, True),
        ("place-1", "Bil", 1, True),
        ("place-2", "Fly", None, False),
        ("place-3", "Kjøtt", 2, False),
    ]
    assert list(BIGGEST_FIRST.places) == [1, 2, 3, 4]


def test_the_key_is_the_order_of_the_file_and_attempts_are_shuffled():
    arrangement = BIGGEST_FIRST.arrangement(Random(1))

    assert sorted(arrangement) == [0, 1, 2, 3]
    assert BIGGEST_FIRST.right_answers == ("Bil", "Fly", "Kjøtt", "Sortering")
    assert BIGGEST_FIRST.wording == ("Sorter", "Bil", "Fly", "Kjøtt", "Sortering")
    assert BIGGEST_FIRST.shape().parts == 4


def read(below):
    quiz, findings = read_quiz(f"# Quiz\n\n## Sorter {{#q}}\n{below}\n\n> Fordi.\n", "q.md")
    return quiz and quiz.questions[0], [str(finding) for finding in findings]


def test_a_numbered_list_is_put_in_order():
    question, findings = read("1. Bil\n2. En flyreise\n   over Atlanteren\n\n3) Kjøtt")

    assert findings == []
    assert question.items == ("Bil", "En flyreise\nover Atlanteren", "Kjøtt")


def test_an_item_may_begin_below_its_number():
    question, findings = read("1.\n   Bil\n2. En flyreise\n3. Kjøtt")

    assert findings == []
    assert question.items == ("Bil", "En flyreise", "Kjøtt")


@pytest.mark.parametrize(
    ("below", "line", "message"),
    [
        ("1. a", 4, "Bare ett ledd"),
        ("1. a\n1. b\n3. c", 5, "nummer 1, men er nummer 2"),
        ("1. a\n2. b\n3. A", 6, "likt det på linje 4"),
        ("1. a\n2. \n3. c", 5, "Leddet er tomt"),
        ("1. a\n2. b\n3. c\n   > Nei.", 7, "Bare svaralternativer har tilbakemelding"),
    ],
)
def test_a_mistake_in_the_list_is_named_with_its_line(below, line, message):
    question, findings = read(below)

    assert question is None
    assert len(findings) == 1
    assert findings[0].startswith(f"q.md:{line}: error:")
    assert message in findings[0]


def test_two_items_are_few_but_allowed():
    question, (finding,) = read("1. a\n2. b")

    assert question.items == ("a", "b")
    assert finding.startswith("q.md:4: warning: To ledd")
