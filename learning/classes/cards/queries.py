"""Reads of cards and open classes. A card opens for pupils alone: whoever has another role needs more than paper."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session, aliased

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.accounts.queries import is_current
from learning.classes.cards.models import ClassOpening, LoginCard
from learning.classes.cards.rules import Pupil
from learning.sorting import sort_key


class Opening(NamedTuple):
    """How long a class is open, and the code that says which one it is."""

    code: str
    closes_at: datetime


class Bearer(NamedTuple):
    """The pupil whom a card is for."""

    user_id: int
    name: str
    token_hash: str


def cards(session: Session, class_id: int, on: date, language: str) -> list[Pupil]:
    """Return the pupils of the class with their cards, by name; ask `taught_class` first who may see them."""
    rows = session.execute(
        select(User.id, User.display_name, LoginCard.made_at, _is_only_pupil(on))
        .outerjoin(LoginCard, (LoginCard.user_id == User.id) & (LoginCard.good_through >= on))
        .where(User.id.in_(_pupils(class_id, on)))
    )
    return sorted((Pupil(*row) for row in rows), key=lambda pupil: (sort_key(pupil.name, language), pupil.id))


def token_hashes(session: Session, class_id: int, on: date) -> dict[int, str]:
    """Return the hash of each card of the class by its pupil."""
    rows = select(LoginCard.user_id, LoginCard.token_hash).where(LoginCard.user_id.in_(_pupils(class_id, on)))
    return {row.user_id: row.token_hash for row in session.execute(rows)}


def opening(session: Session, class_id: int, at: datetime) -> Opening | None:
    """Return how the class is open; None where it is closed."""
    row = session.execute(
        select(ClassOpening.code, ClassOpening.closes_at).where(
            ClassOpening.unit_id == class_id, ClassOpening.closes_at > at
        )
    ).one_or_none()
    return Opening(*row) if row else None


def codes_in_use(session: Session) -> set[str]:
    """Return the codes that stand on boards."""
    return set(session.scalars(select(ClassOpening.code)))


def bearer(session: Session, token_hash: str, on: date) -> Bearer | None:
    """Return whom the card signs in; None where it is withdrawn, too old, or its bearer is no pupil."""
    row = session.execute(_bearers(on).where(LoginCard.token_hash == token_hash)).one_or_none()
    return Bearer(*row) if row else None


def bearer_in_class(session: Session, *, code: str, phrase_hash: str, at: datetime, on: date) -> Bearer | None:
    """Return whose words these are in the class that is open under the code.

    One SELECT, whatever is wrong: neither the answer nor its time tells whether the class is open. Where two of a class
    should have the same words, they are nobody's.
    """
    open_class = aliased(ClassOpening)
    in_class = exists().where(
        open_class.code == code,
        open_class.closes_at > at,
        Membership.unit_id == open_class.unit_id,
        Membership.user_id == User.id,
        Membership.role == Role.PUPIL,
        is_current(on),
    )
    rows = session.execute(_bearers(on).where(LoginCard.phrase_hash == phrase_hash, in_class)).all()
    return Bearer(*rows[0]) if len(rows) == 1 else None


def _bearers(on: date) -> Select[int, str, str]:
    return (
        select(User.id, User.display_name, LoginCard.token_hash)
        .join(LoginCard, LoginCard.user_id == User.id)
        .where(LoginCard.good_through >= on, _is_only_pupil(on))
    )


def _pupils(class_id: int, on: date) -> Select[int]:
    return select(Membership.user_id).where(
        Membership.unit_id == class_id, Membership.role == Role.PUPIL, is_current(on)
    )


def _is_only_pupil(on: date) -> ColumnElement[bool]:
    held = aliased(Membership)
    mine = (held.user_id == User.id, is_current(on, held))
    return exists().where(*mine, held.role == Role.PUPIL) & ~exists().where(*mine, held.role != Role.PUPIL)
