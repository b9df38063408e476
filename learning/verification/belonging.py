"""Rows that belong together in a way that no constraint can express."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from learning.courses.models import Module
from learning.findings import mark
from learning.quizzes.models import Attempt, Purpose, Quiz, QuizVersion
from learning.units.models import Unit
from learning.units.rules import UnitKind
from learning.verification.verdicts import Check, Verdict, rows_check, verdict

ATTEMPTS = (
    select(Attempt.id.label("attempt"))
    .join(Quiz, Quiz.id == Attempt.quiz_id)
    .join(QuizVersion, QuizVersion.id == Attempt.version_id)
    .where(
        or_(
            QuizVersion.quiz_id != Attempt.quiz_id,
            (Attempt.purpose == Purpose.MODULE) != Quiz.module_id.is_not(None),
            (Attempt.purpose == Purpose.FINAL) != Quiz.closes_course,
            Attempt.finished_at < Attempt.started_at,
            Attempt.number < 1,
            and_(Attempt.purpose == Purpose.PRE_TEST, Attempt.number > 1),
        )
    )
)
QUIZZES = (
    select(Quiz.id.label("quiz")).join(Module, Module.id == Quiz.module_id).where(Module.course_id != Quiz.course_id)
)


def _tree(session: Session) -> Verdict:
    """A unit in a ring of units has no municipality above it; nothing lies below a class."""
    units = {row.id: row for row in session.execute(select(Unit.id, Unit.parent_id, Unit.kind))}
    parents = {unit_id: row.parent_id for unit_id, row in units.items()}
    wrong = [one for one in units.values() if not _ends(one.id, parents) or _is_in_a_class(one.parent_id, units)]
    return verdict(len(units), (f"unit {one.id}" for one in wrong))


def _is_in_a_class(parent_id: int | None, units: Mapping[int, Any]) -> bool:
    return parent_id is not None and units[parent_id].kind is UnitKind.CLASS


def _ends(unit_id: int | None, parents: Mapping[int, int | None]) -> bool:
    seen = set()
    while unit_id is not None and unit_id not in seen:
        seen.add(unit_id)
        unit_id = parents[unit_id]
    return unit_id is None


CHECKS = (
    rows_check(mark("Forsøk hører til sin quiz"), Attempt, ATTEMPTS),
    rows_check(mark("Quizer hører til modulens kurs"), Quiz, QUIZZES),
    Check(mark("Hver enhet ligger under kommunen"), _tree),
)
