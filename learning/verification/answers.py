"""Attempts against the sum of their answers and the quiz, answers against the marking of today's code."""

import json
from collections.abc import Iterator

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from learning.findings import mark
from learning.quizzes.editions import quiz_text
from learning.quizzes.models import Answer, Attempt, QuizVersion
from learning.quizzes.questions import Question
from learning.quizzes.rules import score
from learning.verification.verdicts import Check, Rows, Verdict, rows_check, stream

NOISE = 0.001
"""Points are kept to three decimals, answer by answer."""


def _sums() -> Rows:
    given = (
        select(Answer.attempt_id, func.sum(Answer.points).label("points"), func.count().label("answers"))
        .group_by(Answer.attempt_id)
        .subquery("given")
    )
    points, answers = func.coalesce(given.c.points, 0), func.coalesce(given.c.answers, 0)
    return (
        select(Attempt.id.label("attempt"), Attempt.points, points.label("sum"))
        .outerjoin(given, given.c.attempt_id == Attempt.id)
        .where(Attempt.finished_at.is_not(None), func.abs(Attempt.points - points) > NOISE * (answers + 1))
    )


def _versions(session: Session) -> dict[int, dict[str, Question]]:
    return {
        version.id: {question.key: question for question in quiz_text(version).questions}
        for version in stream_versions(session)
    }


def stream_versions(session: Session) -> Iterator[QuizVersion]:
    """Give every version of every quiz."""
    yield from session.scalars(select(QuizVersion), execution_options={"yield_per": 100})


def _maximum(session: Session) -> Verdict:
    most = {
        version_id: sum(score(one, None).of for one in questions.values())
        for version_id, questions in _versions(session).items()
    }
    groups = session.execute(
        select(Attempt.version_id, Attempt.of, func.count())
        .where(Attempt.finished_at.is_not(None))
        .group_by(Attempt.version_id, Attempt.of)
    ).all()
    wrong = [(version_id, of, number) for version_id, of, number in groups if of != most[version_id]]
    return Verdict(
        sum(number for _version, _of, number in groups),
        sum(number for _version, _of, number in wrong),
        tuple(f"version {version_id}, of {of}" for version_id, of, _number in wrong),
    )


def _marks(session: Session) -> Verdict:
    """Mark every different answer to every question once more."""
    versions = _versions(session)
    response = cast(Answer.response, String)
    key = (Attempt.version_id, Answer.question, response, Answer.points, Answer.of)
    groups = select(*key, func.count()).join(Attempt, Attempt.id == Answer.attempt_id).group_by(*key)
    checked, wrong, examples = 0, 0, []
    for version_id, name, text, points, of, number in stream(session, groups):
        checked += number
        if not _is_worth(versions[version_id].get(name), text, (points, of)):
            wrong += number
            examples.append(f"version {version_id}, question {name}, points {points} of {of}")
    return Verdict(checked, wrong, tuple(examples[:5]))


def _is_worth(question: Question | None, text: str | None, marks: tuple[float, int]) -> bool:
    if question is None:
        return False
    worth = score(question, None if text is None else json.loads(text))
    return abs(worth.points - marks[0]) < NOISE and worth.of == marks[1]


CHECKS = (
    rows_check(
        mark("Poeng i leverte forsøk er summen av svarenes poeng"), Attempt, _sums(), Attempt.finished_at.is_not(None)
    ),
    Check(mark("Leverte forsøk har quizens høyeste poengsum"), _maximum),
    Check(mark("Svar er rettet som i dag"), _marks),
)
