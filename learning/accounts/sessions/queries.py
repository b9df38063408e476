"""Reads of sign-ins."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from learning.accounts.models import SignIn, SignInFailure
from learning.accounts.queries import PEOPLE, USERS, person_of
from learning.accounts.rules import Person
from learning.accounts.sessions.rules import WINDOW, has_ended, hash_of
from learning.revisions import Subject, name_of, note

SIGN_INS = SignIn.__table__
SIGNED_IN = (
    PEOPLE.join(SIGN_INS, SIGN_INS.c.user_id == USERS.c.id)
    .where(SIGN_INS.c.token_hash == bindparam("token_hash"))
    .add_columns(
        SIGN_INS.c.began_at,
        SIGN_INS.c.seen_at,
        SIGN_INS.c.second_factor_at,
        # Nearly every page needs it, and a trip to the database of its own would cost more than this whole SELECT.
        name_of(Subject.CONTENT).label("content"),
    )
)


class Signed(NamedTuple):
    """Who bears a token, and since when."""

    person: Person
    seen_at: datetime


def signed_in(session: Session, token: str, at: datetime, on: date) -> Signed | None:
    """Return the person who bears the token, with the roles of the day; None where that sign-in has ended."""
    rows = session.execute(SIGNED_IN, {"token_hash": hash_of(token), "on": on}).all()
    if not rows:
        return None
    row = rows[0]
    note(session, Subject.CONTENT, row.content)
    found = person_of(rows).bearing(token, has_shown_code=row.second_factor_at is not None)
    if has_ended(found.roles, began_at=row.began_at, seen_at=row.seen_at, at=at):
        return None
    return Signed(found, row.seen_at)


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
