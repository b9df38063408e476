"""Writes: cards are made and withdrawn, classes opened and closed."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from learning.accounts.models import SignIn
from learning.audit import record, record_each
from learning.classes.cards.models import ClassOpening, LoginCard
from learning.classes.cards.queries import codes_in_use
from learning.classes.cards.rules import CODES, OPEN_FOR, last_day
from learning.database import NORWAY, lock

LOCK = 2026_11_24
"""Any number, as long as it stays: not two new cards for one pupil at once, nor one code for two classes."""


class Hashes(NamedTuple):
    """What is kept of what stands on a card."""

    token: str
    phrase: str


def make_cards(session: Session, *, made: Mapping[int, Hashes], by: int, at: datetime) -> None:
    """Let new cards sign pupils in; those before open nothing, and whoever came in with one is signed out."""
    lock(session, LOCK)
    _end_cards(session, list(made))
    common = {"made_at": at, "good_through": last_day(at.astimezone(NORWAY).date())}
    rows = [
        {"user_id": user_id, "token_hash": hashes.token, "phrase_hash": hashes.phrase, **common}
        for user_id, hashes in made.items()
    ]
    session.execute(insert(LoginCard), rows)
    record_each(session, by=by, what="card made", about=[f"user {user_id}" for user_id in made])


def withdraw_cards(session: Session, *, user_ids: Sequence[int], by: int) -> int:
    """Let cards open nothing any more, sign their pupils out, and return how many there were."""
    ended = _end_cards(session, user_ids)
    record_each(session, by=by, what="card withdrawn", about=[f"user {user_id}" for user_id in ended])
    return len(ended)


def _end_cards(session: Session, user_ids: Sequence[int]) -> Sequence[int]:
    mine = delete(LoginCard).where(LoginCard.user_id.in_(user_ids))
    ended = session.scalars(mine.returning(LoginCard.user_id)).all()
    session.execute(delete(SignIn).where(SignIn.user_id.in_(ended)))
    return ended


def open_class(session: Session, *, class_id: int, by: int, at: datetime) -> None:
    """Let the pupils of a class sign in by typing for a while; one that is open stays so for longer."""
    lock(session, LOCK)
    session.execute(delete(ClassOpening).where(ClassOpening.closes_at <= at))
    closes_at = at + OPEN_FOR
    longer = update(ClassOpening).where(ClassOpening.unit_id == class_id).values(closes_at=closes_at)
    if not session.scalars(longer.returning(ClassOpening.unit_id)).all():
        used = codes_in_use(session)
        code = secrets.choice([code for code in map(str, CODES) if code not in used])
        session.add(ClassOpening(unit_id=class_id, code=code, closes_at=closes_at))
    record(session, by=by, what="class opened", about=f"unit {class_id}")


def close_class(session: Session, *, class_id: int, by: int) -> None:
    """Let nobody of a class sign in by typing; its code is no longer its code."""
    session.execute(delete(ClassOpening).where(ClassOpening.unit_id == class_id))
    record(session, by=by, what="class closed", about=f"unit {class_id}")


def remove_ended(session: Session, *, at: datetime, on: date) -> int:
    """Remove cards that are too old and openings that are over; return how many."""
    cards = delete(LoginCard).where(LoginCard.good_through < on).returning(LoginCard.user_id)
    openings = delete(ClassOpening).where(ClassOpening.closes_at <= at).returning(ClassOpening.unit_id)
    return len(session.scalars(cards).all()) + len(session.scalars(openings).all())
