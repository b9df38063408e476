"""Reads of people."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, bindparam, distinct, func, or_, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Identity, Membership, User
from learning.accounts.rules import Person, Place
from learning.sorting import sort_key
from learning.units.models import Unit
from learning.units.rules import UnitKind

LOCAL = "local"


def is_current(on: date | ColumnElement[date], membership: Any = Membership) -> ColumnElement[bool]:
    """Return the condition that a membership holds on the day."""
    return and_(membership.starts_on <= on, or_(membership.ends_on.is_(None), membership.ends_on >= on))


# Every request of somebody signed in asks this: it is built once, and of columns, without the ORM's part.
USERS, MEMBERSHIPS = User.__table__, Membership.__table__
PEOPLE = (
    select(USERS.c.id, USERS.c.display_name, USERS.c.language, MEMBERSHIPS.c.unit_id, MEMBERSHIPS.c.role)
    .outerjoin(MEMBERSHIPS, and_(MEMBERSHIPS.c.user_id == USERS.c.id, is_current(bindparam("on"), MEMBERSHIPS.c)))
    .order_by(MEMBERSHIPS.c.id)
)
"""People with the roles of the day: a row for each, or one without for who has none."""


def person(session: Session, user_id: int, on: date) -> Person | None:
    """Return a person with the roles of the day."""
    rows = session.execute(PEOPLE.where(USERS.c.id == user_id), {"on": on}).all()
    return person_of(rows) if rows else None


def person_of(rows: Sequence[Any]) -> Person:
    """Return the one person whom rows of `PEOPLE` are about."""
    user = rows[0]
    places = tuple(Place(row.unit_id, row.role) for row in rows if row.unit_id is not None)
    return Person(user.id, user.display_name, user.language, places)


def local_identity(session: Session, subject: str) -> Identity | None:
    """Return the identity that signs in here with this user name, letter case and outer spaces aside."""
    wanted = subject.strip().casefold()
    return session.scalar(select(Identity).where(Identity.issuer == LOCAL, Identity.subject == wanted))


def identity_of(session: Session, user_id: int) -> Identity | None:
    """Return the person's own local identity; None for those who sign in elsewhere."""
    return session.scalar(select(Identity).where(Identity.issuer == LOCAL, Identity.user_id == user_id))


class NamedPerson(NamedTuple):
    """Somebody with a local user name."""

    subject: str
    name: str


def people_with_names(session: Session, subjects: Collection[str]) -> list[NamedPerson]:
    """Return those of the local user names that exist, in the order given."""
    rows = session.execute(
        select(Identity.subject, User.display_name)
        .join(Identity.user)
        .where(Identity.issuer == LOCAL, Identity.subject.in_(subjects))
    )
    found = {row.subject: NamedPerson(row.subject, row.display_name) for row in rows}
    return [found[subject] for subject in subjects if subject in found]


class PlaceRow(NamedTuple):
    """A role at a unit, with the unit's name."""

    role: Role
    unit_id: int
    unit: str


def places(session: Session, user_id: int, on: date, language: str) -> list[PlaceRow]:
    """Return what the person is, and where, on the day, by the unit's name."""
    rows = session.execute(
        select(Membership.role, Unit.id, Unit.name)
        .join(Membership.unit)
        .where(Membership.user_id == user_id, is_current(on))
    )
    return sorted((PlaceRow(*row) for row in rows), key=lambda place: (sort_key(place.unit, language), place.role))


class UnitMembers(NamedTuple):
    """A unit of the tree with its own members of the day; `depth` is 0 for the municipality."""

    depth: int
    kind: UnitKind
    name: str
    code: str
    closed_on: date | None
    members: Mapping[Role, int]


def organisation(session: Session, on: date, language: str) -> list[UnitMembers]:
    """Return the whole tree, each unit before those below it, by name."""
    counts = session.execute(
        select(Membership.unit_id, Membership.role, func.count(distinct(Membership.user_id)))
        .where(is_current(on))
        .group_by(Membership.unit_id, Membership.role)
    )
    members: dict[int, dict[Role, int]] = {}
    for unit_id, role, count in counts:
        members.setdefault(unit_id, {})[role] = count
    children: dict[int | None, list[Unit]] = {}
    for unit in sorted(session.scalars(select(Unit)), key=lambda unit: (sort_key(unit.name, language), unit.id)):
        children.setdefault(unit.parent_id, []).append(unit)
    return [
        UnitMembers(depth, unit.kind, unit.name, unit.code, unit.closed_on, members.get(unit.id, {}))
        for depth, unit in _downwards(children, None)
    ]


def _downwards(
    children: Mapping[int | None, list[Unit]], above: int | None, depth: int = 0
) -> Iterator[tuple[int, Unit]]:
    for unit in children.get(above, []):
        yield depth, unit
        yield from _downwards(children, unit.id, depth + 1)
