"""Writes about classes: making one, who teaches it, the next school year, its end."""

import secrets
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership
from learning.audit import record
from learning.classes.queries import ClassBefore
from learning.classes.rules import NewClass
from learning.revisions import Subject, renew
from learning.units.models import Unit
from learning.units.rules import MADE_HERE, UnitKind

OF_A_CLASS = (Role.PUPIL, Role.TEACHER)


def new_code() -> str:
    """Return a code that no other system's list has."""
    return f"{MADE_HERE}{secrets.token_hex(8)}"


def make_class(session: Session, *, by: int, new: NewClass, on: date) -> int:
    """Make a class that the person teaches from the day on; return its id."""
    made = _add_unit(session, new)
    session.add(Membership(user_id=by, unit_id=made.id, role=Role.TEACHER, starts_on=on))
    renew(session, Subject.PEOPLE)
    record(session, by=by, what="class made", about=f"unit {made.id}")
    return made.id


def _add_unit(session: Session, new: NewClass) -> Unit:
    made = Unit(
        kind=UnitKind.CLASS,
        parent_id=new.school_id,
        name=new.name,
        code=new_code(),
        grade=new.grade,
        school_year=new.school_year,
    )
    session.add(made)
    session.flush()
    return made


def add_teacher(session: Session, *, by: int, class_id: int, user_id: int, on: date) -> None:
    """Let somebody else teach the class, too."""
    session.add(Membership(user_id=user_id, unit_id=class_id, role=Role.TEACHER, starts_on=on))
    renew(session, Subject.PEOPLE)
    record(session, by=by, what="role granted", about=f"user {user_id} {Role.TEACHER} unit {class_id}")


def remove_teacher(session: Session, *, by: int, class_id: int, user_id: int, on: date) -> None:
    """Let somebody teach the class no longer, from the day on."""
    theirs = and_(Membership.unit_id == class_id, Membership.user_id == user_id, Membership.role == Role.TEACHER)
    end_memberships(session, which=theirs, on=on)
    record(session, by=by, what="role removed", about=f"user {user_id} {Role.TEACHER} unit {class_id}")


def end_memberships(session: Session, *, which: ColumnElement[bool], on: date) -> None:
    """End memberships the day before; those that have not begun by then are removed: they never were."""
    session.execute(delete(Membership).where(which, Membership.starts_on >= on))
    held = or_(Membership.ends_on.is_(None), Membership.ends_on >= on)
    session.execute(update(Membership).where(which, held).values(ends_on=on - timedelta(days=1)))
    renew(session, Subject.PEOPLE)


def end_class(session: Session, *, by: int, class_id: int, on: date) -> None:
    """Close the class from the day on; what was done in it stays."""
    end_memberships(session, which=_of_class(class_id), on=on)
    session.execute(update(Unit).where(Unit.id == class_id).values(closed_on=on))
    record(session, by=by, what="class ended", about=f"unit {class_id}")


def begin_next_year(session: Session, *, by: int, class_id: int, new: NewClass, begins: date) -> bool:
    """Make the class of the next school year and let pupils and teachers move; False where it is there already.

    The class that was stays as it is until the day on which the new one begins, and as history after it.
    """
    still_open = and_(Unit.id == class_id, Unit.closed_on.is_(None))
    if session.scalar(update(Unit).where(still_open).values(closed_on=begins).returning(Unit.id)) is None:
        return False
    following = _add_unit(session, new)
    held = session.execute(
        select(Membership.user_id, Membership.role)
        .where(_of_class(class_id), or_(Membership.ends_on.is_(None), Membership.ends_on >= begins))
        .distinct()
    ).all()
    rows = [{"user_id": user, "role": role, "unit_id": following.id, "starts_on": begins} for user, role in held]
    end_memberships(session, which=_of_class(class_id), on=begins)
    session.execute(insert(Membership), rows)
    record(session, by=by, what="class continued", about=f"unit {class_id} as unit {following.id}")
    return True


def cancel_next_year(session: Session, *, by: int, class_id: int, before: ClassBefore) -> None:
    """Take back a class that has not begun: everybody stays in the class before it, which is closed no longer."""
    came_along = select(Membership.user_id).where(Membership.unit_id == class_id)
    ended = and_(
        _of_class(before.id),
        Membership.ends_on == before.begins - timedelta(days=1),
        Membership.user_id.in_(came_along),
    )
    session.execute(update(Membership).where(ended).values(ends_on=None).execution_options(synchronize_session=False))
    session.execute(delete(Membership).where(Membership.unit_id == class_id))
    session.execute(update(Unit).where(Unit.id == before.id).values(closed_on=None))
    session.execute(delete(Unit).where(Unit.id == class_id))
    renew(session, Subject.PEOPLE)
    record(session, by=by, what="class not continued", about=f"unit {before.id}")


def _of_class(class_id: int) -> ColumnElement[bool]:
    return and_(Membership.unit_id == class_id, Membership.role.in_(OF_A_CLASS))
