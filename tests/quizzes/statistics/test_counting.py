"""First attempts, as the database counts them."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from learning.quizzes.editions import quiz_text
from learning.quizzes.models import QuizVersion
from learning.quizzes.statistics import counting
from learning.quizzes.statistics.counting import counts
from learning.quizzes.statistics.rules.answers import Asked
from learning.quizzes.statistics.rules.counts import Counts, Typed
from learning.quizzes.statistics.rules.items import items
from tests.builders import MORNING
from tests.quizzes.statistics.sheets import RIGHT, WRONG, counted
from tests.quizzes.statistics.takers import take

HALF_OPEN = {"klima": None, "merker": 1}


def of(session: Session, version: QuizVersion) -> Counts:
    """Return what is counted of a version."""
    text = quiz_text(version)
    return counts(session, version.quiz_id, [Asked(id=version.id, text=text, newest=text)], text)


def test_who_answered_alike_is_counted_together_and_comes_out_as_if_counted_one_by_one(
    session: Session, version: QuizVersion
):
    sheets = [(RIGHT, 12), (WRONG, 8), (HALF_OPEN, 3), ({}, 2)]
    take(session, version, sheets)
    text = quiz_text(version)

    found, expected = of(session, version), counted(sheets, text, version.id)

    asked = [Asked(id=version.id, text=text, newest=text)]
    assert found.totals == expected.totals
    assert found.attempts == 25
    assert [item.options for item in items(text, asked, found)] == [
        item.options for item in items(text, asked, expected)
    ]
    assert len(found.alike) == 6


def test_only_first_attempts_that_were_handed_in_count(session: Session, version: QuizVersion):
    take(session, version, [(RIGHT, 2)])
    take(session, version, [(RIGHT, 3)], number=2)
    take(session, version, [(RIGHT, 4)], finished_at=None, points=None, of=None)

    found = of(session, version)

    assert found.attempts == 2


def test_of_very_many_the_newest_count(session: Session, version: QuizVersion, monkeypatch: pytest.MonkeyPatch):
    take(session, version, [(WRONG, 3)])
    take(session, version, [(RIGHT, 2)], finished_at=MORNING + timedelta(days=1))
    monkeypatch.setattr(counting, "MOST", 2)

    found = of(session, version)

    assert found.totals == {version.id: {2000: 2}}
    assert sum(one.people for one in found.alike) == 4


def test_typed_answers_are_told_when_five_have_given_them(session: Session, version: QuizVersion):
    take(session, version, [({"periode": "30 år"}, 5), ({"periode": "Kari er dum"}, 4), ({"periode": None}, 6)])

    found = of(session, version)

    assert found.typed == [Typed("periode", '"30 \\u00e5r"', 1000, 5)]
    assert found.typed[0].written(quiz_text(version).question("periode")) == "30 år"


def test_a_quiz_that_nobody_took_has_nothing_to_count(session: Session, version: QuizVersion):
    found = of(session, version)

    assert (found.attempts, found.totals, found.alike, found.typed) == (0, {}, [], [])
