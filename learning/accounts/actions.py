"""Writes about people."""

import secrets
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from threading import Lock
from typing import TypeVar, cast

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from gevent import get_hub
from sqlalchemy import update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity, Membership, User
from learning.accounts.passwords import normal
from learning.accounts.queries import LOCAL
from learning.accounts.sessions.actions import end_sessions
from learning.audit import record
from learning.revisions import Subject, renew

hasher = PasswordHasher()
one_at_a_time = Lock()
Hashed = TypeVar("Hashed")


@cache
def nobodys_hash() -> str:
    """Return what is checked when nobody bears the name: a wrong name takes as long as a wrong password."""
    return hasher.hash(secrets.token_hex())


def is_password_of(identity: Identity | None, password: str) -> bool:
    """Tell whether the password opens the identity; takes as long where there is none."""
    kept = (identity and identity.password_hash) or nobodys_hash()
    return any(_aside(_opens, kept, spelling) for spelling in dict.fromkeys((normal(password), password)))


def _opens(kept: str, password: str) -> bool:
    # Caught here: gevent would print what its thread lets through.
    try:
        return hasher.verify(kept, password)
    except VerifyMismatchError:
        return False


def _aside(slow: Callable[..., Hashed], *given: str) -> Hashed:
    """Do what is slow on purpose where it holds up nobody's answers, one at a time: each takes a core and 64 MiB."""
    with one_at_a_time:
        return cast(Hashed, get_hub().threadpool.apply(slow, given))


def verify_password(identity: Identity | None, password: str) -> User | None:
    """Return whom the password signs in, or None; renews a hash made with older parameters."""
    if not is_password_of(identity, password) or identity is None:
        return None
    if hasher.check_needs_rehash(identity.password_hash or ""):
        identity.password_hash = _aside(hasher.hash, normal(password))
    return identity.user


def create_user(session: Session, *, code: str, name: str, at: datetime, email: str | None = None) -> User:
    """Add a person without roles and without a way to sign in."""
    user = User(code=code, display_name=name, email=email, created_at=at)
    session.add(user)
    session.flush()
    renew(session, Subject.PEOPLE)
    return user


def create_local_identity(session: Session, *, user: User, subject: str, password: str, at: datetime) -> Identity:
    """Let a person sign in here with a user name and a password."""
    identity = Identity(
        user=user,
        issuer=LOCAL,
        subject=subject.strip().casefold(),
        password_hash=hasher.hash(normal(password)),
        changed_at=at,
    )
    session.add(identity)
    return identity


def grant_role(session: Session, *, user: User, unit_id: int, role: Role, starts_on: date) -> Membership:
    """Give a person a role at a unit from a day on."""
    membership = Membership(user=user, unit_id=unit_id, role=role, starts_on=starts_on)
    session.add(membership)
    renew(session, Subject.PEOPLE)
    return membership


def change_password(session: Session, *, by: int | None, identity: Identity, password: str, at: datetime) -> None:
    """Set a new password and sign the person out everywhere; one that somebody else made is handed out."""
    identity.password_hash = _aside(hasher.hash, normal(password))
    identity.changed_at = at
    identity.handed_out_at = None if by == identity.user_id else at
    end_sessions(session, user_id=identity.user_id)
    record(session, by=by, what="password changed", about=f"user {identity.user_id}")


def choose_language(session: Session, *, user_id: int, language: str) -> None:
    """Remember the person's language."""
    session.execute(update(User).where(User.id == user_id).values(language=language))
