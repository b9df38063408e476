"""Reads of sign-ins."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from learning.accounts.models import SignIn, SignInFailure, User
from learning.accounts.queries import people, person_of
from learning.accounts.rules import Person
from learning.accounts.sessions.rules import WINDOW, has_ended, hash_of


class Signed(NamedTuple):
    """Who bears a token, and since when."""

    person: Person
    seen_at: datetime


def signed_in(session: Session, token: str, at: datetime, on: date) -> Signed | None:
    """Return the person who bears the token, with the roles of the day; None where that sign-in has ended."""
    rows = session.execute(
        people(on)
        .add_columns(SignIn.began_at, SignIn.seen_at, SignIn.second_factor_at)
        .join(SignIn, SignIn.user_id == User.id)
        .where(SignIn.token_hash == hash_of(token))
    ).all()
    if not rows:
        return None
    sign_in = rows[0]
    found = person_of(rows).bearing(token, has_shown_code=sign_in.second_factor_at is not None)
    if has_ended(found.roles, began_at=sign_in.began_at, seen_at=sign_in.seen_at, at=at):
        return None
    return Signed(found, sign_in.seen_at)


def number_of_sign_ins(session: Session, person: Person, at: datetime) -> int:
    """Return on how many devices a person is signed in; where it was for too long, they no longer are."""
    times = session.execute(select(SignIn.began_at, SignIn.seen_at).where(SignIn.user_id == person.id))
    return sum(not has_ended(person.roles, began_at=began_at, seen_at=seen_at, at=at) for began_at, seen_at in times)


def recent_failures(session: Session, at: datetime, *, account: str, address: str) -> list[SignInFailure]:
    """Return the failed sign-ins of the last window for the account or from the address."""
    return list(
        session.scalars(
            select(SignInFailure)
            .where(
                SignInFailure.at > at - WINDOW,
                or_(SignInFailure.account == account, SignInFailure.address == address),
            )
            .order_by(SignInFailure.at)
        )
    )
