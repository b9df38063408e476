"""What saving would reach on a disk that is slow: arithmetic that must not flatter."""

import pytest

from tests.benchmarks.disk import on_a_slow_disk, slower
from tests.benchmarks.results import Row


def test_a_lone_writer_waits_out_every_visit_to_the_disk():
    assert slower(1000, sync=1, together=1) == pytest.approx(1000 / 5)


def test_writers_that_share_a_visit_lose_less():
    alone, shared = (slower(1000, sync=1, together=together) for together in (1, 16))

    assert alone < shared < 1000


def test_a_disk_that_is_slow_already_changes_nothing():
    assert slower(200, sync=5, together=1) == pytest.approx(200)
    assert slower(200, sync=9, together=16) == pytest.approx(200)


def test_only_what_commits_is_reckoned_and_its_limit_with_it():
    page = Row(name="module page", database="sqlite", unit="/s", values=(900,))
    saving = Row(
        name="saving", database="sqlite", unit="/s", values=(500,), limits=(1000,), about={"committing_together": 1}
    )

    (reckoned,) = on_a_slow_disk([page, saving], sync=1)

    assert reckoned.name == "saving, at 5 ms (reckoned)"
    assert reckoned.ratio == pytest.approx(5 / 6)
    assert reckoned.met is None
