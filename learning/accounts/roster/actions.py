"""Writes of an import."""

import secrets
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from learning.access import EVERYBODY, GRANTS, Role
from learning.accounts.actions import create_local_identity, create_user, grant_role
from learning.accounts.models import Identity, Membership, User
from learning.accounts.queries import LOCAL
from learning.accounts.roster.entries import MembershipEntry, PersonEntry, UnitEntry
from learning.accounts.roster.queries import membership_ids, person_ids, unit_ids
from learning.accounts.roster.rules import Plan
from learning.audit import Event, record
from learning.database import Base, now, today
from learning.revisions import Subject, renew
from learning.units.models import Unit
from learning.units.queries import municipality as find_municipality
from learning.units.rules import UnitKind

ROOT_CODE = "kommune"
"""The municipality's code where no list has given it one."""

Rows = list[dict[str, Any]]


def apply_plan(
    session: Session, *, plan: Plan, by: int | None, at: datetime, password_hashes: Mapping[str, str] | None = None
) -> None:
    """Make the organisation what the plan says; the hashes are those of people without sign-in, by their codes."""
    units = _apply_units(session, plan)
    _apply_people(session, plan, at)
    people = person_ids(session)
    _apply_sign_in(session, plan, password_hashes or {}, people, at)
    _apply_memberships(session, plan, people, units)
    renew(session, Subject.PEOPLE)
    record(session, by=by, what="organisation imported", about=plan.summary)
    _insert(session, Event, [{"at": at, "by": by, **deed} for deed in _deeds(plan, people, units)])


def _insert(session: Session, table: type[Base], rows: Rows) -> None:
    if rows:
        session.execute(insert(table), rows)


def _update(session: Session, table: type[Base], rows: Rows) -> None:
    if rows:
        session.execute(update(table), rows)


def _apply_units(session: Session, plan: Plan) -> dict[str, int]:
    ids = unit_ids(session)
    for entry in plan.units_added:
        unit = Unit(**_unit(entry, ids))
        session.add(unit)
        session.flush()
        ids[entry.code] = unit.id
    _update(session, Unit, [{"id": ids[one.after.code], **_unit(one.after, ids)} for one in plan.units_changed])
    return ids


def _unit(entry: UnitEntry, ids: Mapping[str, int]) -> dict[str, Any]:
    return {
        "code": entry.code,
        "parent_id": entry.parent and ids[entry.parent],
        "kind": entry.kind,
        "name": entry.name,
        "school_year": entry.school_year,
        "grade": entry.grade,
        "closed_on": entry.closed_on,
    }


def _apply_people(session: Session, plan: Plan, at: datetime) -> None:
    ids = person_ids(session)
    added = [{**_person(entry), "code": entry.code, "created_at": at} for entry in plan.people_added]
    _insert(session, User, added)
    _update(session, User, [{"id": ids[one.after.code], **_person(one.after)} for one in plan.people_changed])
    for change in plan.people_changed:
        if change.before.username != change.after.username:
            mine = (Identity.issuer == LOCAL, Identity.user_id == ids[change.after.code])
            session.execute(update(Identity).where(*mine).values(subject=change.after.username))


def _person(entry: PersonEntry) -> dict[str, Any]:
    return {"display_name": entry.name, "email": entry.email}


def _apply_sign_in(
    session: Session, plan: Plan, password_hashes: Mapping[str, str], people: Mapping[str, int], at: datetime
) -> None:
    rows = [
        {
            "user_id": people[entry.code],
            "issuer": LOCAL,
            "subject": entry.username,
            "password_hash": password_hashes[entry.code],
            "changed_at": at,
            "handed_out_at": at,
        }
        for entry in plan.without_sign_in
        if entry.code in password_hashes
    ]
    _insert(session, Identity, rows)


def _apply_memberships(session: Session, plan: Plan, people: Mapping[str, int], units: Mapping[str, int]) -> None:
    ids = membership_ids(session)
    added = [
        {
            "user_id": people[entry.post.person],
            "unit_id": units[entry.post.unit],
            "role": entry.post.role,
            **_dates(entry),
        }
        for entry in plan.memberships_added
    ]
    _insert(session, Membership, added)
    changed = [{"id": ids[one.before], **_dates(one.after)} for one in plan.memberships_changed]
    _update(session, Membership, changed)
    for entry in plan.memberships_removed:
        session.execute(delete(Membership).where(Membership.id == ids[entry]))


def _dates(entry: MembershipEntry) -> dict[str, Any]:
    return {"starts_on": entry.period.starts_on, "ends_on": entry.period.ends_on}


def _deeds(plan: Plan, people: Mapping[str, int], units: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """Yield an event for every role that sees or does more than everybody's."""
    changed = tuple(change.after for change in plan.memberships_changed)
    for what, entries in (
        ("role granted", plan.memberships_added),
        ("role changed", changed),
        ("role removed", plan.memberships_removed),
    ):
        for post in (entry.post for entry in entries):
            if GRANTS[post.role] > EVERYBODY:
                about = f"user {people[post.person]} {post.role} unit {units[post.unit]}"
                yield {"what": what, "about": about}


def make_municipality(session: Session, *, name: str) -> Unit:
    """Return the root of the tree, made where there is none."""
    root = find_municipality(session) or Unit(kind=UnitKind.MUNICIPALITY, name=name, code=ROOT_CODE)
    session.add(root)
    session.flush()
    renew(session, Subject.PEOPLE)
    return root


def make_administrator(session: Session, *, unit: Unit, username: str, name: str, password: str) -> User:
    """Make an account that may see the whole organisation from today on."""
    user = create_user(session, code=f"{ROOT_CODE}-{secrets.token_hex(8)}", name=name, at=now())
    create_local_identity(session, user=user, subject=username, password=password, at=user.created_at)
    grant_role(session, user=user, unit_id=unit.id, role=Role.ADMINISTRATOR, starts_on=today())
    record(session, by=None, what="role granted", about=f"user {user.id} {Role.ADMINISTRATOR} unit {unit.id}")
    return user
