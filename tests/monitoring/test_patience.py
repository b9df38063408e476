"""Somebody who asks what may never answer gets an answer in time, and does not ask twice at once."""

import time
from threading import Event

import pytest

from learning.monitoring.patience import within


def test_an_answer_is_handed_on():
    assert within(1, lambda: 42) == 42


def test_an_error_is_handed_on():
    with pytest.raises(ZeroDivisionError):
        within(1, lambda: 1 / 0)


def test_nobody_waits_longer_than_patience_lasts_nor_asks_while_a_question_hangs():
    database_returns, asked_twice = Event(), Event()
    began = time.monotonic()

    with pytest.raises(TimeoutError):
        within(0.05, lambda: database_returns.wait(10))
    with pytest.raises(TimeoutError):
        within(0.05, asked_twice.set)

    database_returns.set()
    assert time.monotonic() - began < 5
    assert not asked_twice.is_set()
    assert within(5, lambda: "well again") == "well again"
