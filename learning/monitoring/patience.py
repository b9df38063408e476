"""Beside the six names: asking something that may never answer, for a bounded time.

A database that is gone may leave a question hanging for as long as the network pleases. Whoever watches wants to know
now, and watching must not itself pile up connections: there is one question at a time.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread
from typing import TypeVar

Answer = TypeVar("Answer")

_one_at_a_time = Lock()


def within(seconds: float, ask: Callable[[], Answer]) -> Answer:
    """Return the answer, or raise TimeoutError; what asking raises is raised here, too."""
    deadline = time.monotonic() + seconds
    if not _one_at_a_time.acquire(timeout=seconds):
        raise TimeoutError
    future: Future[Answer] = Future()
    # A thread that nobody waits for at the end: a question without an answer must not hold up a stop.
    Thread(target=_answer, args=(future, ask), daemon=True).start()
    return future.result(timeout=max(0.0, deadline - time.monotonic()))


def _answer(future: "Future[Answer]", ask: Callable[[], Answer]) -> None:
    try:
        future.set_result(ask())
    except Exception as error:
        future.set_exception(error)
    finally:
        _one_at_a_time.release()
