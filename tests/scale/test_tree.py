"""The units of a municipality to measure with."""

from collections import Counter
from datetime import date

import pytest

from learning.scale.rules import Size
from learning.scale.tree import Branch, plant
from learning.units.rules import UnitKind
from tests.scale.material import TODAY


def units(count: int, municipalities: int = 1) -> list[Branch]:
    """Return so many units."""
    size = Size(people=count * 10, units=count, municipalities=municipalities, courses=1, answers=0)
    return plant(size, TODAY).units


@pytest.mark.parametrize("count", [*range(5, 40), 400, 1_001])
def test_there_are_as_many_units_as_were_wanted_and_every_kind_that_counts(count: int):
    kinds = Counter(unit.kind for unit in units(count))

    assert kinds.total() == count
    assert kinds[UnitKind.MUNICIPALITY] == 1
    assert all(kinds[kind] for kind in (UnitKind.SECTOR, UnitKind.WORKPLACE, UnitKind.SCHOOL, UnitKind.CLASS))


def test_every_unit_lies_where_such_a_unit_belongs():
    tree = units(400)

    kinds = {unit.id: unit.kind for unit in tree}
    places = {(unit.kind, unit.parent_id and kinds[unit.parent_id]) for unit in tree}
    assert places == {
        (UnitKind.MUNICIPALITY, None),
        (UnitKind.SECTOR, UnitKind.MUNICIPALITY),
        (UnitKind.WORKPLACE, UnitKind.SECTOR),
        (UnitKind.SECTION, UnitKind.WORKPLACE),
        (UnitKind.SCHOOL, UnitKind.SECTOR),
        (UnitKind.CLASS, UnitKind.SCHOOL),
    }


def test_a_country_has_its_municipalities_and_none_is_empty():
    country = units(2_000, municipalities=350)

    roots = Counter(unit.kind for unit in country)[UnitKind.MUNICIPALITY]
    assert (len(country), roots) == (2_000, 350)


def test_classes_have_this_school_year_and_a_grade_and_nothing_else_has():
    for unit in units(400):
        is_class = unit.kind is UnitKind.CLASS

        assert (unit.school_year == 2026, unit.grade in range(1, 11)) == (is_class, is_class)


def test_in_spring_the_school_year_is_the_one_that_began_last_autumn():
    size = Size(people=100, units=9, courses=1, answers=0)

    tree = plant(size, date(2026, 4, 1))

    assert {unit.school_year for unit in tree.of(UnitKind.CLASS)} == {2025}


def test_a_unit_bears_its_number():
    first = units(5)[0]

    assert (first.id, first.code, first.name) == (1, "u1", "Målekommune 1")
