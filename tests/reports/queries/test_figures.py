"""What counts as started, completed, tested and passed, in a unit on a day."""

from datetime import date, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.database import NORWAY
from learning.quizzes.models import Quiz
from learning.reports.queries.figures import figures
from learning.reports.rules.figures import NOBODY, Figures, Measure
from tests import builders
from tests.reports.deeds import OCTOBER, attempt, complete, noon, read

NOVEMBER = date(2026, 11, 20)


def figures_of(session: Session, node: int, on: date = NOVEMBER) -> Figures:
    """Return the figures of a node, of the one course and population there is."""
    return next((nodes[node] for nodes in figures(session, on).values() if node in nodes), NOBODY)


def counts(session: Session, node: int, on: date = NOVEMBER) -> dict[str, float]:
    """Return the counts that are not zero."""
    found = figures_of(session, node, on)
    return {measure.value: count for measure, count in found.counts.items() if count}


def test_reading_a_module_is_a_beginning_and_the_last_activity(session, module, archive, kari):
    read(session, kari, module)

    found = figures_of(session, archive.id)

    assert counts(session, archive.id) == {"obliged": 1, "started": 1}
    assert found.last_active_on == OCTOBER


def test_an_open_attempt_is_a_beginning_but_tells_nothing_of_mastery(session, module, archive, kari):
    attempt(session, kari, module, points=None)

    found = counts(session, archive.id)

    assert found == {"obliged": 1, "started": 1}


def test_the_first_attempt_counts_for_the_points_and_a_later_one_for_passing(session, module, archive, kari):
    attempt(session, kari, module, points=4)
    attempt(session, kari, module, points=9, number=2)
    read(session, kari, module, passed=True)

    found = counts(session, archive.id)

    assert found == {"obliged": 1, "started": 1, "tested": 1, "passed": 1, "points": 40}


def test_who_passed_one_of_two_quizzes_has_not_passed(session, course, module, archive, kari):
    builders.module(session, course, "klima")
    attempt(session, kari, module, points=9)
    read(session, kari, module, passed=True)

    found = counts(session, archive.id)

    assert found == {"obliged": 1, "started": 1, "tested": 1, "points": 90}


def test_a_retired_quiz_is_no_longer_needed_to_have_passed(session, course, module, archive, kari):
    later = builders.module(session, course, "klima")
    session.execute(update(Quiz).where(Quiz.module_id == later.id).values(retired_at=noon(OCTOBER)))
    attempt(session, kari, module, points=9)
    read(session, kari, module, passed=True)

    assert counts(session, archive.id)["passed"] == 1


def test_the_mean_is_of_each_persons_own_mean(session, course, module, archive, kari):
    later, ola = builders.module(session, course, "klima"), builders.person(session, Role.STAFF, archive)
    attempt(session, kari, module, points=10)
    attempt(session, kari, later, points=0)
    attempt(session, ola, module, points=10)

    found = figures_of(session, archive.id)

    assert found.mean() == 75


@pytest.mark.parametrize(
    ("until", "expected"), [(None, 1), (NOVEMBER, 1), (date(2026, 11, 19), 0)], ids=["for ever", "today", "yesterday"]
)
def test_a_proof_counts_until_its_last_day(session, course, kari, until, expected):
    complete(session, kari, course, until=until)

    found = figures_of(session, builders.municipality(session).id)

    assert found.counts[Measure.COMPLETED] == expected
    assert found.counts[Measure.STARTED] == 1


def test_what_happened_after_the_day_did_not_happen_yet(session, course, module, archive, kari):
    read(session, kari, module, passed=True)
    attempt(session, kari, module, points=9)
    complete(session, kari, course)

    assert counts(session, archive.id, date(2026, 10, 4)) == {"obliged": 1}


def test_a_day_ends_at_midnight_in_norway(session, course, archive, kari):
    proof = complete(session, kari, course)
    proof.completed_at = datetime(2026, 10, 5, 23, 59, tzinfo=NORWAY)
    session.flush()

    assert [counts(session, archive.id, day).get("completed") for day in (date(2026, 10, 4), OCTOBER)] == [None, 1]
