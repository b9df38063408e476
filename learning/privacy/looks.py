"""Who of the staff saw a person by name, and when. Beside the six names: it joins the audit trail and the tree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from learning.access import GRANTS, Role
from learning.accounts.models import Membership, User
from learning.audit import Event
from learning.database import NORWAY
from learning.reports.queries import facts
from learning.reports.rules.looks import NAMES_SEEN, Look, read_look
from learning.reports.rules.organisation import NAMED, Population
from learning.units.models import Unit
from learning.units.queries import descent


@dataclass(frozen=True)
class Seen:
    """A list with a person's name on it, or the person's answers, opened by somebody on a day.

    A viewer who was forgotten has no name.
    """

    on: date
    viewer: str | None
    role: Role | None
    place: str | None
    """Where the viewer had that role."""
    unit: str
    as_of: date
    """The day that the list was about."""
    of_answers: bool = False
    """It was no list, but what the person has answered."""


class _Stay(NamedTuple):
    """A list that a person is on, from a day to a day."""

    unit_id: int
    unit: str
    population: Population
    starts_on: date
    ends_on: date | None

    def shows(self, look: Look) -> bool:
        is_list = (look.unit_id, look.population) == (self.unit_id, self.population)
        return is_list and self.starts_on <= look.as_of and (self.ends_on is None or look.as_of <= self.ends_on)


class _Post(NamedTuple):
    """A role that lets somebody see names, at a unit and in all below it."""

    viewer: str
    role: Role
    place: str
    starts_on: date
    ends_on: date | None


def seen_by(session: Session, user_id: int) -> list[Seen]:
    """Return who else saw the person by name, the latest first: in each unit where they had a role, and those above."""
    stays = _stays(session, user_id)
    names = {f"unit {stay.unit_id} {stay.population.value} " for stay in stays}
    if not names:
        return []
    wanted = [Event.about.between(f"{name}0000-01-01", f"{name}9999-12-31") for name in names]
    others = or_(Event.by.is_(None), Event.by != user_id)
    statement = select(Event.at, Event.by, Event.about).where(Event.what == NAMES_SEEN, or_(*wanted), others)
    events = session.execute(statement.order_by(Event.at.desc(), Event.id.desc())).all()
    posts = _posts(session, {event.by for event in events}, {stay.unit_id for stay in stays})
    found = (_seen(stays, posts, *event) for event in events)
    # The same list twice a day is one look; two of my roles may both be on it.
    return list(dict.fromkeys(seen for seen in found if seen is not None))


def _stays(session: Session, user_id: int) -> list[_Stay]:
    """Return the lists that show a person: a class's staff are shown by the school, and by what lies above."""
    places, node = facts.scope(), aliased(Unit)
    rows = session.execute(
        select(node.id, node.name, places.c.population, Membership.starts_on, Membership.ends_on)
        .join(
            places,
            and_(
                places.c.unit_id == Membership.unit_id,
                places.c.population == facts.population_of(Membership.role),
            ),
        )
        .join(node, node.id == places.c.node)
        .where(Membership.user_id == user_id)
    )
    return [_Stay(unit_id, unit, Population(population), *days) for unit_id, unit, population, *days in rows]


def _posts(session: Session, viewers: set[int | None], units: set[int]) -> dict[tuple[int, int], list[_Post]]:
    """Return what the viewers were, by viewer and each unit that it let them see."""
    pairs, place = descent(), aliased(Unit)
    rows = session.execute(
        select(
            User.id,
            pairs.c.unit_id,
            User.display_name,
            Membership.role,
            place.name,
            Membership.starts_on,
            Membership.ends_on,
        )
        .join(Membership, Membership.user_id == User.id)
        .join(place, place.id == Membership.unit_id)
        .join(pairs, pairs.c.ancestor_id == Membership.unit_id)
        .where(User.id.in_(viewers - {None}), pairs.c.unit_id.in_(units))
        .order_by(Membership.id)
    )
    posts: dict[tuple[int, int], list[_Post]] = {}
    for viewer_id, unit_id, *post in rows:
        posts.setdefault((viewer_id, unit_id), []).append(_Post(*post))
    return posts


def _seen(
    stays: Iterable[_Stay], posts: Mapping[tuple[int, int], list[_Post]], at: datetime, by: int | None, about: str
) -> Seen | None:
    look, on = read_look(about), at.astimezone(NORWAY).date()
    unit = next((stay.unit for stay in stays if stay.shows(look)), None)
    if unit is None:
        return None
    mine = posts.get((by or 0, look.unit_id), [])
    post = next((post for post in mine if _allowed(post, look, on)), None)
    if post is None:
        return Seen(on, next((one.viewer for one in mine), None), None, None, unit, look.as_of)
    return Seen(on, post.viewer, post.role, post.place, unit, look.as_of)


def _allowed(post: _Post, look: Look, on: date) -> bool:
    is_held = post.starts_on <= on and (post.ends_on is None or on <= post.ends_on)
    return is_held and NAMED[look.population] in GRANTS[post.role]
