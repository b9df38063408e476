from random import Random

import pytest

from learning.quizzes.questions.options import Option
from learning.quizzes.questions.poll import Poll
from learning.quizzes.questions.question import MalformedResponseError

THE_WAY_TO_WORK = Poll(
    key="reise",
    line=3,
    text="Hvordan kom du hit i dag?",
    options=tuple(Option(line=5 + number, text=text) for number, text in enumerate(["Gikk", "Syklet", "Kjørte"])),
)


@pytest.mark.parametrize("response", [0, 1, 2, None])
def test_a_poll_is_worth_nothing_whatever_is_chosen(response):
    marked = THE_WAY_TO_WORK.mark(response)

    assert marked == 0.0
    assert not THE_WAY_TO_WORK.counts


@pytest.mark.parametrize("response", [3, "0", [0]])
def test_a_stored_answer_that_no_option_has_is_refused(response):
    with pytest.raises(MalformedResponseError):
        THE_WAY_TO_WORK.mark(response)


def test_a_poll_keeps_its_options_in_order_since_they_may_be_a_scale():
    order = THE_WAY_TO_WORK.arrangement(Random(1))

    assert order == ()
    assert THE_WAY_TO_WORK.read({"answer": ["2"]}, order) == 2
    assert [option.option.text for option in THE_WAY_TO_WORK.shown(order, 2)] == ["Gikk", "Syklet", "Kjørte"]


def test_a_poll_has_no_right_answer():
    assert THE_WAY_TO_WORK.right_answers == ()
    assert THE_WAY_TO_WORK.shape().answers == ()
