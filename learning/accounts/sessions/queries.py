"""Reads of sign-ins."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.orm import Session

from learning.access import Role
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


class SignInRow(NamedTuple):
    """What `SIGNED_IN` says of who bears a token, in its order: a row for each of their places, or one without."""

    id: int
    display_name: str
    language: str | None
    unit_id: int | None
    role: Role | None
    began_at: datetime
    seen_at: datetime
    second_factor_at: datetime | None
    content: str


class Asked(NamedTuple):
    """What is asked of who bears a token: `SIGNED_IN`, perhaps with more columns behind its own, and their values."""

    statement: Select[*tuple[Any, ...]]
    values: Mapping[str, object]


ALONE = Asked(SIGNED_IN, {})
WIDTH = len(SignInRow._fields)


class Signed(NamedTuple):
    """Who bears a token, since when, and what else was asked of them, row by row."""

    person: Person
    seen_at: datetime
    beside: Sequence[tuple[Any, ...]]


def signed_in(session: Session, token: str, at: datetime, on: date, asked: Asked = ALONE) -> Signed | None:
    """Return the person who bears the token, with the roles of the day; None where that sign-in has ended."""
    rows = session.execute(asked.statement, {"token_hash": hash_of(token), "on": on, **asked.values}).all()
    if not rows:
        return None
    # What is asked beside repeats a place for each of its own rows.
    places = [SignInRow._make(one) for one in dict.fromkeys(row[:WIDTH] for row in rows)]
    row = places[0]
    note(session, Subject.CONTENT, row.content)
    found = person_of(places).bearing(token, has_shown_code=row.second_factor_at is not None)
    if has_ended(found.roles, began_at=row.began_at, seen_at=row.seen_at, at=at):
        return None
    return Signed(found, row.seen_at, [row[WIDTH:] for row in rows])


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
