"""Writes about second factors. Every race is settled by the database: a code opens once, an app is not overwritten."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from learning.accounts.models import RecoveryCode, SecondFactor
from learning.accounts.second_factor.codes import plain
from learning.accounts.second_factor.rules import MOST_WRONG_CODES, App
from learning.accounts.sessions.actions import end_sessions
from learning.accounts.sessions.rules import hash_of
from learning.audit import record


def add_app(session: Session, *, app: App, at: datetime) -> bool:
    """Let the first app of somebody open; tell whether there was none before."""
    try:
        with session.begin_nested():
            session.execute(insert(SecondFactor).values(user_id=app.user_id, **_values(app, at)))
    except IntegrityError:
        return False
    record(session, by=app.user_id, what="second factor set up", about=f"user {app.user_id}")
    return True


def exchange_app(session: Session, *, app: App, old_salt: str, at: datetime) -> bool:
    """Put another app in the place of one; tell whether that one was still there."""
    mine = (SecondFactor.user_id == app.user_id, SecondFactor.salt == old_salt)
    exchange = update(SecondFactor).where(*mine).values(_values(app, at)).returning(SecondFactor.user_id)
    if session.scalar(exchange) is None:
        return False
    record(session, by=app.user_id, what="second factor exchanged", about=f"user {app.user_id}")
    return True


def _values(app: App, at: datetime) -> dict[str, Any]:
    return {"salt": app.salt, "last_step": app.step, "confirmed_at": at, "wrong_codes": 0}


def renew_recovery_codes(session: Session, *, user_id: int, codes: Iterable[str]) -> None:
    """Let these codes on paper open, and none of those before."""
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    session.execute(insert(RecoveryCode), [{"user_id": user_id, "code_hash": hash_of(plain(code))} for code in codes])
    record(session, by=user_id, what="recovery codes made", about=f"user {user_id}")


def use_app_code(session: Session, *, user_id: int, step: int) -> bool:
    """Use up a code of the app, and those before it; tell whether none of them had been used."""
    unused = (SecondFactor.last_step < step, SecondFactor.wrong_codes < MOST_WRONG_CODES)
    use = update(SecondFactor).where(SecondFactor.user_id == user_id, *unused).values(last_step=step, wrong_codes=0)
    return session.scalar(use.returning(SecondFactor.user_id)) is not None


def use_recovery_code(session: Session, *, user_id: int, code: str) -> bool:
    """Use up a code on paper; tell whether it was still there."""
    mine = (RecoveryCode.user_id == user_id, RecoveryCode.code_hash == hash_of(plain(code)))
    if session.scalar(delete(RecoveryCode).where(*mine).returning(RecoveryCode.id)) is None:
        return False
    session.execute(update(SecondFactor).where(SecondFactor.user_id == user_id).values(wrong_codes=0))
    record(session, by=user_id, what="recovery code used", about=f"user {user_id}")
    return True


def note_wrong_code(session: Session, *, user_id: int) -> None:
    """Count a wrong code: whoever typed it knew the password."""
    count = SecondFactor.wrong_codes + 1
    session.execute(update(SecondFactor).where(SecondFactor.user_id == user_id).values(wrong_codes=count))
    record(session, by=None, what="code refused", about=f"user {user_id}")


def remove_second_factor(session: Session, *, by: int | None, user_id: int) -> bool:
    """Forget a person's app and codes on paper, and sign the person out everywhere; tell whether there were any."""
    removal = delete(SecondFactor).where(SecondFactor.user_id == user_id).returning(SecondFactor.user_id)
    if session.scalar(removal) is None:
        return False
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    end_sessions(session, user_id=user_id)
    record(session, by=by, what="second factor removed", about=f"user {user_id}")
    return True
