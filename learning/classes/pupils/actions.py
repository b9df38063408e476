"""Writes about the pupils of a class."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.audit import record
from learning.classes.actions import end_memberships, new_code
from learning.classes.pupils.queries import made_together
from learning.classes.pupils.rules import Move
from learning.database import NORWAY
from learning.revisions import Subject, renew
from learning.units.models import Unit
from learning.units.rules import MADE_HERE


def add_pupils(session: Session, *, by: int, class_id: int, names: Sequence[str], at: datetime) -> None:
    """Add pupils whom no other system's list knows: a name each, and no way to sign in yet."""
    users = {new_code(): name for name in names}
    rows = [{"code": code, "display_name": name, "created_at": at} for code, name in users.items()]
    session.execute(insert(User), rows)
    added = session.scalars(select(User.id).where(User.code.in_(users)))
    _enrol(session, added.all(), class_id, at.astimezone(NORWAY).date())
    record(session, by=by, what="pupils added", about=f"unit {class_id} +{len(names)}")


def _enrol(session: Session, user_ids: Sequence[int], class_id: int, on: date) -> None:
    """Let people begin in the class; where its end is known, that is theirs, too."""
    closed_on = session.scalar(select(Unit.closed_on).where(Unit.id == class_id))
    ends_on = closed_on and closed_on - timedelta(days=1)
    place = {"unit_id": class_id, "role": Role.PUPIL, "starts_on": on, "ends_on": ends_on}
    session.execute(insert(Membership), [{"user_id": user_id, **place} for user_id in user_ids])
    renew(session, Subject.PEOPLE)


def take_back(session: Session, *, by: int, class_id: int, at: datetime) -> int:
    """Remove the pupils who were added to the class at this moment and have done nothing yet; return how many."""
    ids = session.scalars(made_together(class_id, at)).all()
    session.execute(delete(User).where(User.id.in_(ids)))
    renew(session, Subject.PEOPLE)
    record(session, by=by, what="pupils taken back", about=f"unit {class_id} -{len(ids)}")
    return len(ids)


def rename_pupil(session: Session, *, by: int, user_id: int, name: str) -> None:
    """Call a pupil something else."""
    session.execute(update(User).where(User.id == user_id).values(display_name=name))
    record(session, by=by, what="pupil renamed", about=f"user {user_id}")


def move_pupil(session: Session, *, by: int, move: Move, on: date) -> None:
    """Let a pupil begin in another class on the day, and have left the one before it."""
    _take_out(session, move.user_id, move.from_id, on)
    _enrol(session, [move.user_id], move.to_id, on)
    about = f"user {move.user_id} unit {move.from_id} to unit {move.to_id}"
    record(session, by=by, what="pupil moved", about=about)


def end_pupil(session: Session, *, by: int, user_id: int, class_id: int, on: date) -> None:
    """Let a pupil have left the class; what the pupil achieved stays."""
    _take_out(session, user_id, class_id, on)
    record(session, by=by, what="pupil left", about=f"user {user_id} unit {class_id}")


def _take_out(session: Session, user_id: int, class_id: int, on: date) -> None:
    """End the place in the class, and one in a class that follows it and has not begun."""
    theirs = and_(Membership.user_id == user_id, Membership.role == Role.PUPIL)
    ours = select(Unit.id).where(Unit.code.startswith(MADE_HERE))
    coming = delete(Membership).where(theirs, Membership.starts_on > on, Membership.unit_id.in_(ours))
    session.execute(coming.execution_options(synchronize_session=False))
    end_memberships(session, which=and_(theirs, Membership.unit_id == class_id), on=on)
