"""The statements by which the database makes people and what they are: each fills one table."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, Select, String, and_, case, cast, insert, literal, select
from sqlalchemy.orm import aliased

from learning.accounts.models import Identity, Membership, User
from learning.accounts.queries import LOCAL
from learning.scale import staging
from learning.scale.arithmetic import Whole, drawn, filling


def ordinals(most: int) -> Insert:
    """Count from 1 to the most."""
    numbers = select(literal(1).label("number")).cte("numbers", recursive=True)
    numbers = numbers.union_all(select(numbers.c.number + 1).where(numbers.c.number < most))
    return insert(staging.ordinal).from_select(["number"], select(numbers.c.number))


def _placed() -> tuple[Whole, Select[Any]]:
    """Return the number of each person who is placed, and where it stands."""
    place, ordinal = staging.placement.c, staging.ordinal.c
    source = select(place.first).join_from(staging.placement, staging.ordinal, ordinal.number <= place.count)
    return place.first + ordinal.number - 1, source


def people(codes: Mapping[int, str], names: Mapping[str, int], at: datetime, seed: int) -> Insert:
    """Make the people, each at home somewhere; `codes` are those of a few, `names` how many there are of each kind."""
    person, source = _placed()
    given, family = aliased(staging.word), aliased(staging.word)
    for salt, (kind, word) in enumerate((("given", given), ("family", family))):
        is_theirs = and_(word.c.kind == kind, word.c.place == drawn(person, seed + salt, names[kind]))
        source = source.join(word, is_theirs)
    columns = {
        "id": person,
        "code": case(codes, value=person, else_=literal("p") + cast(person, String)),
        "display_name": given.c.text + " " + family.c.text,
        "language": case((person % 50 == 0, "en"), (person % 8 == 0, "nn")),
        "created_at": literal(at, User.created_at.type),
    }
    return filling(User, columns, source.where(staging.placement.c.is_home).order_by(person))


def identities(password_hash: str, at: datetime) -> Insert:
    """Give everybody a user name, which is their code, and a password that nobody knows."""
    columns = {
        "id": User.id,
        "user_id": User.id,
        "issuer": literal(LOCAL),
        "subject": User.code,
        "password_hash": literal(password_hash),
        "changed_at": literal(at, User.created_at.type),
    }
    return filling(Identity, columns, select(User.id).order_by(User.id))


def memberships() -> Insert:
    """Give the people their roles."""
    person, source = _placed()
    place = staging.placement.c
    number = place.first_membership + staging.ordinal.c.number - 1
    columns = {
        "id": number,
        "user_id": person,
        "unit_id": place.unit_id,
        "role": place.role,
        "starts_on": place.starts_on,
        "ends_on": place.ends_on,
    }
    return filling(Membership, columns, source.order_by(number))
