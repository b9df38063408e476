"""Proofs against the final quizzes that they rest on. Nothing is said of others: a final may be asked for later."""

from sqlalchemy import Subquery, and_, exists, func, not_, select

from learning.courses.models import CourseCompletion
from learning.findings import mark
from learning.quizzes.models import Attempt, Quiz
from learning.verification.achievements import was_staff
from learning.verification.verdicts import Rows, rows_check


def _of_course() -> Subquery:
    return (
        select(
            Attempt.user_id,
            Quiz.course_id,
            func.count().label("kept"),
            func.max(Attempt.number).label("given"),
            func.min(Attempt.started_at).label("began_at"),
        )
        .join(Quiz, and_(Quiz.id == Attempt.quiz_id, Quiz.closes_course))
        .group_by(Attempt.user_id, Quiz.course_id)
        .subquery("of_course")
    )


def _without_handing_in() -> Rows:
    """Of those all of whose attempts are kept, as for modules (`achievements`)."""
    proof, tries = CourseCompletion, _of_course()
    then = exists().where(
        Attempt.user_id == proof.user_id,
        Attempt.quiz_id == Quiz.id,
        Quiz.closes_course,
        Quiz.course_id == proof.course_id,
        Attempt.finished_at == proof.completed_at,
    )
    theirs = and_(tries.c.user_id == proof.user_id, tries.c.course_id == proof.course_id)
    are_kept = and_(tries.c.kept == tries.c.given, tries.c.began_at <= proof.completed_at)
    return (
        select(proof.id.label("proof"))
        .join(tries, theirs)
        .where(proof.rests_on_final, are_kept, not_(then), not_(was_staff(proof.user_id)))
    )


CHECKS = (
    rows_check(
        mark("Bevis som bygger på en sluttprøve, har et forsøk som ble levert da"),
        CourseCompletion,
        _without_handing_in(),
        CourseCompletion.rests_on_final.is_(True),
    ),
)
