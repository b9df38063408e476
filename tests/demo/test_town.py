"""The invented municipality."""

from collections import Counter
from datetime import date, timedelta

import pytest

from learning.access import Role
from learning.accounts.roster.entries import MembershipEntry
from learning.accounts.rules import DEMO_NAMES
from learning.demo.town import Town, invent_town
from learning.units.rules import UnitKind
from tests.demo.material import TODAY

TOWN = invent_town("Eksempel kommune", TODAY)


def current(town: Town, unit: str, role: Role | None = None) -> list[MembershipEntry]:
    """Return who belongs to a unit today."""
    return [
        entry
        for entry in town.memberships
        if entry.post.unit == unit and role in (None, entry.post.role) and entry.period.holds_after(town.today)
    ]


def units(kind: UnitKind) -> list[str]:
    """Return the codes of the open units of a kind."""
    return [unit.code for unit in TOWN.units if unit.kind is kind and unit.closed_on is None]


def test_it_has_schools_sectors_workplaces_and_enterprises():
    kinds = (UnitKind.SECTOR, UnitKind.SCHOOL, UnitKind.CLASS, UnitKind.WORKPLACE, UnitKind.ENTERPRISE)

    assert [len(units(kind)) for kind in kinds] == [3, 4, 12, 8, 2]
    assert TOWN.units[0].name == "Eksempel kommune"


def test_every_unit_has_a_leader_and_every_class_a_teacher():
    led = [unit for kind in UnitKind if kind is not UnitKind.CLASS for unit in units(kind)]

    assert all(current(TOWN, unit, Role.LEADER) for unit in led)
    assert {len(current(TOWN, unit, Role.TEACHER)) for unit in units(UnitKind.CLASS)} == {1, 2}


def test_some_four_hundred_people_live_there_most_of_them_pupils():
    roles = Counter(entry.post.role for entry in TOWN.memberships if entry.period.holds_after(TODAY))

    assert 400 <= len(TOWN.people) <= 440
    assert 250 <= roles[Role.PUPIL] <= 270
    assert (roles[Role.EDITOR], roles[Role.ADMINISTRATOR]) == (2, 1)


def test_everybody_has_a_code_a_name_and_a_user_name_of_their_own():
    for attribute in ("code", "name", "username"):
        values = [getattr(person, attribute) for person in TOWN.people]

        assert len(set(values)) == len(values)


def test_one_workplace_and_one_class_are_so_small_that_figures_must_be_hidden():
    small = [unit.code for unit in TOWN.units if 0 < len(current(TOWN, unit.code, Role.PUPIL)) < 5]

    assert small == ["fjordglott-6a"]
    assert len(current(TOWN, "klima")) == 4


def test_the_people_of_the_sign_in_page_are_there_with_their_roles():
    codes = {person.username: person.code for person in TOWN.people}

    for username, role in DEMO_NAMES.items():
        assert role in {entry.post.role for entry in TOWN.memberships if entry.post.person == codes[username]}


def test_the_known_leader_has_about_fifteen_people_and_the_known_pupil_the_known_teacher():
    people = {person.code: person.username for person in TOWN.people}

    assert 13 <= len(current(TOWN, "plan")) <= 17
    assert "leder" in {people[entry.post.person] for entry in current(TOWN, "plan", Role.LEADER)}
    assert {"elev", "larer"} <= {people[entry.post.person] for entry in current(TOWN, "solbakken-6a")}


def test_those_of_the_closed_printing_house_work_elsewhere_now():
    printers = [entry.post.person for entry in TOWN.memberships if entry.post.unit == "trykkeriet"]

    assert printers
    assert current(TOWN, "trykkeriet") == []
    assert set(printers) <= {entry.post.person for entry in current(TOWN, "vei")}


def test_some_joined_lately_some_moved_and_some_left():
    latest = [
        max(entry.period.starts_on for entry in TOWN.memberships if entry.post.person == one.code)
        for one in TOWN.people
    ]
    posts = Counter(entry.post.person for entry in TOWN.memberships if entry.post.role is not Role.EDITOR)
    gone = [one for one in TOWN.residents if one.until < TODAY]

    assert sum(day > TODAY - timedelta(days=20) for day in latest) >= 5
    assert sum(number > 1 for number in posts.values()) >= 5
    assert len(gone) == 2


def test_it_is_the_same_every_time():
    again = invent_town("Eksempel kommune", TODAY)

    assert (again.units, again.people, again.memberships) == (TOWN.units, TOWN.people, TOWN.memberships)
    assert again.residents == TOWN.residents


@pytest.mark.parametrize(
    "today", [date(2026, 8, 17), date(2026, 8, 20), date(2026, 7, 31), date(2028, 2, 29), date(2027, 1, 1)]
)
def test_it_can_be_made_on_any_day_of_the_year(today: date):
    town = invent_town("Eksempel kommune", today)

    assert all(
        entry.period.ends_on is None or entry.period.ends_on >= entry.period.starts_on for entry in town.memberships
    )
    assert len(set(town.memberships)) == len(town.memberships)
