"""Every route costs as many statements with a thousand of everything as with ten, and no more than its budget."""

from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy import Connection

from learning.database import Database
from tests.counts.budgets import READS, WRITES
from tests.counts.visits import Guest, Visit
from tests.counts.world import World
from tests.databases import Databases

FEW, MANY = 10, 1_000
VISITS = {visit.name: visit for visit in READS + WRITES}
SHORTER_WHEN_LONG = {name for name, visit in VISITS.items() if visit.endpoint == "reports.unit"}
"""A unit's page does not show a list of more than 200 people, nor note that somebody saw it: fewer statements."""


class Cost(NamedTuple):
    """How many statements a request took while the process still had to read the content, and how many afterwards."""

    first: int
    later: int


@pytest.fixture
def costs(app: Flask, databases: Databases, database_kind: str) -> dict[int, dict[str, Cost]]:
    """What each visit cost, in a small municipality and in a large one."""
    return {size: _costs(app, databases, database_kind, size) for size in (FEW, MANY)}


def _costs(app: Flask, databases: Databases, kind: str, size: int) -> dict[str, Cost]:
    with databases.new_engine(kind).connect() as connection:
        transaction = connection.begin()
        database = app.extensions["database"] = Database(connection)
        with database.session() as session:
            world = World(session, size)
            found = {visit.name: _cost(app, world, visit, connection) for visit in VISITS.values()}
        transaction.rollback()
    return found


def _cost(app: Flask, world: World, visit: Visit, connection: Connection) -> Cost:
    """Return what it costs, and leave the world as it was."""
    before = connection.begin_nested()
    guest = Guest(app, world, visit.actor, connection)
    sends = visit.prepared(guest)
    address = visit.address(app, world)
    answer, first = guest.go(address, None if visit in READS else sends)
    assert answer.status_code == visit.status, f"{visit.name}: {answer.status}"
    cost = Cost(first, guest.go(address)[1] if visit in READS else first)
    before.rollback()
    world.session.expire_all()
    return cost


def test_no_route_is_left_out(app: Flask):
    assert {visit.endpoint for visit in VISITS.values()} == {rule.endpoint for rule in app.url_map.iter_rules()}
    assert len(VISITS) == len(READS + WRITES)


def test_every_route_costs_as_many_statements_for_a_thousand_as_for_ten_and_keeps_its_budget(
    costs: dict[int, dict[str, Cost]],
):
    few, many = costs[FEW], costs[MANY]

    differing = {name: (few[name], many[name]) for name in VISITS if many[name] != few[name]}
    too_dear = {name: few[name] for name, visit in VISITS.items() if few[name].later > visit.budget}

    assert {name: cost for name, cost in differing.items() if name not in SHORTER_WHEN_LONG} == {}
    assert all(many < few for few, many in differing.values())
    assert too_dear == {}
