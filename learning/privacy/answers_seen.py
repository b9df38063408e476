"""Which teachers opened what a person has answered, and when. Beside the six names: it reads the audit trail."""

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import User
from learning.audit import Event
from learning.database import NORWAY
from learning.lessons.rules import ANSWERS_SEEN, read_answers_look
from learning.privacy.looks import Seen
from learning.units.models import Unit


def answers_seen(session: Session, user_id: int) -> list[Seen]:
    """Return who opened the person's answers, the latest first; only the teachers of a class can."""
    prefix = f"user {user_id} unit "
    mine = and_(Event.what == ANSWERS_SEEN, Event.about.between(f"{prefix}0", f"{prefix}9999999999"))
    events = session.execute(
        select(Event.at, Event.about, User.display_name)
        .outerjoin(User, User.id == Event.by)
        .where(mine)
        .order_by(Event.at.desc(), Event.id.desc())
    ).all()
    classes = {read_answers_look(event.about).class_id for event in events}
    rows = session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(classes))) if classes else ()
    names = {row.id: row.name for row in rows}
    found = []
    for at, about, viewer in events:
        on, place = at.astimezone(NORWAY).date(), names.get(read_answers_look(about).class_id, "")
        role = Role.TEACHER if viewer else None
        found.append(Seen(on, viewer, role, place, place, on, of_answers=True))
    return found
