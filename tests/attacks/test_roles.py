"""A role that ends, ends at once: in the middle of a sign-in, on the next page."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from learning.access import Role
from learning.accounts.models import Membership
from learning.database import today
from tests.attacks.conftest import Send
from tests.attacks.world import World

PAGES = {
    Role.TEACHER: ["/enhet", "/enhet/{unit}", "/enhet/{unit}/people.csv"],
    Role.LEADER: ["/enhet", "/enhet/{unit}", "/enhet/{unit}/people.json"],
    Role.EDITOR: ["/enhet", "/innhold"],
    Role.ADMINISTRATOR: ["/organisasjon", "/innhold"],
}
YESTERDAY, TOMORROW = today() - timedelta(days=1), today() + timedelta(days=1)
ENDS = {
    "taken away": lambda mine: delete(Membership).where(mine),
    "ended yesterday": lambda mine: update(Membership).where(mine).values(ends_on=YESTERDAY),
    "begins tomorrow": lambda mine: update(Membership).where(mine).values(starts_on=TOMORROW),
    "another role": lambda mine: update(Membership).where(mine).values(role=Role.STAFF),
}


def mine(world: World, role: Role):
    return Membership.user_id == world.people[role].id


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("role", PAGES)
def test_a_role_that_ends_opens_nothing_more(session: Session, ask: Send, world: World, role: Role, end: str):
    unit = session.query(Membership).filter(mine(world, role)).one().unit_id
    pages = [page.format(unit=unit) for page in PAGES[role]]
    before = [ask(role, "GET", page)[0] for page in pages]

    session.execute(ENDS[end](mine(world, role)))

    assert set(before) <= {200, 303}
    assert [ask(role, "GET", page)[0] for page in pages] == [403] * len(pages)
    assert ask(role, "GET", "/min-side")[0] == 200


@pytest.mark.parametrize("role", [Role.TEACHER, Role.LEADER])
def test_who_moves_to_another_unit_leaves_the_old_one_at_once(session: Session, ask: Send, world: World, role: Role):
    unit = session.query(Membership).filter(mine(world, role)).one().unit_id
    assert ask(role, "GET", f"/enhet/{unit}")[0] == 200

    session.execute(update(Membership).where(mine(world, role)).values(unit_id=world.other_unit.id))

    assert ask(role, "GET", f"/enhet/{unit}")[0] == 404
    assert ask(role, "GET", f"/enhet/{unit}/people.csv")[0] == 404


def test_a_pupil_who_changes_class_is_nobodys_name_in_the_old_one(session: Session, ask: Send, world: World):
    unit = session.query(Membership).filter(mine(world, Role.TEACHER)).one().unit_id
    name = world.people[Role.PUPIL].display_name
    assert name in ask(Role.TEACHER, "GET", f"/enhet/{unit}/people.csv")[2]

    session.execute(update(Membership).where(mine(world, Role.PUPIL)).values(ends_on=YESTERDAY))

    assert name not in ask(Role.TEACHER, "GET", f"/enhet/{unit}/people.csv")[2]
    assert name not in ask(Role.TEACHER, "GET", f"/enhet/{unit}")[2]
