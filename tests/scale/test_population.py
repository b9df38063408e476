"""Who is what where."""

from collections import Counter

import pytest

from learning.access import Role
from learning.scale.population import A_YEAR, Placement, populate
from learning.scale.rules import Size
from learning.scale.tree import plant
from learning.units.rules import UnitKind
from tests.scale.material import TODAY


def placements(people: int, units: int) -> list[Placement]:
    """Return who is what where in a municipality of this size."""
    return populate(size(people, units), plant(size(people, units), TODAY)).placements


def size(people: int, units: int) -> Size:
    """Return a municipality without courses."""
    return Size(people=people, units=units, courses=1, answers=0)


@pytest.mark.parametrize(("people", "units"), [(20, 5), (37, 9), (2_000, 400), (200_000, 400)])
def test_everybody_is_at_home_somewhere_and_nobody_twice(people: int, units: int):
    homes = sorted((one.first, one.count) for one in placements(people, units) if one.is_home and one.count)

    assert [first for first, _count in homes] == [1, *(first + count for first, count in homes[:-1])]
    assert sum(count for _first, count in homes) == people


def test_more_than_half_are_pupils_and_there_are_more_staff_than_teachers_than_leaders():
    roles: Counter[Role] = Counter()
    for one in placements(10_000, 400):
        roles[one.role] += one.count if one.is_home else 0

    assert roles[Role.PUPIL] > 5_000
    assert roles[Role.STAFF] > roles[Role.TEACHER] > roles[Role.LEADER] > roles[Role.EDITOR]


def test_every_class_has_pupils_and_a_teacher_and_everything_else_a_leader():
    tree = plant(size(2_000, 400), TODAY)
    places = {(one.unit_id, one.role) for one in placements(2_000, 400) if one.count}

    for unit in tree.units:
        roles = {Role.PUPIL, Role.TEACHER} if unit.kind is UnitKind.CLASS else {Role.LEADER}

        assert all((unit.id, role) in places for role in roles)


def test_some_have_a_second_post_and_some_have_come_from_another():
    elsewhere = [one for one in placements(10_000, 400) if not one.is_home]

    assert {(one.role, one.ends_on is None) for one in elsewhere} == {
        (Role.TEACHER, True),
        (Role.STAFF, True),
        (Role.STAFF, False),
    }


def test_whoever_learnt_during_the_year_was_here_already():
    assert all(one.starts_on <= TODAY - A_YEAR for one in placements(2_000, 400))


def test_those_to_look_with_are_who_they_say():
    population = populate(size(2_000, 400), plant(size(2_000, 400), TODAY))

    roles = {
        code: {one.role for one in population.placements if one.first <= number < one.first + one.count}
        for code, number in population.known.items()
    }
    assert roles == {
        "top-leader": {Role.LEADER},
        "unit-leader": {Role.LEADER},
        "teacher": {Role.TEACHER},
        "pupil": {Role.PUPIL},
        "editor": {Role.EDITOR},
    }
