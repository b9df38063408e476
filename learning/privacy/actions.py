"""Writes: asking to be forgotten, forgetting, and letting go of what has been kept for long enough."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.orm import Session

from learning.accounts.models import SignIn, SignInFailure, User
from learning.accounts.sessions.rules import LONGEST, SEEN_EVERY, WINDOW
from learning.audit import Event, record
from learning.classes.cards.actions import remove_ended
from learning.database import NORWAY, lock
from learning.lessons.rules import ANSWERS_SEEN
from learning.privacy import expiry
from learning.privacy.models import ErasureRequest, QuestionTally, QuizTally
from learning.privacy.queries import asked_at
from learning.privacy.rules.retention import Batch, Limits, batches
from learning.privacy.rules.tallies import FirstAttempt, QuestionSum, countable, question_sums, quiz_sums
from learning.quizzes.editions import quiz_text
from learning.quizzes.models import Attempt, QuizVersion
from learning.reports.models import PreparedFigures
from learning.reports.rules.looks import NAMES_SEEN
from learning.revisions import Subject, renew

LOCK = 2026_08_01
"""Any number, as long as it stays: those who remove things wait for each other, and find what is still there."""
EVENTS_AT_ONCE = 5_000
PEOPLE_AT_ONCE = 200
FORGOTTEN = "user (forgotten)"


class LastAdministratorError(Exception):
    """Nobody would be left who may see the organisation."""


def ask(session: Session, *, user_id: int, at: datetime) -> None:
    """Note that a person asks to be forgotten; asking twice changes nothing."""
    # Two clicks wait for each other.
    session.execute(select(User.id).where(User.id == user_id).with_for_update())
    if asked_at(session, user_id) is None:
        session.add(ErasureRequest(user_id=user_id, asked_at=at))
        record(session, by=user_id, what="asked to be forgotten", about=f"user {user_id}")


def withdraw(session: Session, *, user_id: int) -> None:
    """Note that a person no longer asks to be forgotten."""
    mine = delete(ErasureRequest).where(ErasureRequest.user_id == user_id)
    if session.scalars(mine.returning(ErasureRequest.user_id)).all():
        record(session, by=user_id, what="stays after all", about=f"user {user_id}")


def forget(session: Session, *, user_ids: Collection[int], on: date) -> int:
    """Remove people and all that speaks of them; return how many there were. Sums stay, where five people make one.

    Raises LastAdministratorError where no administrator would be left.
    """
    lock(session, LOCK)
    remaining = expiry.administrators(session, on)
    if remaining and not remaining - set(user_ids):
        raise LastAdministratorError
    for batch in batches(expiry.attempts_of(session, user_ids)):
        remove_attempts(session, batch=batch)
    _take_names_off(session, user_ids)
    session.execute(delete(PreparedFigures))
    renew(session, Subject.PEOPLE)
    gone = session.scalars(delete(User).where(User.id.in_(user_ids)).returning(User.id)).all()
    for _user_id in gone:
        record(session, by=None, what="forgotten", about=FORGOTTEN)
    return len(gone)


def forget_who_left(session: Session, *, limits: Limits, on: date) -> int:
    """Forget some of those who have had no role for long enough; return how many, 0 when none is left."""
    lock(session, LOCK)
    return forget(session, user_ids=expiry.people_who_left(session, limits.left, PEOPLE_AT_ONCE), on=on)


def _take_names_off(session: Session, user_ids: Collection[int]) -> None:
    """Let the trail of deeds stay, without the numbers by which it named these people."""
    names = {f"user {user_id}" for user_id in user_ids}
    session.execute(update(Event).where(Event.by.in_(user_ids)).values(by=None))
    session.execute(update(Event).where(Event.about.in_(names)).values(about=FORGOTTEN))
    for event in session.scalars(select(Event).where(Event.about.like("user % %"))):
        words = event.about.split(" ", 2)
        if " ".join(words[:2]) in names:
            event.about = f"{FORGOTTEN} {words[2]}"


def remove_attempts(session: Session, *, batch: Batch) -> int:
    """Count what of the batch is still there, then remove it; return how many attempts there were."""
    lock(session, LOCK)
    units = {one.id: one.unit_id for one in batch.attempts}
    firsts = countable(expiry.first_attempts(session, units))
    sums = quiz_sums(firsts, expiry.pass_percent(session, batch.quiz_id))
    kind = {"quiz_id": batch.quiz_id, "population": batch.population, "school_year": batch.school_year}
    _insert(session, QuizTally, [{**kind, **asdict(one)} for one in sums])
    for version_id, attempts in _by_version(firsts).items():
        found = _question_sums(session, version_id, attempts)
        _insert(session, QuestionTally, [{"version_id": version_id, **asdict(one)} for one in found])
    renew(session, Subject.PEOPLE)
    return len(session.scalars(delete(Attempt).where(Attempt.id.in_(units)).returning(Attempt.id)).all())


def _insert(session: Session, table: type[QuizTally] | type[QuestionTally], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), rows)


def _by_version(attempts: Iterable[FirstAttempt]) -> dict[int, list[UUID]]:
    versions: dict[int, list[UUID]] = {}
    for attempt in attempts:
        versions.setdefault(attempt.version_id, []).append(attempt.id)
    return versions


def _question_sums(session: Session, version_id: int, attempts: list[UUID]) -> list[QuestionSum]:
    version = session.scalars(select(QuizVersion).where(QuizVersion.id == version_id)).one()
    return question_sums(quiz_text(version).questions, expiry.sheets(session, attempts))


def remove_old_events(session: Session, *, limits: Limits) -> int:
    """Remove some of the deeds that were long ago; return how many, 0 when none is left."""
    is_look = Event.what.in_((NAMES_SEEN, ANSWERS_SEEN))
    look = and_(is_look, Event.at < limits.looks)
    other = and_(~is_look, Event.at < limits.events)
    old = select(Event.id).where(look | other)
    found = delete(Event).where(Event.id.in_(old.limit(EVENTS_AT_ONCE)))
    return len(session.scalars(found.returning(Event.id)).all())


def note_removals(session: Session, *, removed: Mapping[str, int]) -> None:
    """Leave in the trail how much was let go."""
    record(session, by=None, what="kept no longer", about=", ".join(f"{what} {removed[what]}" for what in removed))


def remove_ended_sign_ins(session: Session, *, at: datetime) -> int:
    """Remove sign-ins that nobody can go on with, failed ones that no longer count and old cards; return how many."""
    ended = SignIn.began_at <= at - LONGEST.absolute
    silent = SignIn.seen_at <= at - LONGEST.idle - SEEN_EVERY
    sign_ins = session.scalars(delete(SignIn).where(ended | silent).returning(SignIn.id)).all()
    failures = delete(SignInFailure).where(SignInFailure.at <= at - WINDOW).returning(SignInFailure.id)
    cards = remove_ended(session, at=at, on=at.astimezone(NORWAY).date())
    return len(sign_ins) + len(session.scalars(failures).all()) + cards
