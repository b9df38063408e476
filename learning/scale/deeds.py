"""The statements by which the database makes what people have done: each fills one table."""

from datetime import date

from sqlalchemy import BigInteger, Insert, Integer, Subquery, and_, case, cast, func, insert, literal, select

from learning.accounts.models import Membership
from learning.accounts.queries import is_current
from learning.courses.models import Audience, Completion, CourseCompletion
from learning.quizzes.models import Answer, Attempt
from learning.reports.queries.facts import is_for
from learning.scale import staging
from learning.scale.arithmetic import Moment, drawn, drawn_id, filling
from learning.units.models import Unit

OFTEN = 1_000_000
DILIGENCE = 5
"""How much sooner the people of some units begin than those of others."""
LATEST = 5_400
"""Seconds between the first and the last who go the same way: it is the same day for all of them."""
MOST_COURSES = 1_000
"""So many numbers lie between one person's draws and the next's."""


def enrolments(known: list[int], *, answers: int, paths: int, seed: int, on: date) -> Insert:
    """Let people begin courses that are for them, in the order of a draw, until there are so many answers."""
    duties, path = _duties(known, paths, seed, on), staging.path.c
    order = (duties.c.rank, duties.c.user_id, duties.c.course_id)
    so_far = func.sum(path.answers).over(order_by=order, rows=(None, 0))
    chosen = (
        select(duties.c.user_id, path.id, duties.c.later, so_far.label("so_far"))
        .join(staging.path, and_(path.course_id == duties.c.course_id, path.place == duties.c.place))
        .subquery()
    )
    begun = select(chosen.c.user_id, chosen.c.id, chosen.c.later).where(chosen.c.so_far <= answers)
    return insert(staging.enrolment).from_select(["user_id", "path_id", "later"], begun)


def _duties(known: list[int], paths: int, seed: int, on: date) -> Subquery:
    """Return whom each course is for, when their turn to begin is, and which way they would go."""
    number = cast(Membership.user_id, BigInteger) * MOST_COURSES + Audience.course_id
    rank = drawn(number, seed, OFTEN) * (1 + func.min(Membership.unit_id) % DILIGENCE)
    is_early = and_(Membership.user_id.in_(known), Audience.course_id % 2 == 1)
    return (
        select(
            Membership.user_id,
            Audience.course_id,
            case((is_early, 0), else_=rank).label("rank"),
            drawn(number, seed + 1, paths).label("place"),
            drawn(number, seed + 2, LATEST).label("later"),
        )
        .join(Unit, Unit.id == Membership.unit_id)
        .join(Audience, is_for())
        .where(is_current(on))
        .group_by(Membership.user_id, Audience.course_id)
        .subquery()
    )


def sittings(seed: int) -> Insert:
    """Number the attempts that people have made on their ways, and their answers, as one happened after the other."""
    begun, attempt = staging.enrolment.c, staging.path_attempt.c
    order = (attempt.started + begun.later, begun.user_id, attempt.quiz_id, attempt.number)
    in_order = (
        select(
            func.row_number().over(order_by=order).label("number"),
            begun.user_id,
            attempt.id.label("path_attempt_id"),
            begun.later,
            (func.sum(attempt.answers).over(order_by=order, rows=(None, 0)) - attempt.answers).label("answers_before"),
        )
        .join_from(staging.enrolment, staging.path_attempt, attempt.path_id == begun.path_id)
        .subquery()
    )
    columns = ["number", "id", "user_id", "path_attempt_id", "later", "answers_before"]
    number, *others = in_order.c
    return insert(staging.sitting).from_select(columns, select(number, drawn_id(number, seed), *others))


def attempts() -> Insert:
    """Make the attempts."""
    sitting, pattern = staging.sitting.c, staging.path_attempt.c
    same = ("quiz_id", "version_id", "purpose", "number", "seed", "points", "of")
    columns = {
        "id": sitting.id,
        "user_id": sitting.user_id,
        **{name: pattern[name] for name in same},
        "started_at": Moment(pattern.started + sitting.later),
        "finished_at": Moment(pattern.finished + sitting.later),
    }
    source = select(sitting.id).join(staging.path_attempt, pattern.id == sitting.path_attempt_id)
    return filling(Attempt, columns, source)


def answers() -> Insert:
    """Make the answers, all of an attempt written by one page, which bears the attempt's id."""
    sitting, pattern = staging.sitting.c, staging.path_answer.c
    columns = {
        "id": sitting.answers_before + pattern.place,
        "attempt_id": sitting.id,
        **{name: pattern[name] for name in ("question", "response", "points", "of")},
        "writer": sitting.id,
        "sequence": literal(1, Integer),
        "answered_at": Moment(pattern.answered + sitting.later),
        "revealed_at": Moment(pattern.revealed + sitting.later),
    }
    source = select(sitting.id).join(staging.path_answer, pattern.attempt_id == sitting.path_attempt_id)
    return filling(Answer, columns, source)


def completions() -> Insert:
    """Make what people have achieved in modules."""
    begun, pattern = staging.enrolment.c, staging.path_completion.c
    order = (pattern.read + begun.later, begun.user_id, pattern.module_id)
    columns = {
        "id": func.row_number().over(order_by=order),
        "user_id": begun.user_id,
        "module_id": pattern.module_id,
        "round": literal(0, Integer),
        "version_id": pattern.version_id,
        "read_at": Moment(pattern.read + begun.later),
        "passed_at": Moment(pattern.passed + begun.later),
        "completed_at": Moment(pattern.completed + begun.later),
    }
    source = select(begun.user_id).join(staging.path_completion, pattern.path_id == begun.path_id)
    return filling(Completion, columns, source)


def proofs() -> Insert:
    """Make the proofs of completed courses."""
    begun, pattern, path = staging.enrolment.c, staging.path_proof.c, staging.path.c
    order = (pattern.completed + begun.later, begun.user_id, path.course_id)
    columns = {
        "id": func.row_number().over(order_by=order),
        "user_id": begun.user_id,
        "course_id": path.course_id,
        "round": literal(0, Integer),
        "completed_at": Moment(pattern.completed + begun.later),
        "valid_until": pattern.valid_until,
        "renews_on": pattern.renews_on,
        "rests_on_final": pattern.rests_on_final,
    }
    source = select(begun.user_id).join(staging.path_proof, pattern.path_id == begun.path_id)
    return filling(CourseCompletion, columns, source.join(staging.path, path.id == begun.path_id))
