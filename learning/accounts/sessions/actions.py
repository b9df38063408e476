"""Writes about sign-ins, and about tries at them."""

import secrets
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.accounts.models import SignIn, SignInFailure
from learning.accounts.sessions.rules import LONGEST, WINDOW, hash_of


def begin_session(session: Session, *, user_id: int, at: datetime, has_shown_code: bool = False) -> str:
    """Sign somebody in on one more device; return the token that its cookie is to hold."""
    session.execute(delete(SignIn).where(SignIn.user_id == user_id, SignIn.began_at <= at - LONGEST.absolute))
    token = secrets.token_urlsafe(32)
    shown_at = at if has_shown_code else None
    session.add(SignIn(token_hash=hash_of(token), user_id=user_id, began_at=at, seen_at=at, second_factor_at=shown_at))
    session.flush()
    return token


def note_seen(session: Session, *, token: str, at: datetime) -> None:
    """Note that a device was heard of."""
    session.execute(update(SignIn).where(SignIn.token_hash == hash_of(token), SignIn.seen_at < at).values(seen_at=at))


def end_session(session: Session, *, token: str) -> None:
    """Sign out on the device that bears the token."""
    session.execute(delete(SignIn).where(SignIn.token_hash == hash_of(token)))


def end_sessions(session: Session, *, user_id: int) -> None:
    """Sign a person out everywhere."""
    session.execute(delete(SignIn).where(SignIn.user_id == user_id))


def record_try(session: Session, *, account: str, address: str, at: datetime) -> int:
    """Count a try as a failure until it has succeeded; return its id. Those that no longer count are forgotten."""
    session.execute(delete(SignInFailure).where(SignInFailure.at <= at - WINDOW))
    failure = SignInFailure(account=account, address=address, at=at)
    session.add(failure)
    session.flush()
    return failure.id


def forget_try(session: Session, *, failure_id: int) -> None:
    """Take back a try that never came to the password."""
    session.execute(delete(SignInFailure).where(SignInFailure.id == failure_id))


def forget_failures(session: Session, *, account: str) -> None:
    """Let a person who signed in start afresh."""
    session.execute(delete(SignInFailure).where(SignInFailure.account == account))
