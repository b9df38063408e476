import subprocess
import sys
from decimal import Decimal

import pytest

from learning.quizzes import rules
from learning.quizzes.questions.options import Option
from learning.quizzes.questions.ordering import Ordering
from learning.quizzes.questions.poll import Poll
from learning.quizzes.questions.short_text import ShortText
from learning.quizzes.rules import Score

TEN = tuple(ShortText(key=f"q{number}", line=number, text="?", accepted=("FN",)) for number in range(10))
SORT = Ordering(key="sort", line=1, text="Sorter", items=("a", "b", "c", "d", "e"))
POLL = Poll(key="poll", line=1, text="?", options=(Option(text="a", line=2), Option(text="b", line=3)))


def test_two_attempts_see_the_questions_in_different_orders_and_one_attempt_always_in_the_same():
    first, again, other = rules.order(TEN, 1), rules.order(reversed(TEN), 1), rules.order(TEN, 2)

    assert first == again
    assert first != other
    assert set(first) == set(TEN)


def test_somebody_who_tries_again_meets_what_was_wrong_last_time_first():
    wrong = frozenset({"q3", "q7"})

    shown = rules.order(TEN, 5, wrong)

    assert {question.key for question in shown[:2]} == wrong
    assert len(shown) == 10


def test_the_parts_are_shuffled_alike_in_every_process():
    program = (
        "from learning.quizzes import rules; from learning.quizzes.questions.ordering import Ordering;"
        "print(rules.arrangement(Ordering(key='sort', line=1, text='', items=tuple('abcde')), 42))"
    )

    elsewhere = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert elsewhere.strip() == str(rules.arrangement(SORT, 42))


def test_two_questions_of_an_attempt_are_not_shuffled_alike():
    twins = [Ordering(key=f"sort-{number}", line=1, text="", items=tuple("abcde")) for number in range(20)]

    arrangements = {rules.arrangement(question, 1) for question in twins}

    assert len(arrangements) > 10


def test_a_question_without_parts_has_nothing_to_shuffle():
    assert rules.arrangement(TEN[0], 1) == ()


def test_every_order_of_parts_is_as_likely_as_another():
    three = Ordering(key="three", line=1, text="", items=("a", "b", "c"))

    seen = [rules.arrangement(three, seed) for seed in range(1200)]

    assert len(set(seen)) == 6
    assert all(150 < seen.count(arrangement) < 250 for arrangement in set(seen))


def test_a_score_adds_up_what_counts():
    scores = [rules.score(TEN[0], "FN"), rules.score(TEN[1], "EU"), rules.score(TEN[2], None), rules.score(POLL, 1)]

    total = rules.total(scores)

    assert total == Score(1.0, 3)
    assert [score.is_full for score in scores] == [True, False, False, True]


def test_adding_tenths_leaves_no_noise():
    assert rules.total([Score(0.1, 1), Score(0.2, 1)]) == Score(0.3, 2)
    assert rules.total([]) == Score(0.0, 0)


@pytest.mark.parametrize(
    ("points", "of", "percent"),
    [(4, 5, 80), (0, 5, 0), (1, 8, 13), (0.125, 1, 13), (0.124, 1, 12), (2, 3, 67), (0, 0, None), (5, 5, 100)],
)
def test_percent_is_rounded_half_up(points, of, percent):
    assert rules.percent(points, of) == percent
    assert Score(points, of).percent == percent


@pytest.mark.parametrize(
    ("points", "of", "is_passed"),
    [
        (8, 10, True),
        (7, 10, False),
        (sum([0.1] * 8), 1, True),
        (3 + 3 * 0.333, 5, True),
        (7.95, 10, True),
        (7.949, 10, False),
        (0, 0, True),
    ],
)
def test_passing_is_decided_by_the_percent_that_is_shown(points, of, is_passed):
    assert rules.is_passed(points, of, 80) is is_passed
    assert Score(points, of).is_passed(80) is is_passed


def test_three_thirds_are_nearly_a_whole_point():
    assert rules.total([Score(0.333, 1)] * 3).points == float(Decimal("0.999"))
