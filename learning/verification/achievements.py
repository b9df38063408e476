"""Completions against reading, attempts and the courses' demands."""

from sqlalchemy import (
    ColumnElement,
    SQLColumnExpression,
    and_,
    case,
    distinct,
    exists,
    func,
    not_,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from learning.access import Role
from learning.accounts.models import Membership
from learning.courses.models import Completion, Course, CourseCompletion, Module, ModuleVersion
from learning.courses.rules import CompletedBy
from learning.findings import mark
from learning.quizzes.models import Attempt, Purpose, Quiz
from learning.verification import proofs
from learning.verification.verdicts import Rows, rows_check

READ, PASSED = Completion.read_at.is_not(None), Completion.passed_at.is_not(None)


def _has_proof() -> ColumnElement[bool]:
    return exists().where(
        CourseCompletion.user_id == Completion.user_id,
        CourseCompletion.course_id == Module.course_id,
        CourseCompletion.round == Completion.round,
    )


def _is_enough() -> ColumnElement[bool]:
    """As `courses.rules.completed` says it of one completion."""
    return case(
        (or_(Course.completed_by == CompletedBy.READ, not_(Module.has_quiz)), READ),
        (Course.completed_by == CompletedBy.PASSED, PASSED),
        else_=and_(READ, PASSED),
    )


def _uncompleted() -> Rows:
    # What has its proof is left as it was when the course comes to ask for less.
    return (
        select(Completion.id.label("completion"))
        .join(Module, Module.id == Completion.module_id)
        .join(Course, Course.id == Module.course_id)
        .where(Completion.completed_at.is_(None), Course.retired_at.is_(None), _is_enough(), not_(_has_proof()))
    )


def _completed_before_anything_was_done() -> Rows:
    done = or_(Completion.read_at <= Completion.completed_at, Completion.passed_at <= Completion.completed_at)
    return select(Completion.id.label("completion")).where(
        Completion.completed_at.is_not(None), not_(func.coalesce(done, False))
    )


def _read_elsewhere() -> Rows:
    return (
        select(Completion.id.label("completion"))
        .join(ModuleVersion, ModuleVersion.id == Completion.version_id)
        .where(ModuleVersion.module_id != Completion.module_id)
    )


def _passed_without_handing_in() -> Rows:
    """Of those all of whose attempts are kept, or whose first ones were let go: that leaves a gap in the numbers.

    Who was staff and then is not may have lost the last ones first, for staff's are kept for longer.
    """
    of_quiz = (
        select(
            Attempt.user_id,
            Attempt.quiz_id,
            func.count().label("kept"),
            func.max(Attempt.number).label("given"),
            func.min(Attempt.started_at).label("began_at"),
        )
        .group_by(Attempt.user_id, Attempt.quiz_id)
        .subquery("of_quiz")
    )
    theirs = and_(of_quiz.c.user_id == Completion.user_id, of_quiz.c.quiz_id == Quiz.id)
    then = exists().where(
        Attempt.user_id == Completion.user_id,
        Attempt.quiz_id == Quiz.id,
        Attempt.finished_at == Completion.passed_at,
    )
    are_kept = and_(of_quiz.c.kept == of_quiz.c.given, of_quiz.c.began_at <= Completion.passed_at)
    return (
        select(Completion.id.label("completion"))
        .join(Quiz, Quiz.module_id == Completion.module_id)
        .join(of_quiz, theirs)
        .where(PASSED, are_kept, not_(then), not_(was_staff(Completion.user_id)))
    )


def was_staff(user_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Return the condition that somebody was staff and no longer is, or is also a pupil."""
    staff, pupil = aliased(Membership), aliased(Membership)
    learns = exists().where(pupil.user_id == staff.user_id, pupil.role == Role.PUPIL)
    mine = and_(staff.user_id == user_id, staff.role != Role.PUPIL)
    return exists().where(mine, or_(staff.ends_on.is_not(None), learns))


def _full_marks_without_passing() -> Rows:
    passed = exists().where(
        Completion.user_id == Attempt.user_id,
        Completion.module_id == Quiz.module_id,
        Completion.passed_at <= Attempt.finished_at,
    )
    proven = exists().where(
        CourseCompletion.user_id == Attempt.user_id,
        CourseCompletion.course_id == Quiz.course_id,
        CourseCompletion.completed_at <= Attempt.finished_at,
    )
    has_passed = case(
        (Attempt.purpose == Purpose.MODULE, passed), (Attempt.purpose == Purpose.FINAL, proven), else_=True
    )
    return (
        select(Attempt.id.label("attempt"))
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Attempt.points >= Attempt.of, not_(has_passed))
    )


def _without_proof() -> Rows:
    modules = select(Module.course_id, func.count().label("number")).where(Module.retired_at.is_(None))
    wanted = modules.group_by(Module.course_id).subquery("wanted")
    return (
        select(Completion.user_id.label("user"), Module.course_id.label("course"), Completion.round)
        .join(Module, Module.id == Completion.module_id)
        .join(Course, Course.id == Module.course_id)
        .join(wanted, wanted.c.course_id == Course.id)
        .where(
            Completion.completed_at.is_not(None),
            Module.retired_at.is_(None),
            Course.retired_at.is_(None),
            not_(Course.has_final),
            not_(_has_proof()),
        )
        .group_by(Completion.user_id, Module.course_id, Completion.round, wanted.c.number)
        .having(func.count(distinct(Module.id)) == wanted.c.number)
    )


CHECKS = (
    rows_check(mark("Moduler er lest i en av sine egne versjoner"), Completion, _read_elsewhere(), READ),
    rows_check(
        mark("Beståtte moduler har et forsøk som ble levert da"), Completion, _passed_without_handing_in(), PASSED
    ),
    rows_check(
        mark("Forsøk uten feil har bestått"), Attempt, _full_marks_without_passing(), Attempt.points >= Attempt.of
    ),
    rows_check(mark("Moduler som kurset er fornøyd med, er fullført"), Completion, _uncompleted()),
    rows_check(mark("Ingen modul er fullført før noe er gjort"), Completion, _completed_before_anything_was_done()),
    rows_check(mark("Den som har fullført alle modulene, har bevis"), Completion, _without_proof()),
    *proofs.CHECKS,
)
