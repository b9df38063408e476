"""Reads of the organisation as an import compares it."""

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from learning.accounts.models import Identity, Membership, User
from learning.accounts.queries import LOCAL
from learning.accounts.roster.entries import MembershipEntry, Organisation, Period, PersonEntry, Post, UnitEntry
from learning.units.models import Unit


def organisation(session: Session) -> Organisation:
    """Return all units, people and memberships there are."""
    return Organisation(
        units={entry.code: entry for entry in unit_entries(session)},
        people={entry.code: entry for entry in person_entries(session)},
        memberships=tuple(membership_ids(session)),
    )


def unit_entries(session: Session) -> list[UnitEntry]:
    """Return all units, each naming the one above it."""
    above = aliased(Unit)
    parts = (Unit.kind, Unit.name, Unit.school_year, Unit.grade, Unit.closed_on)
    rows = session.execute(
        select(Unit.code, above.code.label("parent"), *parts)
        .outerjoin(above, Unit.parent_id == above.id)
        .order_by(Unit.code)
    )
    return [UnitEntry(**row) for row in rows.mappings()]


def person_entries(session: Session) -> list[PersonEntry]:
    """Return all people, each with the user name that a password opens here."""
    local = (Identity.user_id == User.id) & (Identity.issuer == LOCAL)
    rows = session.execute(
        select(User.code, User.display_name.label("name"), Identity.subject.label("username"), User.email)
        .outerjoin(Identity, local)
        .order_by(User.code)
    )
    return [PersonEntry(**row) for row in rows.mappings()]


def membership_ids(session: Session) -> dict[MembershipEntry, int]:
    """Return all memberships, past ones too, with their ids."""
    rows = session.execute(
        select(User.code, Unit.code, Membership.role, Membership.starts_on, Membership.ends_on, Membership.id)
        .join(Membership.user)
        .join(Membership.unit)
        .order_by(Membership.id)
    )
    return {
        MembershipEntry(Post(person, unit, role), Period(starts_on, ends_on)): id
        for person, unit, role, starts_on, ends_on, id in rows
    }


def unit_ids(session: Session) -> dict[str, int]:
    """Return the ids of all units by their codes."""
    return {row.code: row.id for row in session.execute(select(Unit.code, Unit.id))}


def person_ids(session: Session) -> dict[str, int]:
    """Return the ids of all people by their codes."""
    return {row.code: row.id for row in session.execute(select(User.code, User.id))}
