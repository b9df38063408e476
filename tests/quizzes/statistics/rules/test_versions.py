"""Items of older versions and other languages, and how they answer to the one that is asked now."""

import pytest

from learning.quizzes.questions.choice import ChoiceQuestion
from learning.quizzes.statistics.rules.versions import Wording, chain, is_same_item, places
from tests.quizzes.statistics.sheets import read


def asked(*options: str, kind: str = "") -> ChoiceQuestion:
    """Return a question with these options, the one with a star right."""
    lines = "\n".join(f"- [{'x' if option[0] == '*' else ' '}] {option.lstrip('*')}" for option in options)
    question = read(f"# Prøve\n\n## Hva? {{#hva .knowledge{kind}}}\n\n{lines}\n\n> Slik.\n").questions[0]
    assert isinstance(question, ChoiceQuestion)
    return question


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("*Sol", "Vind", "Kull"), ("*Sol", "Vind", "Kull"), (0, 1, 2)),
        (("*Sol", "Vind", "Kull"), ("Kull", "*Sol", "Vind"), (1, 2, 0)),
        (("*Sol", "Vind", "Kul"), ("*Sol", "Vind", "Kull"), (0, 1, 2)),
        (("*Sol", "Vind", "Kull"), ("*Sol", "Kull"), (0, None, 1)),
        (("*Sol", "Kull"), ("*Sol", "Vind", "Kull"), (0, 2)),
        (("*Sol", "Vind", "Kull"), ("*sol", "Kull", "Olje"), (0, None, 1)),
    ],
)
def test_an_option_is_found_by_its_words_and_a_mended_one_by_its_place(
    old: tuple[str, ...], new: tuple[str, ...], expected: tuple[int | None, ...]
):
    found = places(asked(*old), asked(*new))

    assert found == expected


def test_between_languages_the_place_tells():
    norwegian, english = asked("*Sol", "Vind"), asked("*Sun", "Wind")

    found = chain(Wording(question=asked("Vind", "*Sol"), newest=norwegian), english)

    assert found == (1, 0)


def test_an_option_that_the_page_has_no_place_for_is_gone():
    three, two = asked("*Sol", "Vind", "Kull"), asked("*Sun", "Wind")

    found = chain(Wording(question=three, newest=three), two)

    assert found == (0, 1, None)


@pytest.mark.parametrize(
    ("old", "is_same"),
    [
        (("*Sol", "Vind", "Kull"), True),
        (("Kull", "*Sol", "Vind"), True),
        (("*Sol", "Vind", "Kull", "Olje"), True),
        (("Sol", "*Vind", "Kull"), False),
        (("*Sol", "*Vind", "Kull"), False),
    ],
)
def test_an_item_is_the_same_for_as_long_as_the_same_is_right(old: tuple[str, ...], is_same: bool):
    now = asked("*Sol", "Vind", "Kull")

    assert is_same_item(Wording(question=asked(*old), newest=now), now) is is_same


def test_an_item_that_became_another_kind_is_another():
    now = asked("*Sol", "Vind", "Kull")
    typed = read("# Prøve\n\n## Hva? {#hva .knowledge}\n\n= 5 ± 0\n\n> Slik.\n").questions[0]

    assert not is_same_item(Wording(question=typed, newest=now), now)
    assert not is_same_item(Wording(question=now, newest=typed), now)
    assert not is_same_item(Wording(question=now, newest=now), typed)
    assert is_same_item(Wording(question=typed, newest=typed), typed)
