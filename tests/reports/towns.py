"""Invented organisations in which anything may have happened."""

from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership, User
from learning.courses.models import Course, Module
from learning.units.models import Unit
from learning.units.rules import UnitKind
from tests import builders
from tests.reports.deeds import attempt, complete, read

SIZES = (1, 2, 3, 4, 5, 6, 9)


def random_town(session: Session, random: Random) -> list[Unit]:
    """Return the units of a municipality of three levels, where people began, passed and completed by chance."""
    courses = [
        builders.course(session, "klima", roles=(Role.STAFF, Role.TEACHER, Role.PUPIL)),
        builders.course(session, "ledelse", roles=(Role.LEADER, Role.STAFF)),
    ]
    taught = [(course, builders.module(session, course, f"{course.name}-1")) for course in courses]
    root = builders.municipality(session)
    units = [root]
    for name in ("Nord", "Sør"):
        school = builders.unit(session, f"{name} skole", UnitKind.SCHOOL, root)
        kinds = [(f"{name} {number}A", UnitKind.CLASS) for number in range(1, random.randint(2, 4))]
        units += [school, *(builders.unit(session, label, kind, school) for label, kind in kinds)]
    for unit in units:
        _populate(session, random, unit, taught)
    return units


def _populate(session: Session, random: Random, unit: Unit, taught: list[tuple[Course, Module]]) -> None:
    roles = (Role.PUPIL, Role.TEACHER) if unit.kind is UnitKind.CLASS else (Role.STAFF, Role.LEADER)
    for role in roles:
        for number in range(random.choice(SIZES)):
            user = builders.person(session, role, unit, f"{random.choice('=+AÅ')}{role} {unit.name} {number}")
            for course, module in taught:
                _learn(session, random, user, (course, module))


def also_at_the_top(session: Session, random: Random, units: list[Unit]) -> None:
    """Give one in ten of the town's people a second place, in the municipality itself."""
    root, *below = [unit.id for unit in units]
    for place in session.scalars(select(Membership).where(Membership.unit_id.in_(below))).all():
        if random.random() < 0.1:
            session.add(Membership(user_id=place.user_id, unit_id=root, role=place.role, starts_on=builders.AUTUMN))
    session.flush()


def _learn(session: Session, random: Random, user: User, taught: tuple[Course, Module]) -> None:
    course, module = taught
    steps = random.randint(0, 3)
    if steps > 0:
        attempt(session, user, module, random.choice((None, 0, 5, 10)))
    if steps > 1:
        read(session, user, module, passed=random.random() < 0.8)
    if steps > 2:
        complete(session, user, course)
