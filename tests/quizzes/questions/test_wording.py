import pytest

from learning.quizzes.questions.wording import is_one_slip


@pytest.mark.parametrize(
    ("given", "is_slip"),
    [
        ("klima", True),
        ("kilma", True),
        ("lima", True),
        ("klim", True),
        ("klimaa", True),
        ("kli-ma", True),
        ("klema", True),
        ("kilam", False),
        ("klmia", True),
        ("kliam", True),
        ("kalim", False),
        ("kl", False),
        ("", False),
    ],
)
def test_a_slip_is_one_letter_or_two_neighbours_swapped(given, is_slip):
    assert is_one_slip(given, "klima") is is_slip
    assert is_one_slip("klima", given) is is_slip
