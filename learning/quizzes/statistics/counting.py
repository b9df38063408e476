"""First attempts at a quiz, counted by the database. Beside the six names: a read of its own, written for any size.

What comes out grows with the quiz, not with its takers: those who answered alike are one row. It rests on the newest
first attempts, at most `MOST`, so that a page costs the same in a school as in a country.
"""

from collections.abc import Sequence

from sqlalchemy import CTE, ColumnElement, Text, case, cast, func, null, select, tuple_
from sqlalchemy.orm import Session

from learning.quizzes.queries import ANSWERS, ATTEMPTS
from learning.quizzes.questions.choice import ChoiceQuestion
from learning.quizzes.quiz_text import QuizText
from learning.quizzes.statistics.rules.answers import Asked
from learning.quizzes.statistics.rules.counts import UNIT, Alike, Counts, Typed
from learning.quizzes.statistics.rules.items import pairs

MOST = 20_000
"""Of so many the share is known to within 0.7 percentage points, 19 times of 20; more say nothing new."""
FEWEST_ALIKE = 5
"""What fewer have typed is shown to nobody: it may tell who they are."""


def counts(session: Session, quiz_id: int, versions: Sequence[Asked], shown: QuizText) -> Counts:
    """Return what first attempts at the versions of a quiz say of the questions of a text."""
    sample = _sample(quiz_id, [version.id for version in versions])
    return Counts(
        totals=_totals(session, sample),
        alike=_alike(session, sample, _with_options(versions)),
        typed=_typed(session, sample, pairs(shown, versions)),
    )


def _sample(quiz_id: int, version_ids: Sequence[int]) -> CTE:
    """Select first attempts that were handed in, the newest."""
    return (
        select(ATTEMPTS.c.id, ATTEMPTS.c.version_id, ATTEMPTS.c.points.label("total"))
        .where(ATTEMPTS.c.quiz_id == quiz_id, ATTEMPTS.c.number == 1, ATTEMPTS.c.finished_at.is_not(None))
        .where(ATTEMPTS.c.version_id.in_(version_ids))
        .order_by(ATTEMPTS.c.finished_at.desc(), ATTEMPTS.c.id)
        .limit(MOST)
        .cte("sample")
    )


def _with_options(versions: Sequence[Asked]) -> set[str]:
    """Return the keys of questions whose answers are options: there are few different ones."""
    return {
        question.key
        for version in versions
        for question in version.text.questions
        if isinstance(question, ChoiceQuestion)
    }


def _totals(session: Session, sample: CTE) -> dict[int, dict[int, int]]:
    rows = session.execute(
        select(sample.c.version_id, sample.c.total, func.count()).group_by(sample.c.version_id, sample.c.total)
    )
    found: dict[int, dict[int, int]] = {}
    for version_id, total, people in rows:
        totals = found.setdefault(version_id, {})
        totals[_units(total)] = totals.get(_units(total), 0) + people
    return found


def _alike(session: Session, sample: CTE, with_options: set[str]) -> list[Alike]:
    response: ColumnElement[str | None] = case(
        (ANSWERS.c.response.is_(None), null()),
        (ANSWERS.c.question.in_(with_options), cast(ANSWERS.c.response, Text)),
        else_="",
    )
    groups = (
        select(sample.c.version_id, ANSWERS.c.question, response.label("given"), ANSWERS.c.points, sample.c.total)
        .join(ANSWERS, ANSWERS.c.attempt_id == sample.c.id)
        .subquery()
    )
    rows = session.execute(select(*groups.c, func.count().label("people")).group_by(*groups.c))
    return [
        Alike(row.version_id, row.question, row.given, _units(row.points), _units(row.total), row.people)
        for row in rows
    ]


def _typed(session: Session, sample: CTE, wanted: Sequence[tuple[int, str]]) -> list[Typed]:
    given = cast(ANSWERS.c.response, Text).label("given")
    groups = (
        select(ANSWERS.c.question, given, ANSWERS.c.points)
        .join(sample, ANSWERS.c.attempt_id == sample.c.id)
        .where(tuple_(sample.c.version_id, ANSWERS.c.question).in_(wanted), ANSWERS.c.response.is_not(None))
        .subquery()
    )
    same = (groups.c.question, groups.c.given)
    rows = session.execute(
        select(*same, func.max(groups.c.points), func.count()).group_by(*same).having(func.count() >= FEWEST_ALIKE)
    )
    return [Typed(question, response, _units(points), people) for question, response, points, people in rows]


def _units(points: float) -> int:
    return round(points * UNIT)
